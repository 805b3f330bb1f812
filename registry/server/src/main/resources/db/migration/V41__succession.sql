-- Which log went on where another one ended, as the members of the federation decided: the note
-- that they signed. A mirror follows the chain from the key that it was given.
create table succession (
  old_origin text primary key,
  new_origin text not null unique,
  note text not null,
  taken_at timestamptz not null
);
