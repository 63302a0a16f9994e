-- Coaching outside the line: skip-level sessions, co-coaches whom a manager names, and the coaches of a top.
alter table session
  -- What the two were to each other when the meeting was tagged. Only a session in line makes a link live.
  add column relation text not null default 'line' check (relation in ('line', 'skip-level', 'co-coach'));

create table co_coach (
  tenant_id uuid not null,
  coachee_id uuid not null,
  coach_id uuid not null,
  -- Holds while this manager is the coachee's.
  manager_id uuid not null,
  named_at timestamptz not null,
  primary key (tenant_id, coachee_id, coach_id),
  check (coach_id <> coachee_id and coach_id <> manager_id),
  foreign key (tenant_id, coachee_id) references person,
  foreign key (tenant_id, coach_id) references person,
  foreign key (tenant_id, manager_id) references person
);
create index co_coach_coach on co_coach (tenant_id, coach_id);

-- A top's sessions with their coach from outside the line: the day alone.
create table outside_session (
  tenant_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  held_on date not null,
  primary key (tenant_id, session_id),
  unique (tenant_id, person_id, held_on),
  foreign key (tenant_id, person_id) references person
);

do $$
declare name text;
begin
  foreach name in array array['co_coach', 'outside_session']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to coaching_app', name);
  end loop;
end $$;
