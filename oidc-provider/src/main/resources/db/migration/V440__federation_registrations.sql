-- Clients of a federation that registered explicitly (OpenID Federation 1.0 section 12.2).

create table federation_registration (
    entity_id     text        not null primary key,
    configuration text        not null,
    issued_at     timestamptz not null,
    registered_at timestamptz not null,
    ends_at       timestamptz not null,
    kept_until    timestamptz not null,
    check (registered_at < ends_at and ends_at <= kept_until)
);
comment on table federation_registration is
    'The entity configuration as its entity signed it, with iat as issued_at. Over from ends_at on.
     Kept until no configuration that counted here can be shown again, so that none takes the place
     of a newer one.';
