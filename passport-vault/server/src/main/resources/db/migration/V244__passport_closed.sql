-- When the vault found a passport closed in the log and ended what it had granted; null before.
alter table passport add column closed_at timestamptz;
