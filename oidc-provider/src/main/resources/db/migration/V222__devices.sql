-- Devices without a browser (RFC 8628).

create table device_authorization (
    device_hash      bytea       not null primary key,
    user_code_hash   bytea       not null,
    client_id        text        not null,
    parameters       jsonb       not null,
    state            text        not null check (state in ('pending', 'denied', 'allowed')),
    authorization_id uuid,
    polled_at        timestamptz not null,
    expires_at       timestamptz not null
);
comment on table device_authorization is
    'Both codes are kept as hashes. A user code is valid while its row is there and in time.';
create unique index device_authorization_user_code on device_authorization (user_code_hash);
create index device_authorization_expires_at on device_authorization (expires_at);

create index client_authorization_grant on client_authorization (grant_id) where grant_id <> '';
