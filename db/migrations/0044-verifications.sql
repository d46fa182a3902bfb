-- Each night the whole record of a company is verified where it lies (X3): what was found stays, for good. The application
-- may say what it found and change nothing of it.
create table verification (
  company_id int not null references company (id),
  id bigint generated always as identity,
  began_at timestamptz not null,
  at timestamptz not null check (at >= began_at),
  tickets int not null check (tickets >= 0),
  entries int not null check (entries >= 0),
  faults int not null check (faults >= 0),
  -- the first of them: ticket, entry and rule
  found jsonb not null check (jsonb_typeof(found) = 'array' and (faults = 0) = (found = '[]')),
  primary key (company_id, id)
);
alter table verification enable row level security;
alter table verification force row level security;
create policy verification_of_company on verification to tanggap_app
  using (company_id = any ((select my_companies())::int[])) with check (company_id = any ((select my_companies())::int[]));
create policy verification_of_owner on verification to current_user using (true) with check (true);
grant select, insert on verification to tanggap_app;
create trigger verification_is_final before update or delete or truncate on verification execute function never();
alter table verification enable always trigger verification_is_final;
