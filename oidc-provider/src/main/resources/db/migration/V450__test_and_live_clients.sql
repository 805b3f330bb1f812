-- Clients of the console begin as test clients: only their developer's test people can answer them.
-- The owner brings one live, once; there is no way back. Clients of before could reach everybody
-- and still can.

alter table client add column live_since timestamptz;
alter table client add column test_key_thumbprints text[] not null default '{}';
comment on column client.live_since is
    'Since when citizens can answer a client that has an owner; null for a test client. Means nothing
     for clients without an owner.';
comment on column client.test_key_thumbprints is
    'RFC 7638 thumbprints of the keys that the client had while it was a test client: a live one
     must not have them.';
update client set live_since = changed_at where owner_account_id is not null;
