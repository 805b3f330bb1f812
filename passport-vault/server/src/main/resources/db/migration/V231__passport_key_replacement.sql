-- A citizen who takes a passport back with the recovery key needs a key that takes over from it. It
-- is kept before the entry that commits to it is sent.
alter table passport_key drop constraint passport_key_purpose_check;
alter table passport_key add constraint passport_key_purpose_check
  check (purpose in ('operation', 'next', 'after_next', 'replacement', 'recovery', 'document'));
