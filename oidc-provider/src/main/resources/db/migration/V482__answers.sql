-- What was shown when a choice was to be confirmed, and what an interaction was answered with: the
-- same answer given again leads on.

alter table consent_draft add column shown jsonb;
alter table interaction add column account_id uuid;
alter table interaction add column answer_key text;
alter table interaction add column outcome jsonb;
alter table interaction add column repeats integer not null default 0;
