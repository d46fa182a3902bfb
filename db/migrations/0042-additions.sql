-- What may still be added to a ticket after its end, even when it is locked (D13): a record beside the journal, as that of an
-- erasure is. It has a hash of its own and becomes a leaf of the log; nothing of the ticket changes by it.
create table addition (
  company_id int not null,
  id bigint generated always as identity,
  ticket_id bigint not null,
  -- the exact text that was hashed: what, by whom, when, after which entry; its words only as a salted commitment
  canonical text not null,
  hash bytea not null,
  name text not null generated always as (canonical::jsonb ->> 'addition') stored,
  by_person bigint not null generated always as ((canonical::jsonb #>> '{by,id}')::bigint) stored,
  at text not null generated always as (canonical::jsonb ->> 'at') stored,
  score int generated always as ((canonical::jsonb ->> 'score')::int) stored,
  primary key (company_id, id),
  -- each person adds each once
  unique (company_id, ticket_id, name, by_person),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  foreign key (company_id, by_person) references person (company_id, id),
  constraint hashed check (hash = sha256('\x04'::bytea || convert_to(canonical, 'UTF8'))),
  -- it says where it belongs, and has no room for anything that a ticket could follow
  constraint nothing_else check (
    canonical::jsonb - array['v', 'type', 'company', 'ticket', 'head', 'addition', 'at', 'by', 'channel', 'score', 'content', 'files'] = '{}'
    and canonical::jsonb ->> 'type' = 'added' and canonical::jsonb #>> '{by,kind}' = 'person'
    and (canonical::jsonb ->> 'company')::int = company_id and (canonical::jsonb ->> 'ticket')::bigint = ticket_id)
);
create index addition_scores on addition (company_id, at) where score is not null;

-- What people wrote with it: erasable.
create table addition_content (
  company_id int not null,
  addition_id bigint not null,
  salt bytea not null check (length(salt) = 32),
  body text not null,
  primary key (company_id, addition_id),
  foreign key (company_id, addition_id) references addition (company_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['addition', 'addition_content'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to tanggap_app using (company_id = any ((select my_companies())::int[]))
      with check (company_id = any ((select my_companies())::int[]))', t || '_of_company', t);
    execute format('create policy %I on %I to %I using (true) with check (true)', t || '_of_owner', t, current_user);
    execute format('grant select, insert on %I to tanggap_app', t);
  end loop;
end $$;
create policy addition_of_sealer on addition for select to tanggap_sealer using (true);
grant select (company_id, id, ticket_id, hash) on addition to tanggap_sealer;
create trigger addition_is_final before update or delete or truncate on addition execute function never();
alter table addition enable always trigger addition_is_final;
create trigger addition_content_is_kept before update or truncate on addition_content execute function never();
alter table addition_content enable always trigger addition_content_is_kept;

-- Only to a ticket that has ended, and after its last entry; only words that the record vouches for.
create function addition_follows_end() returns trigger language plpgsql as $$
begin
  if not exists (select from ticket t where t.company_id = new.company_id and t.id = new.ticket_id and not t.open
    and encode(t.head_hash, 'hex') = new.canonical::jsonb ->> 'head') then
    raise exception 'ticket % has not ended so', new.ticket_id using errcode = '55000';
  end if;
  return new;
end $$;
create trigger addition_follows_end before insert on addition for each row execute function addition_follows_end();
alter table addition enable always trigger addition_follows_end;

create function addition_vouches() returns trigger language plpgsql as $$
begin
  if not exists (select from addition a where a.company_id = new.company_id and a.id = new.addition_id
    and a.canonical::jsonb ->> 'content'
      = encode(sha256('\x02'::bytea || new.salt || convert_to(new.body, 'UTF8')), 'hex')) then
    raise exception 'addition % does not vouch for these words', new.addition_id using errcode = '23514';
  end if;
  return new;
end $$;
create trigger addition_vouches before insert on addition_content for each row execute function addition_vouches();
alter table addition_content enable always trigger addition_vouches;

-- Its files, bound to it and to no entry of the journal.
alter table attachment add column addition_id bigint,
  add foreign key (company_id, addition_id) references addition (company_id, id) deferrable initially deferred,
  add constraint of_entry_or_addition check (addition_id is null or (ticket_id is not null and seq is null and not internal));
create index attachment_addition on attachment (company_id, addition_id) where addition_id is not null;

create or replace function attachment_stays() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.ticket_id is not null then
    raise exception 'a file of a ticket is final' using errcode = '55000';
  end if;
  if new.addition_id is not null then
    if not exists (select from addition a where a.company_id = new.company_id and a.id = new.addition_id
      and a.ticket_id = new.ticket_id
      and a.canonical::jsonb -> 'files' @> jsonb_build_array(jsonb_build_object('id', new.id, 'sha256', new.sha256))) then
      raise exception 'addition % does not name this file', new.addition_id using errcode = '55000';
    end if;
  elsif new.ticket_id is not null and exists (
    select from ticket where company_id = new.company_id and id = new.ticket_id and locked_at is not null
      and (new.seq is null or new.seq > locked_seq)
  ) then
    raise exception 'ticket % is locked', new.ticket_id using errcode = '55000';
  end if;
  return new;
end $$;

-- Its leaf of the log.
alter table to_seal add column addition_id bigint,
  drop constraint of_one,
  add constraint of_one check (num_nonnulls(seq, erasure_id, addition_id) = 1),
  add foreign key (company_id, addition_id) references addition (company_id, id);
alter table log_entry add column addition_id bigint,
  drop constraint of_one,
  add constraint of_one check (num_nonnulls(seq, erasure_id, addition_id) = 1),
  add unique (company_id, addition_id),
  add foreign key (company_id, addition_id) references addition (company_id, id);

create function note_addition_to_seal() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
begin
  insert into public.to_seal (company_id, ticket_id, addition_id)
    select company_id, ticket_id, id from written order by company_id, id;
  perform pg_notify('tanggap_seal', company_id::text) from (select distinct company_id from written) w;
  return null;
end $$;
revoke execute on function note_addition_to_seal() from public;
create trigger addition_to_seal after insert on addition
  referencing new table as written for each statement execute function note_addition_to_seal();
alter table addition enable always trigger addition_to_seal;

-- The words of an addition are erased as those of an entry are; the record of that names it by its hash.
create function is_addition_erased(company int, addition bigint) returns boolean language sql stable
  as $$ select exists (select from erasure e join addition a on a.company_id = e.company_id and a.ticket_id = e.ticket_id
    where a.company_id = company and a.id = addition
      and e.canonical::jsonb -> 'additions' @> to_jsonb(encode(a.hash, 'hex'))) $$;

create or replace function attachment_is_draft() returns trigger language plpgsql as $$
begin
  if old.ticket_id is not null and not coalesce(is_addition_erased(old.company_id, old.addition_id), false)
    and not is_erased(old.company_id, old.ticket_id, old.seq) then
    raise exception 'a file of a ticket is final' using errcode = '55000';
  end if;
  return old;
end $$;

create or replace function erase_content(company int, ticket bigint, record text) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  as $$
declare
  said jsonb := record::jsonb;
  gone int[];
  beside bigint[];
  made bigint;
begin
  if company <> all (public.my_companies()) then
    raise exception 'company % is not of this transaction', company using errcode = '42501';
  end if;
  if (said ->> 'company')::int <> company or (said ->> 'ticket')::bigint <> ticket or said ->> 'type' <> 'erased' then
    raise exception 'the record is of something else' using errcode = '23514';
  end if;
  select array_agg(s::int) into gone from jsonb_array_elements_text(said -> 'seqs') s;
  select coalesce(array_agg(a.id), '{}') into beside from public.addition a
   where a.company_id = company and a.ticket_id = ticket and said -> 'additions' @> to_jsonb(encode(a.hash, 'hex'));
  insert into public.erasure (company_id, ticket_id, canonical, hash)
    values (company, ticket, record, sha256('\x03'::bytea || convert_to(record, 'UTF8'))) returning id into made;
  insert into public.to_seal (company_id, ticket_id, erasure_id) values (company, ticket, made);
  delete from public.journal_content c where c.company_id = company and c.ticket_id = ticket and c.seq = any (gone);
  delete from public.addition_content c where c.company_id = company and c.addition_id = any (beside);
  delete from public.attachment a where a.company_id = company and a.ticket_id = ticket
    and (a.seq = any (gone) or a.addition_id = any (beside));
  if said -> 'whole' = 'true' then
    update public.ticket t set subject = '', fields = '{}' where t.company_id = company and t.id = ticket;
    if to_regclass('public.late_content') is not null then
      execute 'delete from public.late_content where company_id = $1 and ticket_id = $2' using company, ticket;
    end if;
  end if;
  perform pg_notify('tanggap_seal', company::text);
end $$;

-- A mail at the end leads to a page on which it is added.
alter table link_token drop constraint link_token_purpose_check;
alter table link_token add constraint link_token_purpose_check
  check (purpose in ('validate', 'fill', 'verify_email', 'approve', 'add'));
