-- Questions to colleagues and desks (E7): how each stands, and who was ever asked or has answered, for their own list.
alter table ticket
  add column consultations jsonb not null default '{}',
  add column consulted_people bigint[] not null default '{}',
  add column consulted_desks bigint[] not null default '{}';
create index ticket_consulted_people on ticket using gin (consulted_people) where consulted_people <> '{}';
create index ticket_consulted_desks on ticket using gin (consulted_desks) where consulted_desks <> '{}';

-- The tickets in which somebody was consulted, in person or as one of these desks: as the owner, because below a policy an
-- index on an array is of no use (see 0040), and only in companies that the transaction has named.
create function consulted_in(company int, person bigint, desks bigint[]) returns setof bigint
  language sql stable rows 10 security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.id from public.ticket t
     where t.company_id = company and company = any (public.my_companies())
       and t.consulted_people <> '{}' and t.consulted_people @> array[person]
    union
    select t.id from public.ticket t
     where t.company_id = company and company = any (public.my_companies())
       and t.consulted_desks <> '{}' and t.consulted_desks && desks $$;
revoke execute on function consulted_in(int, bigint, bigint[]) from public;
grant execute on function consulted_in(int, bigint, bigint[]) to tanggap_app;

-- To which question of its ticket a mail belongs; null for the conversation with the requester, which it never enters.
alter table mail_thread add column consultation int;
alter table inbound_message add column consultation int;

analyze ticket;
