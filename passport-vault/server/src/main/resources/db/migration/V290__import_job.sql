-- Imports that are under way or over, one row each. What file it is, how far it came and when are
-- sealed with the vault's key; plain is only what decides who works on it.
create sequence import_turn;

create table import_job (
  vault_id uuid not null,
  job_id uuid not null,
  state text not null check (state in
    ('waiting', 'planning', 'planned', 'running', 'done', 'failed', 'cancelled', 'undone')),
  -- Whether the file is large: such wait for each other, and no small one for them.
  large boolean not null,
  turn bigint not null default nextval('import_turn'),
  -- How often somebody began with it since it last came any further.
  attempts integer not null default 0,
  -- The node that works on it, until then.
  node_id uuid,
  lease_until timestamptz,
  body bytea not null,
  primary key (vault_id, job_id)
);
create index import_job_open on import_job (turn) where state in ('waiting', 'planning', 'running');

-- Strands of which an import that is not over has written a part: nothing of them is published
-- until it is.
create table publication_hold (
  vault_id uuid not null,
  slug text not null,
  import_id uuid not null,
  primary key (vault_id, slug, import_id)
);
