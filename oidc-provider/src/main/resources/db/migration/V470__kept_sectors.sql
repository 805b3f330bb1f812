-- Sectors are proven now: a client that registered itself is a sector of its own. Whoever was told a
-- subject before keeps it: this says of which sector it is, for each person and client that met.

create table kept_sector (
    account_id uuid not null,
    client_id  text not null,
    sector     text not null,
    primary key (account_id, client_id)
);
comment on table kept_sector is
    'Pairs that met before sectors had to be proven. No row is ever added.';

insert into kept_sector (account_id, client_id, sector)
select distinct on (a.account_id, a.client_id) a.account_id, a.client_id, p.sector
  from client_authorization a
  join pairwise_subject p on p.account_id = a.account_id and p.subject = a.subject
 where not exists (
         select 1 from client c where c.client_id = a.client_id and c.origin = 'file')
 order by a.account_id, a.client_id, a.created_at desc;

-- Whom a client means by login_hint, whatever the sector.
create index pairwise_subject_by_subject on pairwise_subject (subject);
