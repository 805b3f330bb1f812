-- What a citizen shows of their identity to the company of a grant.
create table identity_showing (
  vault_id uuid not null,
  grant_id uuid not null,
  -- Null: only how strong the strongest link is, not which.
  link_id uuid,
  made_at timestamptz not null,
  primary key (vault_id, grant_id)
);
