-- Keys of strands that are to be destroyed, noted in the transaction that makes them needless. A
-- key that went before its transaction committed would be missed; one that stayed would open old
-- backups. What a crash leaves between the two is found here.
create table doomed_key (
  vault_id uuid not null,
  key_id uuid not null,
  primary key (vault_id, key_id)
);
