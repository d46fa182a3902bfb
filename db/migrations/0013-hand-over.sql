-- Handing a problem to a desk of another organisation of the installation (E10). Each side keeps its own half of the link
-- and sees no other row of the other side.

-- Which organisation may hand over to which desk, under which name: recorded by whoever administers the side that takes.
create table hand_over_agreement (
  company_id int not null references company (id),
  id bigint generated always as identity,
  from_company int not null references company (id),
  from_name text not null,
  name text not null check (name ~ '^[a-z][a-z0-9_]{0,39}$'),
  desk_id bigint not null,
  sop_id text not null check (sop_id ~ '^[a-z][a-z0-9-]{1,39}$'),
  -- stands for the organisation that hands over, as the requester of its tickets
  person_id bigint not null,
  agreed_at timestamptz not null,
  agreed_by bigint not null,
  ended_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, desk_id) references desk (company_id, id),
  foreign key (company_id, person_id) references person (company_id, id),
  foreign key (company_id, agreed_by) references person (company_id, id),
  constraint not_to_oneself check (company_id <> from_company)
);
create unique index hand_over_agreed on hand_over_agreement (from_company, name) where ended_at is null;

create table hand_over (
  company_id int not null,
  id bigint generated always as identity,
  ticket_id bigint not null,
  -- the entry of the own ticket with which it began
  seq int not null,
  side text not null check (side in ('gave', 'took')),
  name text not null,
  partner_company int not null references company (id),
  partner_name text not null,
  partner_ticket bigint not null,
  partner_number text not null,
  -- where the other ticket stands, in words for this side
  state jsonb,
  is_over boolean not null default false,
  -- what the own ticket has told the other side, up to which entry
  carried_seq int not null,
  at timestamptz not null,
  primary key (company_id, id),
  unique (company_id, ticket_id, seq, side),
  foreign key (company_id, ticket_id) references ticket (company_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['hand_over_agreement', 'hand_over'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to tanggap_app using (company_id = any ((select my_companies())::int[]))
      with check (company_id = any ((select my_companies())::int[]))', t || '_of_company', t);
    execute format('create policy %I on %I to %I using (true) with check (true)', t || '_of_owner', t, current_user);
    execute format('grant select, insert on %I to tanggap_app', t);
  end loop;
end $$;
grant update (ended_at) on hand_over_agreement to tanggap_app;
grant update (state, is_over, carried_seq) on hand_over to tanggap_app;

-- Narrow doors, as in 0001: under which names others take what a company hands over; who takes it; an organisation by its code.
create function hand_over_names(giver int) returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select name from public.hand_over_agreement where from_company = giver and ended_at is null $$;

create function hand_over_taker(giver int, wanted text) returns table (company_id int, agreement_id bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select a.company_id, a.id from public.hand_over_agreement a
        where a.from_company = giver and a.name = wanted and a.ended_at is null $$;

create function company_by_code(wanted text) returns table (id int, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select c.id, c.name from public.company c where c.code = wanted $$;

do $$
declare door text;
begin
  foreach door in array array['hand_over_names(int)', 'hand_over_taker(int, text)', 'company_by_code(text)'] loop
    execute format('revoke execute on function %s from public', door);
    execute format('grant execute on function %s to tanggap_app', door);
  end loop;
end $$;
