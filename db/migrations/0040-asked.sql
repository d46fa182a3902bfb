-- Whose approval a ticket waits for, by index (B2). Under row-level security an index on an array is of no use to the
-- application's role: its operators may not be asked before the policy is. These functions look as the owner, and
-- only into companies that the transaction has named.
create function asked_in_person(company int, person bigint) returns setof bigint
  language sql stable rows 10 security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.id from public.ticket t
     where t.company_id = company and company = any (public.my_companies())
       and t.asked_people <> '{}' and t.asked_people @> array[person] $$;

create function asked_by_role(company int) returns setof bigint
  language sql stable rows 100 security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.id from public.ticket t
     where t.company_id = company and company = any (public.my_companies()) and t.asked_roles <> '{}' $$;

create function decided_by(company int, person bigint) returns setof bigint
  language sql stable rows 10 security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.id from public.ticket t
     where t.company_id = company and company = any (public.my_companies())
       and t.deciders <> '{}' and t.deciders @> array[person] $$;

revoke execute on function asked_in_person(int, bigint), asked_by_role(int), decided_by(int, bigint) from public;
grant execute on function asked_in_person(int, bigint), asked_by_role(int), decided_by(int, bigint) to tanggap_app;

-- the planner should know at once how few tickets ask anybody anything
analyze ticket;
