-- For which Monday `was_coached` is told: whether their own link was live 13 weeks before it, manager already or not; null:
-- not told since the row was made, or told by another rule.
alter table manager add column coached_for date;
