-- The provider's name for the session in which somebody signed in here (the sid of the ID token), as
-- a hash: who signs out there is signed out here (OpenID Connect Back-Channel Logout). Sessions of
-- before have none and end by themselves within twelve hours.
alter table portal_session add column provider_session bytea;
create index portal_session_of_provider on portal_session (provider_session);
