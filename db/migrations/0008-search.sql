-- Search looks at the newest tickets first and goes back only until the page is full. The index of words is divided by
-- tickets for that: a common word costs what its newest matches cost, not what all of them do.
create extension if not exists btree_gin;

alter table journal_content add column shelf int generated always as ((ticket_id / 1024)::int) stored;
drop index journal_words;
create index journal_words on journal_content using gin (shelf, words);

-- One text to look for a part in, instead of three.
alter table person add column finder text generated always as (
  lower(name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, ''))
) stored;
