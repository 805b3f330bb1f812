-- Ways back into an account whose passkeys and password are lost.

create table recovery_code (
    account_id uuid        not null,
    code_hash  bytea       not null,
    made_at    timestamptz not null,
    primary key (account_id, code_hash)
);
comment on table recovery_code is
    'One-time codes as hashes over account and code. Gone when used, when others are made, and when
     the owner stops a recovery.';

create table recovery (
    account_id uuid        not null primary key,
    code_hash  bytea       not null,
    begun_at   timestamptz not null,
    ready_at   timestamptz not null,
    ends_at    timestamptz not null,
    check (begun_at <= ready_at and ready_at < ends_at)
);
comment on table recovery is
    'A recovery that waits, one per account: from ready_at on its code makes a new way in, from
     ends_at on it does not.';

alter table passkey_challenge drop constraint passkey_challenge_purpose_check;
alter table passkey_challenge add constraint passkey_challenge_purpose_check
    check (purpose in ('sign-up', 'sign-in', 'add', 'recover'));
