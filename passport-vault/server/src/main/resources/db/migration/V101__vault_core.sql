-- Vaults, strands, imports, consent and the access log.
-- vault_id comes first in every key, so that the same tables can be hash partitions or Citus
-- distributed tables. No statement needs a trigger, a foreign key across vaults or a sequence.

create table vault (
  vault_id uuid primary key,
  state text not null check (state in ('open', 'shredded')),
  created_at timestamptz not null,
  -- The public half of the key that signs this citizen's receipts, as a JWK.
  signing_key text not null
);

create table strand (
  vault_id uuid not null,
  slug text not null,
  -- Names the file that holds the wrapped data key: keys never live in the database, so that an
  -- old backup of it cannot bring a shredded strand back.
  key_id uuid not null,
  sensitivity text not null check (sensitivity in ('everyday', 'personal', 'intimate')),
  created_at timestamptz not null,
  primary key (vault_id, slug)
);

create table strand_tag (
  vault_id uuid not null,
  slug text not null,
  tag text not null,
  said_by text not null,
  said_at timestamptz not null,
  -- Set when an import said it, so that undoing the run takes its tags away too.
  import_id uuid,
  primary key (vault_id, slug, tag, said_by)
);

create table segment (
  vault_id uuid not null,
  slug text not null,
  segment_id uuid not null,
  version integer not null,
  import_id uuid,
  time_from timestamptz,
  time_to timestamptz,
  records integer not null check (records > 0),
  tags text[] not null,
  created_at timestamptz not null,
  body bytea not null,
  primary key (vault_id, slug, segment_id),
  check ((time_from is null) = (time_to is null))
);
create index segment_by_time on segment (vault_id, slug, time_from, time_to);
create index segment_by_import on segment (vault_id, import_id);

create table record_key (
  vault_id uuid not null,
  slug text not null,
  -- HMAC of the record's natural key under a key of the vault: says "seen before", nothing else.
  natural_key bytea not null,
  import_id uuid,
  primary key (vault_id, slug, natural_key)
);
create index record_key_by_import on record_key (vault_id, import_id);

create table import_run (
  vault_id uuid not null,
  import_id uuid not null,
  importer text not null,
  importer_version text not null,
  file_sha256 bytea not null,
  file_bytes bigint not null,
  state text not null check (state in ('done', 'undone')),
  started_at timestamptz not null,
  undone_at timestamptz,
  -- Sealed: the file's name and the counts are the citizen's business.
  summary bytea not null,
  primary key (vault_id, import_id)
);

create table pairwise_subject (
  vault_id uuid not null,
  sector text not null,
  sub text not null,
  created_at timestamptz not null,
  primary key (vault_id, sector)
);

create table waiting_request (
  vault_id uuid not null,
  request_id text not null,
  client text not null,
  details text not null,
  resume_url text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (vault_id, request_id)
);

create table consent_request (
  vault_id uuid not null,
  request_id text not null,
  client_id text not null,
  asked text not null,
  -- What the company signed or pushed, sealed, byte for byte: evidence is never re-serialised.
  evidence bytea not null,
  received_at timestamptz not null,
  primary key (vault_id, request_id)
);

create table data_grant (
  vault_id uuid not null,
  grant_id uuid not null,
  request_id text not null,
  client_id text not null,
  client_name text not null,
  client_uri text not null,
  sector text not null,
  sub text not null,
  state text not null check (state in ('refused', 'active', 'paused', 'ended')),
  epoch integer not null,
  until timestamptz not null,
  decided_at timestamptz not null,
  changed_at timestamptz not null,
  notice_sha256 text not null,
  primary key (vault_id, grant_id)
);
-- One decision for each request: of two that race, exactly one is stored.
create unique index data_grant_by_request on data_grant (vault_id, request_id);
create index data_grant_by_client on data_grant (vault_id, client_id);

create table grant_item (
  vault_id uuid not null,
  grant_id uuid not null,
  item text not null,
  slug text not null,
  -- The granted item as JSON: detail, until, periods, recurrence, retention, recipients.
  granted text not null,
  until timestamptz not null,
  readings integer not null default 0,
  primary key (vault_id, grant_id, item)
);

create table grant_reading (
  vault_id uuid not null,
  grant_id uuid not null,
  item text not null,
  reading_id uuid not null,
  started_at timestamptz not null,
  primary key (vault_id, grant_id, item, reading_id)
);
create index grant_reading_by_time on grant_reading (vault_id, grant_id, item, started_at);

-- Which vault a grant belongs to: the data API knows only the grant from the token.
create table grant_route (
  grant_id uuid primary key,
  vault_id uuid not null
);

create table receipt (
  vault_id uuid not null,
  grant_id uuid not null,
  number integer not null,
  event text not null,
  issued_at timestamptz not null,
  body bytea not null,
  primary key (vault_id, grant_id, number)
);

create table access_log_head (
  vault_id uuid primary key,
  number bigint not null,
  hash bytea not null
);

create table access_log (
  vault_id uuid not null,
  number bigint not null,
  at timestamptz not null,
  kind text not null,
  client_id text,
  grant_id uuid,
  slug text,
  outcome text not null,
  -- The line as it was hashed; the columns beside it are only an index.
  line text not null,
  hash bytea not null,
  primary key (vault_id, number)
);
create index access_log_by_time on access_log (vault_id, at);
create index access_log_by_client on access_log (vault_id, client_id, number);

-- Proofs that were seen, until they are too old to be accepted again.
create table seen_proof (
  proof_hash bytea primary key,
  expires_at timestamptz not null
);
create index seen_proof_by_expiry on seen_proof (expires_at);
