-- Questions that wait in somebody's inbox (OpenID Connect CIBA).

create table backchannel_request (
    account_id       uuid        not null,
    question_id      text        not null,
    auth_req_hash    bytea       not null,
    client_id        text        not null,
    parameters       jsonb       not null,
    binding_message  text        not null,
    state            text        not null check (state in ('pending', 'denied', 'allowed')),
    authorization_id uuid,
    polled_at        timestamptz not null,
    created_at       timestamptz not null,
    expires_at       timestamptz not null,
    sealed_ping      bytea       not null,
    ping_at          timestamptz,
    ping_tries       integer     not null default 0,
    primary key (account_id, question_id)
);
comment on table backchannel_request is
    'auth_req_id as a hash. sealed_ping holds it with the client''s notification token, sealed by the
     key file, for clients that want to be told; else it is empty. Rows stay for a day, to be counted.';
create unique index backchannel_request_hash on backchannel_request (auth_req_hash, account_id);
create index backchannel_request_created on backchannel_request (account_id, created_at);
create index backchannel_request_ping on backchannel_request (ping_at) where ping_at is not null;

create table backchannel_block (
    account_id uuid        not null,
    client_id  text        not null,
    created_at timestamptz not null,
    primary key (account_id, client_id)
);
comment on table backchannel_block is 'Clients that may put nothing more into this account''s inbox.';

-- Whom a client means by login_hint. One account per name: pairwise subjects are random.
create index pairwise_subject_name on pairwise_subject (sector, subject);
