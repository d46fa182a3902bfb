-- Erasing what people wrote (X3): the content, its salt and its files go, the chain stays, and a record of it becomes a
-- leaf of the log like an entry of a journal. A locked ticket keeps its lock: the record stands beside its journal.

create table erasure (
  company_id int not null,
  id bigint generated always as identity,
  ticket_id bigint not null,
  -- the exact text that was hashed: which entries, when, by whom
  canonical text not null,
  hash bytea not null,
  primary key (company_id, id),
  unique (company_id, hash),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  constraint hashed check (hash = sha256('\x03'::bytea || convert_to(canonical, 'UTF8')))
);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy erasure_of_company on erasure to tanggap_app using (company_id = any ((select my_companies())::int[]))
  with check (company_id = any ((select my_companies())::int[]));
do $$ begin
  execute format('create policy erasure_of_owner on erasure to %I using (true) with check (true)', current_user);
end $$;
create policy erasure_of_sealer on erasure for select to tanggap_sealer using (true);
grant select on erasure to tanggap_app;
grant select (company_id, id, ticket_id, hash) on erasure to tanggap_sealer;
create trigger erasure_is_final before update or delete or truncate on erasure execute function never();
alter table erasure enable always trigger erasure_is_final;

-- A leaf is of a journal entry, or of a record that content was erased.
alter table to_seal alter column seq drop not null, add column erasure_id bigint,
  add constraint of_one check ((seq is null) <> (erasure_id is null)),
  add foreign key (company_id, erasure_id) references erasure (company_id, id);
alter table log_entry alter column seq drop not null, add column erasure_id bigint,
  add constraint of_one check ((seq is null) <> (erasure_id is null)),
  add unique (company_id, erasure_id),
  add foreign key (company_id, erasure_id) references erasure (company_id, id);

-- Whether an erasure has taken an entry's content; then its files may go, too.
create function is_erased(company int, ticket bigint, entry int) returns boolean language sql stable
  as $$ select exists (select from erasure e where e.company_id = company and e.ticket_id = ticket
    and e.canonical::jsonb -> 'seqs' @> to_jsonb(entry)) $$;

create or replace function attachment_is_draft() returns trigger language plpgsql as $$
begin
  if old.ticket_id is not null and not is_erased(old.company_id, old.ticket_id, old.seq) then
    raise exception 'a file of a ticket is final' using errcode = '55000';
  end if;
  return old;
end $$;

-- A locked ticket changes in one way only: when all that people wrote in it is erased, its copies of that go, too.
create or replace function ticket_stays_locked() returns trigger language plpgsql as $$
begin
  if old.locked_at is null then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and new.subject = '' and new.fields = '{}'
    and to_jsonb(new) - array['subject', 'fields'] = to_jsonb(old) - array['subject', 'fields']
    and exists (select from erasure e where e.company_id = old.company_id and e.ticket_id = old.id
      and e.canonical::jsonb -> 'whole' = 'true') then
    return new;
  end if;
  raise exception 'ticket % is locked', old.number using errcode = '55000';
end $$;

-- What administrators did is kept; what it says of a person by name may be taken out of it, and nothing put in.
create function activity_is_kept() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'detail' = to_jsonb(old) - 'detail'
    and new.detail = old.detail - array['name', 'email', 'phone', 'account', 'from', 'to'] then
    return new;
  end if;
  raise exception 'update of activity is not allowed' using errcode = '42501';
end $$;
drop trigger activity_is_final on activity;
create trigger activity_is_final before delete or truncate on activity execute function never();
alter table activity enable always trigger activity_is_final;
create trigger activity_is_kept before update on activity for each row execute function activity_is_kept();
alter table activity enable always trigger activity_is_kept;

-- The one way to erase: the record is written, and what it names goes, in one.
create function erase_content(company int, ticket bigint, record text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
declare
  said jsonb := record::jsonb;
  gone int[];
  made bigint;
begin
  if company <> all (public.my_companies()) then
    raise exception 'company % is not of this transaction', company using errcode = '42501';
  end if;
  if (said ->> 'company')::int <> company or (said ->> 'ticket')::bigint <> ticket or said ->> 'type' <> 'erased' then
    raise exception 'the record is of something else' using errcode = '23514';
  end if;
  select array_agg(s::int) into gone from jsonb_array_elements_text(said -> 'seqs') s;
  insert into public.erasure (company_id, ticket_id, canonical, hash)
    values (company, ticket, record, sha256('\x03'::bytea || convert_to(record, 'UTF8'))) returning id into made;
  insert into public.to_seal (company_id, ticket_id, erasure_id) values (company, ticket, made);
  delete from public.journal_content c where c.company_id = company and c.ticket_id = ticket and c.seq = any (gone);
  delete from public.attachment a where a.company_id = company and a.ticket_id = ticket and a.seq = any (gone);
  if said -> 'whole' = 'true' then
    update public.ticket t set subject = '', fields = '{}' where t.company_id = company and t.id = ticket;
    if to_regclass('public.late_content') is not null then
      execute 'delete from public.late_content where company_id = $1 and ticket_id = $2' using company, ticket;
    end if;
  end if;
  perform pg_notify('tanggap_seal', company::text);
end $$;

-- Takes a person's name and addresses out of what administrators did.
create function redact_activity(company int, person bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
begin
  if company <> all (public.my_companies()) then
    raise exception 'company % is not of this transaction', company using errcode = '42501';
  end if;
  update public.activity a set detail = detail - array['name', 'email', 'phone', 'account', 'from', 'to']
   where a.company_id = company
     and (a.detail ->> 'person' = person::text or (a.by_person = person and a.what in ('person.renamed', 'token.made')));
end $$;

revoke execute on function erase_content(int, bigint, text), redact_activity(int, bigint) from public;
grant execute on function erase_content(int, bigint, text), redact_activity(int, bigint) to tanggap_app;
