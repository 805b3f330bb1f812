-- Links of a citizen to identities outside, and what is under way to make one.

create table identity_link (
  vault_id uuid not null,
  link_id uuid not null,
  -- sending: the registry has not confirmed it; ending: it has not confirmed the end.
  state text not null check (state in ('sending', 'linked', 'ending')),
  -- Names it at the registry; the citizen's way to end it after everything else is deleted.
  operation_id text not null,
  -- Evidence, salt, what the citizen calls it, the instruction; null as soon as it shall end.
  sealed_content bytea,
  made_at timestamptz not null,
  primary key (vault_id, link_id),
  check ((sealed_content is null) = (state = 'ending'))
);

-- One address at a time waits for its code.
create table identity_email_code (
  vault_id uuid primary key,
  sealed_address bytea not null,
  -- A keyed hash: eight digits alone could be found by trying.
  code_hash bytea not null check (octet_length(code_hash) = 32),
  tries_left integer not null check (tries_left >= 0),
  expires_at timestamptz not null
);

-- What was sent in the last hour, so that nobody is flooded; deleted after it.
create table identity_email_sent (
  vault_id uuid not null,
  address_hash bytea not null check (octet_length(address_hash) = 32),
  sent_at timestamptz not null
);
create index identity_email_sent_to on identity_email_sent (address_hash, sent_at);
create index identity_email_sent_by on identity_email_sent (vault_id, sent_at);
