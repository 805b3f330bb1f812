-- What a sign-in tells besides its scopes, and the session that it was made in.

alter table client_authorization
    add column id_token_claims text[] not null default '{}',
    add column userinfo_claims text[] not null default '{}',
    add column session_name    text   not null default '';
comment on column client_authorization.session_name is
    'Name of the browser session, the same after the person signs in again; not secret. A client
     is told a hash of it with its own name as sid.';
create index client_authorization_session on client_authorization (account_id, session_name);

create table session_name (
    account_id  uuid        not null,
    secret_hash bytea       not null,
    name        text        not null,
    given_at    timestamptz not null,
    primary key (account_id, secret_hash)
);
comment on table session_name is
    'Names of the sessions that clients were told of. Several secrets may have had one name.';
create index session_name_given_at on session_name (given_at);
