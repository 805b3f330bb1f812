-- How often a strand may be read is counted for the strand: the company names its items as it likes.
alter table grant_reading add column slug text;
update grant_reading r set slug = i.slug from grant_item i
  where i.vault_id = r.vault_id and i.grant_id = r.grant_id and i.item = r.item;
create index grant_reading_by_strand on grant_reading (vault_id, grant_id, slug, started_at);
drop index grant_reading_by_time;
