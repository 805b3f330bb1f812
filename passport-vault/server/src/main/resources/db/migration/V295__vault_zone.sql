-- The zone that a citizen says is theirs, sealed.
create table vault_zone (
  vault_id uuid primary key,
  zone bytea not null
);
