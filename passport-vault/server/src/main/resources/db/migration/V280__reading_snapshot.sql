-- A reading is a snapshot: it remembers where its strand stood when it began. It is over when the
-- strand's generation moves; it then counts as none.

alter table grant_reading
  add column seq bigint not null default 0,
  add column generation integer not null default 0,
  add column moved boolean not null default false;
