-- When a strand was made is when its first record came: a dump told it, also of a strand that was
-- shredded since, and strands that one file made were known by it. Nobody reads it.

alter table strand alter column created_at drop not null;
update strand set created_at = null;
