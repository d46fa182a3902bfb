-- An approved revision that lies ahead may be withdrawn (B10). The revision stays as it was written, for good; beside it stands
-- who withdrew it, when and why, and from then on it is never in force.
create table sop_withdrawal (
  company_id int not null,
  sop_id text not null,
  revision text not null,
  withdrawn_by bigint not null,
  withdrawn_at timestamptz not null,
  note text not null check (note <> ''),
  primary key (company_id, sop_id, revision),
  foreign key (company_id, sop_id, revision) references sop_revision (company_id, sop_id, revision),
  foreign key (company_id, withdrawn_by) references person (company_id, id)
);
alter table sop_withdrawal enable row level security;
alter table sop_withdrawal force row level security;
create policy sop_withdrawal_of_company on sop_withdrawal to tanggap_app
  using (company_id = any ((select my_companies())::int[])) with check (company_id = any ((select my_companies())::int[]));
create policy sop_withdrawal_of_owner on sop_withdrawal to current_user using (true) with check (true);
grant select on sop_withdrawal to tanggap_app;
create trigger withdrawal_is_final before update or delete or truncate on sop_withdrawal execute function never();
alter table sop_withdrawal enable always trigger withdrawal_is_final;

-- The one way to withdraw. The lock waits for every ticket that is just being opened under the revision, and lets none begin
-- meanwhile: a revision that has a ticket is in force, whatever a clock says.
create function withdraw_revision(company int, sop text, rev text, person bigint, moment timestamptz, why text)
  returns text language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
declare
  since timestamptz;
begin
  if company <> all (public.my_companies()) then
    raise exception 'company % is not of this transaction', company using errcode = '42501';
  end if;
  select r.in_force_at into since from public.sop_revision r
   where r.company_id = company and r.sop_id = sop and r.revision = rev for update;
  if not found then
    return 'unknown';
  end if;
  if exists (select from public.sop_withdrawal w where w.company_id = company and w.sop_id = sop and w.revision = rev) then
    return 'withdrawn';
  end if;
  if since <= moment or exists (select from public.ticket t
    where t.company_id = company and t.sop_id = sop and t.sop_revision = rev) then
    return 'in_force';
  end if;
  insert into public.sop_withdrawal (company_id, sop_id, revision, withdrawn_by, withdrawn_at, note)
    values (company, sop, rev, person, moment, why);
  return 'done';
end $$;
revoke execute on function withdraw_revision(int, text, text, bigint, timestamptz, text) from public;
grant execute on function withdraw_revision(int, text, text, bigint, timestamptz, text) to tanggap_app;

-- The other side of the same: who read a revision as in force and then waited for its withdrawal begins anew. The trigger
-- runs after the one of the foreign key, which holds the revision's row.
create function ticket_revision_stands() returns trigger language plpgsql as $$
begin
  if exists (select from sop_withdrawal w where w.company_id = new.company_id and w.sop_id = new.sop_id
    and w.revision = new.sop_revision) then
    raise exception 'revision % of % was withdrawn meanwhile', new.sop_revision, new.sop_id using errcode = '40001';
  end if;
  return null;
end $$;
create trigger revision_stands after insert on ticket for each row execute function ticket_revision_stands();
alter table ticket enable always trigger revision_stands;
