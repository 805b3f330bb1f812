-- The key by which the provider is known in the federation; not one of those that sign tokens.

create table federation_key (
  -- One row: what its superior knows of it must be the same on every node.
  only_one boolean primary key default true check (only_one),
  kid text not null,
  sealed_key bytea not null
);
