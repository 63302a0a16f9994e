-- The language of the person's device, as the tab last told it; null: it told none that the app speaks, or none yet.
alter table notice_settings add column language text;
