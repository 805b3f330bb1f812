-- Evidence may also be that the log broke its own rules: an operation that did not wait, or that
-- was published after a veto.
alter table evidence add column finding text not null default 'fork';
-- The leaves that show it, the operation's own first; none for a fork, whose notes are enough.
alter table evidence add column leaves bigint[] not null default '{}';

-- What the log told of one passport: intents begin with {"dueAt": and instructions with {"created;
-- both have one member "scid", with 46 characters.
create index log_opening_told on log_opening
  (substring(body from position('\x2273636964223a22'::bytea in body) + 8 for 46))
  where substring(body from 1 for 9) in ('\x7b226475654174223a'::bytea, '\x7b2263726561746564'::bytea);
