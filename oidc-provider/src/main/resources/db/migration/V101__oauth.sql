-- Clients, keys, requests, authorizations. Each table has one distribution key, first in every
-- unique index, so that it can become a Citus table: the account where there is one account, else
-- the row's own random id.

create table client (
    client_id               text        not null primary key,
    origin                  text        not null check (origin in ('file', 'registration')),
    metadata                jsonb       not null,
    secret_hash             text        not null default '',
    registration_token_hash text        not null default '',
    changed_at              timestamptz not null
);
comment on table client is
    'Metadata of RFC 7591. Rows of origin file follow the configured file at each start.';

create table signing_key (
    kid          text        not null primary key,
    algorithm    text        not null,
    public_jwk   jsonb       not null,
    sealed_key   bytea       not null,
    signs_from   timestamptz not null,
    signs_until  timestamptz not null,
    retires_at   timestamptz not null,
    check (signs_from < signs_until and signs_until < retires_at)
);
comment on table signing_key is
    'The private part is sealed by the key file. Published from its making until retires_at.';

create table used_once (
    id         bytea       not null primary key,
    expires_at timestamptz not null
);
comment on table used_once is
    'Hashes of jti values of client assertions, request objects and DPoP proofs.';
create index used_once_expires_at on used_once (expires_at);

create table pushed_request (
    id_hash    bytea       not null primary key,
    client_id  text        not null,
    parameters jsonb       not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index pushed_request_expires_at on pushed_request (expires_at);

create table interaction (
    id_hash      bytea       not null primary key,
    request_id   text        not null,
    pushed_hash  bytea       not null,
    client_id    text        not null,
    parameters   jsonb       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    completed_at timestamptz
);
create index interaction_expires_at on interaction (expires_at);

create table client_authorization (
    authorization_id      uuid        not null primary key,
    account_id            uuid        not null,
    client_id             text        not null,
    subject               text        not null,
    scopes                text[]      not null,
    grant_id              text        not null default '',
    grant_epoch           bigint      not null default 0,
    vault_url             text        not null default '',
    authorization_details jsonb       not null default '[]',
    redirect_uri          text        not null,
    nonce                 text        not null default '',
    code_challenge        text        not null default '',
    dpop_jkt              text        not null default '',
    authenticated_at      timestamptz not null,
    acr                   text        not null,
    amr                   text[]      not null,
    code_hash             bytea       not null,
    code_expires_at       timestamptz not null,
    code_used_at          timestamptz,
    refresh_hash          bytea,
    refresh_expires_at    timestamptz,
    created_at            timestamptz not null,
    revoked_at            timestamptz
);
comment on table client_authorization is
    'What an account let a client do, from the code to the last refresh. Codes and refresh tokens
     begin with authorization_id, so that each is one look-up by the primary key.';
create index client_authorization_account on client_authorization (account_id);

create table revoked_token (
    jti        text        not null primary key,
    expires_at timestamptz not null
);
create index revoked_token_expires_at on revoked_token (expires_at);

create table vault_link (
    account_id uuid        not null primary key,
    vault      text        not null,
    vault_url  text        not null,
    linked_at  timestamptz not null
);

create table pairwise_subject (
    account_id uuid        not null,
    sector     text        not null,
    subject    text        not null,
    created_at timestamptz not null,
    primary key (account_id, sector)
);
