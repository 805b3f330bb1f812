-- Accounts, the ways in, sessions, and what slows guessing down. Everything of one account has
-- account_id first in its key; look-ups by a typed name go through account_name.

create table account_name (
    user_name  text        not null primary key,
    account_id uuid        not null
);

create table account (
    account_id          uuid        not null primary key,
    user_name           text        not null,
    display_name        text        not null,
    password_phc        text        not null default '',
    password_changed_at timestamptz,
    created_at          timestamptz not null
);
comment on column account.password_phc is
    'Argon2id hash in PHC string format with its own cost; empty when only passkeys lead in.';

create table passkey (
    account_id     uuid        not null,
    credential_id  bytea       not null,
    public_key     bytea       not null,
    sign_count     bigint      not null,
    aaguid         uuid        not null,
    label          text        not null,
    created_at     timestamptz not null,
    last_used_at   timestamptz,
    primary key (account_id, credential_id)
);
comment on column passkey.public_key is 'COSE_Key (RFC 9052) as the authenticator sent it.';

create table passkey_challenge (
    challenge_hash bytea       not null primary key,
    purpose        text        not null check (purpose in ('sign-up', 'sign-in', 'add')),
    browser_hash   bytea       not null,
    account_id     uuid        not null,
    expires_at     timestamptz not null
);
comment on table passkey_challenge is
    'Deleted by the answer that uses it. account_id is the new account of a sign-up, the owner of
     an addition, and random for a sign-in, where the passkey says who signs in.';
create index passkey_challenge_expires_at on passkey_challenge (expires_at);

create table session (
    account_id       uuid        not null,
    secret_hash      bytea       not null,
    created_at       timestamptz not null,
    seen_at          timestamptz not null,
    authenticated_at timestamptz not null,
    acr              text        not null,
    amr              text[]      not null,
    browser          text        not null,
    primary key (account_id, secret_hash)
);
comment on table session is 'The cookie holds the account and a secret of which we keep the hash.';
create index session_created_at on session (created_at);

create table known_browser (
    account_id  uuid        not null,
    secret_hash bytea       not null,
    seen_at     timestamptz not null,
    primary key (account_id, secret_hash)
);
comment on table known_browser is
    'Browsers from which the account was entered before: guessing elsewhere does not slow them.';

create table sign_in_throttle (
    bucket          bytea       not null primary key,
    failures        integer     not null,
    last_failure_at timestamptz not null,
    blocked_until   timestamptz not null
);
comment on table sign_in_throttle is
    'Failures by hash of typed name, of name and known browser, or of network address.';
create index sign_in_throttle_last_failure_at on sign_in_throttle (last_failure_at);

create table interaction_browser (
    interaction_hash bytea       not null primary key,
    browser_hash     bytea       not null,
    seen_at          timestamptz not null
);
comment on table interaction_browser is 'The browser that opened an interaction first owns it.';
create index interaction_browser_seen_at on interaction_browser (seen_at);
