-- What strangers can add is swept: clients that registered themselves and were never used, and
-- authorizations that are over.

alter table client add column used_at timestamptz;
comment on column client.used_at is
    'When it was first seen that a citizen had answered this client; such a client is kept. Means
     nothing for clients of the file.';

create index client_authorization_client on client_authorization (client_id);
create index client_authorization_unused on client_authorization (code_expires_at)
    where code_used_at is null;
create index client_authorization_revoked on client_authorization (revoked_at)
    where revoked_at is not null;

update client c set used_at = c.changed_at
    where exists (select 1 from client_authorization a where a.client_id = c.client_id);
