-- Which documents are linked. A row tells nothing without the registrar's key, which is not here.
create table identity_nullifier (
  nullifier bytea primary key check (octet_length(nullifier) = 32),
  -- Of the link that has the document; the link may not be in the log yet.
  name text not null,
  claimed_at timestamptz not null
);
create index identity_nullifier_of_link on identity_nullifier (name);
