-- Operations on passports: what was received, what waits, and what became of it. Finished ones keep
-- no copy of what was sent; that stands in log_opening, where it can be erased.

create table operation (
  operation_id text primary key,
  -- Null once the passport was erased. No reference: a first entry's passport comes later.
  scid text,
  kind text not null,
  by_recovery boolean not null,
  held boolean not null,
  -- The lines as they were sent, each with a line feed; null when finished.
  submission bytea,
  state text not null
    check (state in ('received', 'held', 'published', 'vetoed', 'superseded')),
  received_at timestamptz not null,
  due_at timestamptz not null,
  -- When the writer has something to do for it; null when finished.
  next_at timestamptz,
  intent_leaf bigint references log_leaf,
  leaf_index bigint references log_leaf,
  check ((next_at is null) = (state in ('published', 'vetoed', 'superseded')))
);
create index operation_open on operation (next_at) where next_at is not null;
create index operation_of_passport on operation (scid, received_at);

-- A passport without a row is locked: transfers by the operation key are refused.
create table passport_transfer (
  scid text primary key references passport,
  locked boolean not null,
  -- SHA-256 of the one-time code; the code itself is nowhere.
  code_hash bytea check (octet_length(code_hash) = 32),
  code_expires_at timestamptz,
  check ((code_hash is null) = (code_expires_at is null))
);

-- Keeps an erased passport's first entry from being sent again while it is young enough to be
-- taken. A hash, since the identifier itself must be nowhere; deleted when it has served.
create table erased_passport (
  scid_hash bytea primary key check (octet_length(scid_hash) = 32),
  kept_until timestamptz not null
);

-- Which versions of the rules the log has announced.
create table validity_rules (
  version integer primary key,
  leaf_index bigint not null references log_leaf
);
