-- A strand is a thing of its own: there may be several of one type. The first of a type is called
-- as the type is, which is what the seals of existing rows bind; nothing has to be sealed anew.
alter table strand rename column slug to strand_id;
alter table strand_tag rename column slug to strand_id;
alter table segment rename column slug to strand_id;
alter table segment_index rename column slug to strand_id;
alter table record_key rename column slug to strand_id;
alter table natural_keys rename column slug to strand_id;
alter table published_book rename column slug to strand_id;
alter table published_block rename column slug to strand_id;
alter table publication_hold rename column slug to strand_id;

-- Which strand an item lets out; its slug stays the type that the company asked for. What flowed
-- before was the only strand of its type.
alter table grant_item add column strand_id text;
update grant_item set strand_id = slug;
alter table grant_item alter column strand_id set not null;
