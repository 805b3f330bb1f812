-- What a mirror and a witness remember. A mirror's leaves, openings and passports are in the same
-- tables as the primary's, and log_state is how far it has verified them.

-- The last checkpoint that was proven to extend all before it; log_state may still be on its way
-- there. Changed together with log_state only in one transaction.
create table mirror_progress (
  origin text primary key,
  anchor_note text not null,
  anchored_at timestamptz not null,
  -- When the source last showed that it has nothing newer, less the age that it named itself.
  confirmed_at timestamptz not null
);

-- Leaves that commit to something which the source did not show. An erasure notice in the log
-- makes that right; until it comes, the source owes it.
create table mirror_withheld (
  leaf_index bigint primary key references log_leaf
);

-- Two notes of one log that cannot both be true. They are never deleted: they are the proof.
create table evidence (
  evidence_id text primary key,
  origin text not null,
  found_at timestamptz not null,
  seen_at text not null,
  note_one text not null,
  note_other text not null
);

-- The largest tree of each log that this witness has cosigned: one row per log, changed by
-- compare-and-swap only, before the cosignature leaves the house.
create table witnessed_tree (
  origin text primary key,
  tree_size bigint not null check (tree_size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null
);
