-- Series, following the calendar, and what a session holds beside its notes.
alter table tenant
  -- The app itself may read calendars (Calendars.ReadBasic.All).
  add column follow_calendar boolean not null default false,
  -- The app may write its category onto a tagged event (Calendars.ReadWrite).
  add column write_category boolean not null default false,
  add column calendar_policy_version int not null default 0,
  add column calendar_policy_set_by uuid,
  add column calendar_policy_set_at timestamptz;

create table series (
  tenant_id uuid not null,
  series_id uuid not null,
  coach_id uuid not null,
  coachee_id uuid not null,
  kind text not null check (kind in ('coaching', 'coach-the-coach')),
  -- The series across mailboxes; null until the calendar could be read.
  master_key text,
  tagged_by uuid not null,
  tagged_at timestamptz not null,
  -- The tag was taken off, or the calendar has no series any more.
  ended_at timestamptz,
  -- Meetings up to here are sessions.
  filled_until timestamptz,
  checked_at timestamptz,
  primary key (tenant_id, series_id),
  check (coach_id <> coachee_id),
  foreign key (tenant_id, coach_id) references person,
  foreign key (tenant_id, coachee_id) references person
);
create unique index series_master on series (tenant_id, master_key, coach_id, coachee_id);
create index series_coach on series (tenant_id, coach_id) where ended_at is null;
create index series_coachee on series (tenant_id, coachee_id) where ended_at is null;
create index series_due on series (tenant_id, filled_until) where ended_at is null;

-- The id that a series has in the mailbox of one person.
create table series_copy (
  tenant_id uuid not null,
  owner_id uuid not null,
  item_id text not null,
  series_id uuid not null,
  -- Stays the same when the item is moved to another folder.
  immutable boolean not null,
  -- A series that was split or got a new organizer has a new id: the last one seen leads on.
  seen_at timestamptz not null,
  primary key (tenant_id, owner_id, item_id),
  foreign key (tenant_id, series_id) references series
);
create index series_copy_series on series_copy (tenant_id, series_id);

alter table session
  add column series_id uuid,
  add column organizer_id uuid,
  add column calendar text check (calendar in ('declined', 'more-people', 'gone')),
  add column checked_at timestamptz,
  add column useful smallint check (useful between 1 and 5),
  -- The coachee's answer alone decided the outcome: with another answer it is another one.
  add column outcome_answered boolean not null default false,
  -- Two taggings of one meeting that were found to be the same: this one went into that.
  add column merged_into uuid,
  add foreign key (tenant_id, series_id) references series;
create index session_series on session (tenant_id, series_id, starts_at) where series_id is not null;
create index session_planned on session (tenant_id, starts_at)
  where outcome is null and untagged_at is null;

alter table session_copy add column immutable boolean not null default false;
create index session_copy_session on session_copy (tenant_id, session_id);

alter table commitment add column version int not null default 1;

alter table pair_state
  add column focus text,
  add column focus_set_by uuid,
  add column focus_set_at timestamptz;

create table agenda_item (
  tenant_id uuid not null,
  item_id uuid not null,
  session_id uuid not null,
  author_id uuid not null,
  version int not null,
  key_id text not null,
  box bytea not null,
  state text not null check (state in ('open', 'done', 'carried', 'removed')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, item_id),
  foreign key (tenant_id, session_id) references session
);
create index agenda_item_session on agenda_item (tenant_id, session_id);

create table signal (
  tenant_id uuid not null,
  session_id uuid not null,
  author_id uuid not null,
  theme text not null,
  key_id text not null,
  box bytea not null,
  sent_at timestamptz not null,
  primary key (tenant_id, session_id, author_id),
  foreign key (tenant_id, session_id) references session
);
create index signal_author on signal (tenant_id, author_id, sent_at);
create index signal_sent on signal (tenant_id, sent_at);

-- What a timer does once for a tenant, whichever instance it runs on.
create table lease (
  tenant_id uuid not null,
  name text not null,
  holder uuid not null,
  until timestamptz not null,
  primary key (tenant_id, name)
);

do $$
declare name text;
begin
  foreach name in array array['series', 'series_copy', 'agenda_item', 'signal', 'lease']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_tenant on %I using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', name);
    execute format('grant select, insert, update, delete on %I to coaching_app', name);
  end loop;
end $$;
