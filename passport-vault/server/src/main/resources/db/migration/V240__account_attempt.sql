-- One account at a time waits for what its issuer says.
create table identity_account_attempt (
  vault_id uuid primary key,
  -- Over the session that began and the state that the issuer gives back.
  state_hash bytea not null check (octet_length(state_hash) = 32),
  sealed_attempt bytea not null,
  expires_at timestamptz not null
);
