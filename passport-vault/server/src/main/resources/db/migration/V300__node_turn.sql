-- Which of the vault's nodes does a piece of work behind the scenes, and until when. There are as
-- many rows as kinds of work.

create table node_turn (
  work text primary key,
  node_id uuid not null,
  lasts_until timestamptz not null
);
