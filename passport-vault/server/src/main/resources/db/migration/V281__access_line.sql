-- Lines of the access log that are not chained yet: whoever reads or acts adds one without waiting
-- for anybody, and the chainer puts them into access_log, in the order of seq, soon after. A line
-- is in exactly one of the two tables.

create table access_line (
  vault_id uuid not null,
  seq bigint generated always as identity,
  at timestamptz not null,
  kind text not null,
  client_id text,
  grant_id uuid,
  slug text,
  outcome text not null,
  -- The line as it will be hashed, but for its number and the hash of the line before.
  entry text not null,
  primary key (vault_id, seq)
);
