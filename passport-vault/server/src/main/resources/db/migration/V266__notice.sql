-- The words of the page that was answered, sealed, with the salt of their hash.
alter table consent_request add column notice bytea;
