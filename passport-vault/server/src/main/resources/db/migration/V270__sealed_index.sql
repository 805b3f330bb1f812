-- What a dump of the database told of a citizen without any key: times, tags and counts of
-- segments, and one row for each record's fingerprint. All of it is sealed with the strand's key
-- from now on. What is there already is sealed strand by strand after the start: the old columns
-- keep it until then, and strand.sealed_index is null until a strand is sealed.

alter table strand add column sealed_index bytea;
create index strand_to_seal on strand (vault_id, slug) where sealed_index is null;

create table segment_index (
  vault_id uuid not null,
  slug text not null,
  page integer not null,
  body bytea not null,
  primary key (vault_id, slug, page)
);

create table natural_keys (
  vault_id uuid not null,
  slug text not null,
  import_id uuid not null,
  block integer not null,
  body bytea not null,
  primary key (vault_id, slug, import_id, block)
);
comment on table natural_keys is
  'Of each import, the fingerprints of the records that it brought or found there; 8 bytes each.';
create index natural_keys_by_import on natural_keys (vault_id, import_id);

alter table segment
  alter column first_seq drop not null,
  alter column records drop not null,
  alter column tags drop not null,
  alter column created_at drop not null;
drop index segment_by_time;

-- A run's file, importer and moment are told by its sealed summary.
alter table import_run
  alter column importer drop not null,
  alter column importer_version drop not null,
  alter column file_sha256 drop not null,
  alter column file_bytes drop not null,
  alter column started_at drop not null;
