-- The portal: its client key, the owners of vaults, their sessions and their passports.

-- One row in practice: the key with which the portal proves itself to the provider, sealed.
create table portal_client_key (
  key_id text primary key,
  sealed_key bytea not null,
  made_at timestamptz not null
);

-- Who owns which vault. The account comes first: it is what a sign-in knows.
create table owner (
  issuer text not null,
  subject text not null,
  vault_id uuid not null,
  created_at timestamptz not null,
  primary key (issuer, subject)
);

-- A session is found by the hash of its cookie alone, so the hash is the whole key.
create table portal_session (
  session_hash bytea primary key,
  issuer text not null,
  subject text not null,
  -- Sealed: the name, the ID token for signing out and the bound access token.
  sealed_private bytea not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
);
create index portal_session_by_age on portal_session (started_at);

create table passport (
  vault_id uuid primary key,
  state text not null check (state in ('signed', 'published', 'linked')),
  -- Sealed under the vault's key: the name on the card is the citizen's, not the custodian's.
  sealed_name bytea not null,
  -- The first log entry exactly as it was signed: a retry must send the same bytes.
  genesis bytea not null,
  did text,
  scid text,
  passport_number text,
  receipt text,
  signed_at timestamptz not null,
  published_at timestamptz
);

create table passport_key (
  vault_id uuid not null,
  purpose text not null check (purpose in ('operation', 'next', 'recovery', 'document')),
  public_key text not null,
  -- Null once the citizen holds the recovery key alone.
  sealed_private bytea,
  made_at timestamptz not null,
  primary key (vault_id, purpose)
);

-- The registry's log key, believed since the first passport made here: a registry that suddenly
-- signs with another key is not believed any more.
create table registry_log_key (
  registry_url text primary key,
  note_key text not null,
  pinned_at timestamptz not null
);
