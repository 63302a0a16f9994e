-- Messages that were settled long ago are deleted.
create index notice_settled on notice (tenant_id, settled_at) where settled_at is not null;
