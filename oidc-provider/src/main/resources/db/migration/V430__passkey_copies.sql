alter table passkey add column copy_seen_at timestamptz;
comment on column passkey.copy_seen_at is
    'When it last signed with a counter that had been used: two authenticators have this key.';
