-- Clients that somebody registered in the developer console, what they will ask for, their last
-- calls, and test people. Clients of before have no owner and stay as they are.

alter table client add column owner_account_id uuid;
alter table client add column wishes jsonb not null default '[]';
comment on column client.owner_account_id is
    'The account that registered the client in the console and alone sees it there; null for clients
     of the file and of dynamic registration.';
comment on column client.wishes is
    'What the owner said that the client will ask for: fills in the examples.';
create index client_owner on client (owner_account_id) where owner_account_id is not null;

create table client_call (
    client_id   text        not null,
    call_id     uuid        not null,
    called_at   timestamptz not null,
    endpoint    text        not null check (endpoint in ('par', 'authorize', 'token')),
    proven      boolean     not null,
    status      integer     not null,
    error       text        not null,
    description text        not null,
    sent        text[]      not null,
    primary key (client_id, call_id)
);
comment on table client_call is
    'The last calls of clients of the console. Names of parameters, never values; descriptions are
     texts of ours. Calls in a client''s name that nobody proved are kept apart from its own.';
create index client_call_latest on client_call (client_id, proven, called_at);

create table test_person (
    owner_account_id uuid        not null,
    part             text        not null,
    account_id       uuid        not null,
    made_at          timestamptz not null,
    primary key (owner_account_id, part)
);
comment on table test_person is
    'Accounts that answer nobody but the clients of the account that made them.';
create index test_person_account on test_person (account_id);
