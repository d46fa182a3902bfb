-- Which assets a ticket names, by the keys of their codes (core/assets/codes.ts): in the fields that its SOP says hold one. The codes
-- themselves stay as they were written, in the ticket and its journal; this finds the history of an asset.
alter table ticket add column asset_keys text[] not null default '{}';
create index ticket_assets on ticket using gin (company_id, asset_keys) where asset_keys <> '{}';

-- It is a copy of what people wrote, so it goes when that is erased.
create or replace function ticket_stays_locked() returns trigger language plpgsql as $$
begin
  if old.locked_at is null then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and new.subject = '' and new.fields = '{}' and new.asset_keys = '{}'
    and to_jsonb(new) - array['subject', 'fields', 'asset_keys'] = to_jsonb(old) - array['subject', 'fields', 'asset_keys']
    and exists (select from erasure e where e.company_id = old.company_id and e.ticket_id = old.id
      and e.canonical::jsonb -> 'whole' = 'true') then
    return new;
  end if;
  raise exception 'ticket % is locked', old.number using errcode = '55000';
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
    update public.ticket t set subject = '', fields = '{}', asset_keys = '{}' where t.company_id = company and t.id = ticket;
    if to_regclass('public.late_content') is not null then
      execute 'delete from public.late_content where company_id = $1 and ticket_id = $2' using company, ticket;
    end if;
  end if;
  perform pg_notify('tanggap_seal', company::text);
end $$;
