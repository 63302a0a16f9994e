-- Quiet hours of somebody's own; null: those that HR has set for everybody.
alter table notice_settings
  alter column quiet_from drop not null,
  alter column quiet_until drop not null,
  add constraint quiet_hours_whole check ((quiet_from is null) = (quiet_until is null));

-- Until now the usual hours were written down for whoever said anything at all: that was no choice of theirs. Worked out
-- for all tenants at once: until then the owner is not held to one.
alter table notice_settings no force row level security;
update notice_settings set quiet_from = null, quiet_until = null where quiet_from = 18 and quiet_until = 8;
alter table notice_settings force row level security;
