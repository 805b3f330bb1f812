-- The keys that sign what the federation says of its members; the private part only sealed.

create table federation_key (
  kid text primary key,
  public_jwk text not null,
  sealed_key bytea not null,
  signs_from timestamptz not null,
  -- Null while no successor is known. Rows stay: statements of long ago can be checked.
  retires_at timestamptz,
  -- Set when somebody else may know the key.
  revoked boolean not null default false
);
