-- The vault's nodes, and what each has heard of ends and pauses. A node serves data until its lease
-- is over, by its own clock; whoever ends an agreement waits for the others whose lease is alive.

create table vault_node (
  node_id uuid primary key,
  lease_until timestamptz not null
);

create table flow_cut (
  cut_id uuid primary key,
  agreement uuid not null,
  made_at timestamptz not null
);
create index flow_cut_by_time on flow_cut (made_at);

create table flow_cut_heard (
  cut_id uuid not null,
  node_id uuid not null,
  primary key (cut_id, node_id)
);
