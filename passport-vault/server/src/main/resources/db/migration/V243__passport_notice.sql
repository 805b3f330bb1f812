-- What the registry told that waits against a passport, so that its citizen is told.

-- When the vault asked last; null before the first time.
alter table passport add column watched_at timestamptz;
create index passport_by_watch on passport (watched_at nulls first) where state = 'linked';

create table passport_notice (
  vault_id uuid not null,
  -- The registry's name for it; whoever stops it names it so.
  operation_id text not null,
  kind text not null,
  by_recovery boolean not null,
  received_at timestamptz not null,
  due_at timestamptz not null,
  -- Null until a message was sent, or there was nobody to send it to.
  told_at timestamptz,
  -- Null until the citizen opened the page that tells it.
  seen_at timestamptz,
  -- Null while it waits.
  outcome text check (outcome in ('published', 'vetoed', 'superseded', 'unknown')),
  primary key (vault_id, operation_id)
);
