-- What a citizen has chosen but not yet confirmed, and identity scopes given before.

create table consent_draft (
    account_id       uuid        not null,
    interaction_hash bytea       not null,
    draft            jsonb       not null,
    changed_at       timestamptz not null,
    primary key (account_id, interaction_hash)
);
create index consent_draft_changed_at on consent_draft (changed_at);

create table identity_consent (
    account_id uuid        not null,
    client_id  text        not null,
    scopes     text[]      not null,
    given_at   timestamptz not null,
    primary key (account_id, client_id)
);
comment on table identity_consent is
    'Spares people the same question at each sign-in; never about data of a vault.';
