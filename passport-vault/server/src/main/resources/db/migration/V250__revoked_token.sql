-- Access tokens that their issuer took back before their end, until they would have expired.

create table revoked_token (
  token_hash bytea primary key,
  expires_at timestamptz not null
);
comment on table revoked_token is 'SHA-256 of issuer, a NUL byte and jti.';
create index revoked_token_by_expiry on revoked_token (expires_at);
