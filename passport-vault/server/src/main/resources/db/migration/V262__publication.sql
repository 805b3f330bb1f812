-- What the levels of a strand tell, made at fixed times and the same for everybody. Both bodies are
-- sealed under the strand's key; the names of the blocks are random, so that no column tells which
-- period has records.
create table published_book (
  vault_id uuid not null,
  slug text not null,
  body bytea not null,
  primary key (vault_id, slug),
  foreign key (vault_id, slug) references strand (vault_id, slug) on delete cascade
);

create table published_block (
  vault_id uuid not null,
  slug text not null,
  block_id uuid not null,
  body bytea not null,
  primary key (vault_id, slug, block_id),
  foreign key (vault_id, slug) references strand (vault_id, slug) on delete cascade
);
