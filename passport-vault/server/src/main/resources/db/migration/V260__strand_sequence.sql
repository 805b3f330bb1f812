-- Each record of a strand has a sequence number: its segment's first one plus its place in the
-- segment. A reading remembers the number at which it began and never sees a later record.

alter table strand
  add column next_seq bigint not null default 0,
  -- Goes up when records are taken away or replaced: whoever was reading begins again.
  add column generation integer not null default 0;

alter table segment add column first_seq bigint;

update segment s set first_seq = numbered.first_seq
from (
  select vault_id, slug, segment_id,
    sum(records) over (partition by vault_id, slug order by created_at, segment_id) - records as first_seq
  from segment
) numbered
where s.vault_id = numbered.vault_id and s.slug = numbered.slug
  and s.segment_id = numbered.segment_id;

update strand t set next_seq = total.records
from (select vault_id, slug, sum(records) as records from segment group by vault_id, slug) total
where t.vault_id = total.vault_id and t.slug = total.slug;

alter table segment alter column first_seq set not null;
