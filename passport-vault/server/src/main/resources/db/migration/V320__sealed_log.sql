-- The access log told a dump of the database who read what and when. A line is sealed under the
-- vault's key from now on, and so is what the pages count. What is there already is sealed vault by
-- vault after the start, since SQL has no key: the old columns keep it until then, and body is null
-- until a line is sealed.

alter table access_line
  add column body bytea,
  alter column at drop not null,
  alter column kind drop not null,
  alter column outcome drop not null,
  alter column entry drop not null;

alter table access_log
  -- Keyed: lines of one company are found together, and which it is, nobody learns.
  add column who bytea,
  add column body bytea,
  alter column at drop not null,
  alter column kind drop not null,
  alter column outcome drop not null,
  alter column line drop not null,
  -- The hash of a line is made of the line; an old one without a salt could be guessed by it.
  alter column hash drop not null;
-- Of a shredded vault nobody can seal anything; what stays is that there was a line.
update access_log l set body = '\x00', at = null, kind = null, client_id = null, grant_id = null,
    slug = null, outcome = null, line = null, hash = null
  from vault v where v.vault_id = l.vault_id and v.state <> 'open';
delete from access_line l using vault v where v.vault_id = l.vault_id and v.state <> 'open';

drop index access_log_by_time;
drop index access_log_by_client;
create index access_log_by_who on access_log (vault_id, who, number);
create index access_log_to_seal on access_log (vault_id, number) where body is null;

-- So do the file, importer and moments of runs that older versions kept.
create index import_run_to_seal on import_run (vault_id)
  where file_sha256 is not null or undone_at is not null;

-- Counts of a log's lines up to one of them, sealed: pages that count open those after it alone.
create table access_tally (
  vault_id uuid primary key,
  number bigint not null,
  body bytea not null
);
