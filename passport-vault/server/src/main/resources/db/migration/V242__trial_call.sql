-- Calls of test clients at the data API, for the provider's developer console. Only test people
-- answer test clients, so nothing here is about a citizen.

create table trial_call (
    issuer    text        not null,
    client_id text        not null,
    call_id   uuid        not null,
    called_at timestamptz not null,
    proven    boolean     not null,
    rule      text        not null,
    request   text        not null,
    status    integer     not null,
    answer    text        not null,
    primary key (issuer, client_id, call_id)
);
comment on table trial_call is
    'The last calls of test clients: a request without token, proof and values, and an answer
     without records. Kept for seven days, some per client.';
create index trial_call_age on trial_call (called_at);
