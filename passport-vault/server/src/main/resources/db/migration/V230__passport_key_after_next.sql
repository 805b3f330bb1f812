-- A change of keys commits to a key that is not there yet. It is kept before the change is sent, so
-- that a crash in between loses no key to which the log is bound.
alter table passport_key drop constraint passport_key_purpose_check;
alter table passport_key add constraint passport_key_purpose_check
  check (purpose in ('operation', 'next', 'after_next', 'recovery', 'document'));
