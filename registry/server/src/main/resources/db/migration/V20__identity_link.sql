-- Links of passports to identities outside. A row holds nothing of the identity: what the link
-- commits to is known in the citizen's vault only.

create table identity_link (
  -- The operation that made it; unlinking names it.
  operation_id text primary key,
  scid text not null references passport,
  -- A hash over the body of its leaf: by it a company asks whether the link is open.
  name text not null unique,
  leaf_index bigint not null unique references log_leaf,
  -- Rows of ended links stay, so that the same attestation does not open twice.
  open boolean not null
);
create index identity_link_of_passport on identity_link (scid);
