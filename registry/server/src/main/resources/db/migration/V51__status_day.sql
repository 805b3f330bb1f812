-- What was promised and kept, a row for each day (UTC). The log is looked at once a minute; a
-- minute in which something was amiss is counted, and so are minutes in which nobody looked.
create table status_day (
  day date primary key,
  entries bigint not null,
  looks integer not null,
  unreadable_minutes integer not null,
  unwitnessed_minutes integer not null,
  behind_minutes integer not null,
  silent_minutes integer not null,
  worst_delay_seconds bigint not null,
  last_look timestamptz not null
);
