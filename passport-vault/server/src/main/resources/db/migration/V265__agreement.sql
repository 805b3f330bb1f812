-- One agreement per citizen and company. A row of data_grant becomes the handle that one client of
-- the company has to it; state, epoch and the moment of the last change move to the agreement.

create table agreement (
  vault_id uuid not null,
  agreement_id uuid not null,
  -- The accredited entity, else the proven domain, else the client itself.
  company text not null,
  state text not null
    check (state in ('refused', 'active', 'paused', 'ended', 'expired', 'superseded')),
  -- Goes up when it ends or a move voids all tokens; tokens of an older one are void.
  epoch integer not null,
  -- Goes up at each pause: what was open then does not go on.
  generation integer not null,
  -- Counts the citizen's answers.
  version integer not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- Which handle went on in its place.
  successor uuid,
  -- An event whose receipt is still to be signed.
  receipt_due text,
  primary key (vault_id, agreement_id)
);
create index agreement_with_receipt_due on agreement (vault_id) where receipt_due is not null;

alter table data_grant add column agreement_id uuid;
alter table data_grant add column over_at timestamptz;
alter table data_grant add column over_state text check (over_state in ('ended', 'expired'));

-- The name of an item is the client's, and two requests may use one name for two strands.
alter table grant_item add column version integer not null default 1;
alter table grant_item add column state text not null default 'live'
  check (state in ('live', 'paused', 'over'));
alter table grant_item add column since timestamptz;
alter table grant_item add column over_at timestamptz;
update grant_item i set since = g.decided_at from data_grant g
  where g.vault_id = i.vault_id and g.grant_id = i.grant_id;
alter table grant_item alter column since set not null;
alter table grant_item drop constraint grant_item_pkey;
alter table grant_item add primary key (vault_id, grant_id, slug, version);
create unique index grant_item_that_lives on grant_item (vault_id, grant_id, slug)
  where state <> 'over';
create index grant_item_by_end on grant_item (until) where state <> 'over';

-- Of several live grants of one client the newest stays as the handle.
create temporary table living as
  select vault_id, grant_id, sector, client_id, state, epoch, decided_at, changed_at, until,
    first_value(grant_id) over newest as head
  from data_grant where state in ('active', 'paused') and until > now()
  window newest as (
    partition by vault_id, sector, client_id order by decided_at desc, grant_id);

-- The newest item of each strand stays, be it one that was given once and is used up.
create temporary table newest_item as
  select distinct on (l.vault_id, l.head, i.slug)
    l.vault_id, l.head, l.grant_id, i.item, i.slug, l.state
  from living l join grant_item i on i.vault_id = l.vault_id and i.grant_id = l.grant_id
  order by l.vault_id, l.head, i.slug, l.decided_at desc, l.grant_id;

-- Paused if anything that stays was paused: nothing begins to flow by an update.
insert into agreement (vault_id, agreement_id, company, state, epoch, generation, version,
    made_at, changed_at)
  select l.vault_id, gen_random_uuid(), l.sector,
    case when bool_or(l.state = 'paused' and exists (select 1 from newest_item n
        where n.vault_id = l.vault_id and n.grant_id = l.grant_id))
      then 'paused' else 'active' end,
    max(l.epoch) + 1, 0, 1, min(l.decided_at), max(l.changed_at)
  from living l group by l.vault_id, l.sector;
update data_grant g set agreement_id = a.agreement_id
  from living l join agreement a on a.vault_id = l.vault_id and a.company = l.sector
  where g.vault_id = l.vault_id and g.grant_id = l.grant_id and l.grant_id = l.head;

update data_grant set agreement_id = gen_random_uuid() where agreement_id is null;
insert into agreement (vault_id, agreement_id, company, state, epoch, generation, version,
    made_at, changed_at, successor, receipt_due)
  select g.vault_id, g.agreement_id, g.sector,
    case when l.head is not null then 'superseded'
      when g.state in ('active', 'paused') then 'expired' else g.state end,
    g.epoch + case when l.head is null then 0 else 1 end, 0, 1, g.decided_at,
    case when l.head is not null then now()
      when g.state in ('active', 'paused') then g.until else g.changed_at end,
    l.head,
    case when l.head is not null then 'superseded'
      when g.state in ('active', 'paused') then 'expired' end
  from data_grant g left join living l
    on l.vault_id = g.vault_id and l.grant_id = g.grant_id and l.grant_id <> l.head
  where not exists (select 1 from agreement a
    where a.vault_id = g.vault_id and a.agreement_id = g.agreement_id);

insert into grant_item (vault_id, grant_id, item, slug, granted, until, readings, version, since)
  select i.vault_id, n.head, i.item, i.slug, i.granted, i.until, i.readings, 1, i.since
  from newest_item n join grant_item i
    on i.vault_id = n.vault_id and i.grant_id = n.grant_id and i.slug = n.slug
  where n.grant_id <> n.head;
update grant_reading r set grant_id = n.head from newest_item n
  where n.grant_id <> n.head and r.vault_id = n.vault_id and r.grant_id = n.grant_id
    and r.item = n.item;
update data_grant g set until = i.until
  from (select vault_id, grant_id, max(until) as until from grant_item group by 1, 2) i
  where i.vault_id = g.vault_id and i.grant_id = g.grant_id
    and exists (select 1 from living l where l.vault_id = g.vault_id and l.head = g.grant_id);
drop table newest_item;
drop table living;

create unique index agreement_that_lives on agreement (vault_id, company)
  where state in ('active', 'paused');
alter table data_grant alter column agreement_id set not null;
drop index data_grant_by_request;
create unique index data_grant_that_lives on data_grant (vault_id, agreement_id, client_id)
  where over_at is null;
alter table data_grant drop column state;
alter table data_grant drop column epoch;
alter table data_grant drop column changed_at;

-- What became of a request, so that the same answer given twice is one answer.
alter table consent_request add column grant_id uuid;
alter table consent_request add column answer_sha256 text not null default '';
update consent_request r set grant_id = g.grant_id from data_grant g
  where g.vault_id = r.vault_id and g.request_id = r.request_id;
