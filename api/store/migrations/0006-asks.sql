-- Asks, who coaches a top, notices to Teams, and which chat belongs to which pair.
create table ask (
  tenant_id uuid not null,
  ask_id uuid not null,
  asker_id uuid not null,
  coach_id uuid not null,
  urgency text not null check (urgency in ('this-week', 'two-weeks', 'no-hurry')),
  state text not null check (state in ('open', 'scheduled', 'replied', 'withdrawn')),
  version int not null,
  key_id text not null,
  -- Topic and context.
  box bytea not null,
  reply_key_id text,
  reply_box bytea,
  session_id uuid,
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (tenant_id, ask_id),
  check (asker_id <> coach_id),
  foreign key (tenant_id, asker_id) references person,
  foreign key (tenant_id, coach_id) references person,
  foreign key (tenant_id, session_id) references session
);
create index ask_open on ask (tenant_id, coach_id, asker_id) where state = 'open';
create index ask_asker on ask (tenant_id, asker_id, asked_at);
create index ask_coach on ask (tenant_id, coach_id, asked_at);

create table outside_coach (
  tenant_id uuid not null,
  person_id uuid not null,
  key_id text not null,
  -- The name.
  box bytea not null,
  kind text not null check (kind in ('board', 'external', 'peer')),
  set_at timestamptz not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person
);

create table notice_settings (
  tenant_id uuid not null,
  person_id uuid not null,
  is_on boolean not null default true,
  time_zone text not null,
  quiet_from int not null check (quiet_from between 0 and 23),
  quiet_until int not null check (quiet_until between 0 and 23),
  -- Weekly messages sent since the person last opened one.
  ignored int not null default 0,
  version int not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person
);

-- What is to be told in Teams: one row for each message, sent once.
create table notice (
  tenant_id uuid not null,
  notice_id uuid not null,
  recipient_id uuid not null,
  kind text not null check (kind in ('ask', 'confirm', 'weekly')),
  -- The same happening makes the same key, so that it is told once.
  happening text not null,
  -- Where the message leads: a place in the tab.
  target text not null,
  chain_id bigint not null,
  due_at timestamptz not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'not-installed', 'dropped')),
  attempts int not null default 0,
  sending_until timestamptz,
  settled_at timestamptz,
  primary key (tenant_id, notice_id),
  unique (tenant_id, recipient_id, happening),
  foreign key (tenant_id, recipient_id) references person
);
create index notice_due on notice (tenant_id, due_at) where state in ('waiting', 'sending');

-- Whose session to ask about, and for whom something waits, is looked for among those of the last weeks.
create index session_recent on session (tenant_id, starts_at) where untagged_at is null;

-- A meeting chat of Teams and the two whose one-on-one it is, said once by one of them.
create table chat_pair (
  tenant_id uuid not null,
  -- SHA-256 of the chat's id: it is only ever compared.
  chat_hash bytea not null,
  coach_id uuid not null,
  coachee_id uuid not null,
  linked_by uuid not null,
  linked_at timestamptz not null,
  primary key (tenant_id, chat_hash),
  foreign key (tenant_id, coach_id) references person,
  foreign key (tenant_id, coachee_id) references person
);

-- Somebody is about to send an invitation from the tab: the meeting is tagged once it stands in their calendar.
create table scheduling (
  tenant_id uuid not null,
  organizer_id uuid not null,
  other_id uuid not null,
  ask_id uuid,
  begun_at timestamptz not null,
  primary key (tenant_id, organizer_id, other_id),
  foreign key (tenant_id, organizer_id) references person,
  foreign key (tenant_id, other_id) references person
);

do $$
declare name text;
begin
  foreach name in array array['ask', 'outside_coach', 'notice_settings', 'notice', 'chat_pair', 'scheduling']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to coaching_app', name);
  end loop;
end $$;
