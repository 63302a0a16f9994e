-- Every table begins its key with the tenant; row-level security is enabled and forced by the loop at the end.
do $$
begin
  if not exists (select from pg_roles where rolname = 'coaching_app') then
    create role coaching_app nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this server is being set up at the same moment
end $$;
grant coaching_app to current_user;

create table tenant (
  tenant_id uuid primary key,
  cadence_days int not null default 14 check (cadence_days between 7 and 92)
);

create table person (
  tenant_id uuid not null,
  person_id uuid not null,
  display_name text not null,
  mail text,
  user_principal_name text,
  job_title text,
  department text,
  -- What the directory says, whether or not that person is known.
  directory_manager_id uuid,
  -- Read from the directory but not part of the chart.
  excluded text check (excluded in ('guest', 'disabled')),
  generation int not null,
  left_at timestamptz,
  primary key (tenant_id, person_id)
);
create index person_mail on person (tenant_id, lower(mail));
create index person_upn on person (tenant_id, lower(user_principal_name));

-- Manager to direct report, dated: a change closes one row and opens another.
create table link (
  tenant_id uuid not null,
  person_id uuid not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  manager_id uuid not null,
  -- false for what the first reading of a tenant found: how old those links are is not known.
  start_seen boolean not null,
  primary key (tenant_id, person_id, valid_from),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, manager_id) references person
);
create unique index link_open on link (tenant_id, person_id) where valid_to is null;
create index link_reports on link (tenant_id, manager_id) where valid_to is null;

-- One row per manager; a subtree is one range of path.
create table manager (
  tenant_id uuid not null,
  person_id uuid not null,
  manager_no bigint generated always as identity,
  parent_id uuid,
  path text collate "C" not null default '',
  depth int not null default 0,
  directs int not null default 0,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person
);
create index manager_path on manager (tenant_id, path);

create table org_sync (
  tenant_id uuid primary key,
  generation int not null default 0,
  state text not null default 'never' check (state in ('never', 'running', 'done', 'failed')),
  next_link text,
  pages int not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  problem text,
  loops int not null default 0,
  manager_missing int not null default 0,
  lease_holder uuid,
  lease_until timestamptz
);

create table session (
  tenant_id uuid not null,
  session_id uuid not null,
  coach_id uuid not null,
  coachee_id uuid not null,
  kind text not null check (kind in ('coaching', 'coach-the-coach')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  outcome text check (outcome in ('held', 'missed')),
  confirmation text check (confirmation in ('agreed', 'something-else', 'did-not-happen')),
  cancelled_at timestamptz,
  untagged_at timestamptz,
  -- The event across mailboxes; null until the calendar could be read.
  event_key text,
  tagged_by uuid not null,
  tagged_at timestamptz not null,
  primary key (tenant_id, session_id),
  check (coach_id <> coachee_id and ends_at >= starts_at),
  foreign key (tenant_id, coach_id) references person,
  foreign key (tenant_id, coachee_id) references person
);
create unique index session_event on session (tenant_id, event_key, coach_id, coachee_id);
create index session_coach on session (tenant_id, coach_id, starts_at);
create index session_coachee on session (tenant_id, coachee_id, starts_at);
create index session_undecided on session (tenant_id, coach_id, starts_at)
  where outcome is null and cancelled_at is null and untagged_at is null;

-- The id that a session's event has in the mailbox of one person.
create table session_copy (
  tenant_id uuid not null,
  owner_id uuid not null,
  item_id text not null,
  session_id uuid not null,
  primary key (tenant_id, owner_id, item_id),
  foreign key (tenant_id, session_id) references session
);

create table note (
  tenant_id uuid not null,
  session_id uuid not null,
  layer text not null check (layer in ('private', 'shared')),
  author_id uuid not null,
  version int not null,
  key_id text not null,
  box bytea not null,
  updated_at timestamptz not null,
  primary key (tenant_id, session_id, layer, author_id),
  foreign key (tenant_id, session_id) references session
);

create table commitment (
  tenant_id uuid not null,
  commitment_id uuid not null,
  session_id uuid not null,
  owner_id uuid not null,
  key_id text not null,
  box bytea not null,
  due date,
  state text not null check (state in ('open', 'done', 'dropped')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, commitment_id),
  foreign key (tenant_id, session_id) references session
);
create index commitment_session on commitment (tenant_id, session_id);

-- What a pipeline needs of a pair, kept at each write.
create table pair_state (
  tenant_id uuid not null,
  coach_id uuid not null,
  coachee_id uuid not null,
  last_held_at timestamptz,
  open_commitments int not null default 0,
  next_commitment_due date,
  primary key (tenant_id, coach_id, coachee_id)
);

-- After a reading has changed much at once the planner needs fresh figures, which only the owner of a table may take.
create function analyze_chart() returns void language sql security definer set search_path = public as
  'analyze person; analyze link; analyze manager';
revoke all on function analyze_chart() from public;
grant execute on function analyze_chart() to coaching_app;

do $$
declare name text;
begin
  for name in
    select c.relname from pg_class c
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> 'schema_migration'
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to coaching_app', name);
  end loop;
end $$;
