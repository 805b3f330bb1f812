-- The provider's federation key can have a successor. The one of before has signed from the first.

alter table federation_key drop column only_one;
alter table federation_key add primary key (kid);
alter table federation_key add column signs_from timestamptz not null default to_timestamp(0);
alter table federation_key alter column signs_from drop default;
alter table federation_key add column retires_at timestamptz;
comment on table federation_key is
    'Published from its making until retires_at; signs from signs_from until its successor does.
     retires_at is null for the newest, of which there is one, whichever node made it.';
create unique index federation_key_newest on federation_key ((true)) where retires_at is null;
