-- The registry's log. Tiles and the signed checkpoint are files; here is what puts entries in
-- order, what may be erased, and the row that decides which tree is the log.

-- The leaves in order. Rows at or above log_state.tree_size are written but not yet in the log.
create table log_leaf (
  leaf_index bigint primary key check (leaf_index >= 0),
  leaf bytea not null check (octet_length(leaf) between 1 and 65535)
);

-- What a leaf commits to. Erasing is deleting a row: the leaf stays, its meaning is gone.
create table log_opening (
  leaf_index bigint primary key references log_leaf,
  salt bytea not null check (octet_length(salt) = 32),
  body bytea not null check (octet_length(body) between 1 and 8192)
);

create table passport (
  scid text primary key,
  passport_number text not null unique
);

-- A second child of one parent would be a fork of the identifier: the primary key forbids it.
create table passport_entry (
  scid text not null references passport,
  version_number integer not null check (version_number >= 1),
  entry_hash text not null unique,
  leaf_index bigint not null unique references log_leaf,
  primary key (scid, version_number)
);

-- The lock store: one row per log, changed by compare-and-swap only. A tree that is not here is not
-- the log, whatever the files say.
create table log_state (
  origin text primary key,
  tree_size bigint not null check (tree_size >= 0),
  root bytea not null check (octet_length(root) = 32)
);

-- Every checkpoint that was published, so that a receipt can be given again unchanged.
create table log_checkpoint (
  tree_size bigint primary key,
  note text not null
);
