-- Whom the federation accredits. Organisations only: no row may be about a person.

create table accreditation (
  -- The address by which it is known, such as https://shop.example.
  entity text primary key check (length(entity) <= 255),
  kind text not null,
  -- As citizens read it; what the organisation calls itself does not count.
  name text not null check (length(name) between 1 and 100),
  -- Its federation keys, which the operator took from its hands.
  jwks text not null,
  keys_hash text not null,
  -- What restricts counts with the order; what permits counts with its leaf in the log.
  state text not null check (state in ('announced', 'accredited', 'suspended', 'ended')),
  since timestamptz not null
);

-- What was decided, in order; each becomes one leaf.
create table accreditation_event (
  event_id bigint generated always as identity primary key,
  entity text not null references accreditation,
  kind text not null,
  keys_hash text not null,
  state text not null check (state in ('accredited', 'suspended', 'ended')),
  decided_at timestamptz not null,
  leaf_index bigint references log_leaf
);
create index accreditation_event_due on accreditation_event (event_id) where leaf_index is null;
