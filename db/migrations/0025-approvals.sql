-- Approvals (B2): what a ticket asks for, how its approvals stand, and who is asked now or has answered.
alter table ticket
  add column service text,
  add column approvals jsonb not null default '{}',
  add column asked_people bigint[] not null default '{}',
  add column asked_roles text[] not null default '{}',
  add column deciders bigint[] not null default '{}';
-- few tickets ask anybody anything: only these are in the indexes
create index ticket_asked_people on ticket using gin (asked_people) where asked_people <> '{}';
create index ticket_asked_roles on ticket (company_id, next_due_at) where asked_roles <> '{}';
create index ticket_deciders on ticket using gin (deciders) where deciders <> '{}';

alter table link_token drop constraint link_token_purpose_check;
alter table link_token add constraint link_token_purpose_check
  check (purpose in ('validate', 'fill', 'verify_email', 'approve'));

-- Who stands in for somebody, and from when to when.
create table deputy (
  company_id int not null references company (id),
  person_id bigint not null,
  deputy_id bigint not null,
  from_at timestamptz not null,
  -- null: until it is taken back
  until_at timestamptz,
  set_by bigint not null,
  set_at timestamptz not null,
  primary key (company_id, person_id),
  foreign key (company_id, person_id) references person (company_id, id),
  foreign key (company_id, deputy_id) references person (company_id, id),
  foreign key (company_id, set_by) references person (company_id, id),
  check (deputy_id <> person_id),
  check (until_at > from_at)
);
create index deputy_of on deputy (company_id, deputy_id);
alter table deputy enable row level security;
alter table deputy force row level security;
create policy deputy_of_company on deputy to tanggap_app using (company_id = any ((select my_companies())::int[]))
  with check (company_id = any ((select my_companies())::int[]));
create policy deputy_of_owner on deputy to current_user using (true) with check (true);
grant select, insert, update, delete on deputy to tanggap_app;
revoke truncate on deputy from tanggap_app;

-- What somebody holds in a company, and for whom they stand in, whenever that is.
create function held_by(company int, person bigint) returns table (grants jsonb, desk_ids bigint[])
  language sql stable
  as $$
    select coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id) order by g.unit_id, g.role)
        from public.role_grant g where g.company_id = company and g.person_id = person), '[]'),
      coalesce((select array_agg(m.desk_id order by m.desk_id)
        from public.desk_member m where m.company_id = company and m.person_id = person), '{}') $$;
create function stands_in_for(company int, person bigint) returns jsonb
  language sql stable
  as $$
    select coalesce(jsonb_agg(jsonb_build_object('person_id', d.person_id, 'grants', h.grants, 'desk_ids', h.desk_ids,
        'from_ms', extract(epoch from d.from_at) * 1000, 'until_ms', extract(epoch from d.until_at) * 1000)
        order by d.person_id), '[]')
      from public.deputy d
      join public.person p on p.company_id = d.company_id and p.id = d.person_id and p.active
      cross join lateral public.held_by(d.company_id, d.person_id) h
     where d.company_id = company and d.deputy_id = person $$;

drop function memberships_of(text);
create function memberships_of(account text)
  returns table (company_id int, person_id bigint, name text, unit_id bigint, grants jsonb, desk_ids bigint[], stands_in jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.company_id, p.id, p.name, p.unit_id, h.grants, h.desk_ids, public.stands_in_for(p.company_id, p.id)
      from public.person p cross join lateral public.held_by(p.company_id, p.id) h
     where p.account_id = account and p.active order by p.company_id $$;
revoke execute on function memberships_of(text) from public;
grant execute on function memberships_of(text) to tanggap_app;
