-- Notices to clients that somebody signed out; and one successor per turn of a signing key,
-- whichever node makes it.

create table logout_notice (
    notice_id  uuid        not null primary key,
    client_id  text        not null,
    subject    text        not null,
    sid        text        not null,
    tries      integer     not null,
    next_at    timestamptz not null,
    created_at timestamptz not null
);
comment on table logout_notice is
    'A small queue, an ordinary table: it is drained across accounts.';
create index logout_notice_next_at on logout_notice (next_at);

update signing_key later
    set signs_from = later.signs_from + interval '1 millisecond'
    from signing_key earlier
    where later.algorithm = earlier.algorithm and later.signs_from = earlier.signs_from
      and later.kid > earlier.kid;
create unique index signing_key_turn on signing_key (algorithm, signs_from);
