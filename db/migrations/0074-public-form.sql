-- A form at which somebody without an account reports (A10). What they write is kept until whoever reads the mail of their address
-- has confirmed it; a ticket comes only of that.
create table public_form (
  company_id int primary key references company (id),
  is_open boolean not null,
  -- what may be reported there: [{"sop": "umum", "type": "incident"}, {"sop": "umum", "service": "vpn"}]
  offers jsonb not null default '[]',
  changed_at timestamptz not null
);

-- One address that is to confirm what was written in its name.
create table form_asking (
  company_id int not null,
  id bigint not null generated always as identity,
  email text not null,
  lang text not null check (lang = any (array['id', 'en'])),
  -- the network from which it came first, which has a limit of its own
  network text not null,
  asked_at timestamptz not null,
  -- the end of waiting for the mail, then of the link in it
  expires_at timestamptz not null,
  -- which limit keeps the mail back
  held_by text check (held_by = any (array['address', 'network', 'company', 'installation'])),
  mailed_at timestamptz,
  token_hash bytea unique,
  used_at timestamptz,
  -- how many reports more were written than are kept
  more int not null default 0,
  primary key (company_id, id),
  foreign key (company_id) references public_form (company_id),
  check ((mailed_at is null) = (token_hash is null))
);
create unique index form_asking_waiting on form_asking (company_id, email) where mailed_at is null;
create index form_asking_over on form_asking (company_id, expires_at);

create table form_report (
  company_id int not null,
  id bigint not null generated always as identity,
  asking_id bigint not null,
  -- what was written, as the form sent it
  content jsonb not null,
  files text[] not null default '{}',
  kept_at timestamptz not null,
  primary key (company_id, id),
  foreign key (company_id, asking_id) references form_asking (company_id, id) on delete cascade
);
create index form_report_asking on form_report (company_id, asking_id);

-- Whose form stands at this address, as long as it is open; and who is asked by this link.
create function company_of_form(called text) returns int
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select c.id from public.company c join public.public_form f on f.company_id = c.id
         where c.code = upper(called) and f.is_open $$;
create function company_of_asking(hash bytea) returns int
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select a.company_id from public.form_asking a where a.token_hash = hash $$;

do $$
declare t text;
begin
  foreach t in array array['company_of_form(text)', 'company_of_asking(bytea)'] loop
    execute format('revoke all on function %s from public', t);
    execute format('grant execute on function %s to tanggap_app', t);
  end loop;
  foreach t in array array['public_form', 'form_asking', 'form_report'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to tanggap_app using (company_id = any ((select my_companies())::int[]))
      with check (company_id = any ((select my_companies())::int[]))', t || '_of_company', t);
    execute format('create policy %I on %I to %I using (true) with check (true)', t || '_of_owner', t, current_user);
    execute format('grant select, insert, update on %I to tanggap_app', t);
    execute format('revoke truncate on %I from tanggap_app', t);
  end loop;
end $$;
-- what nobody confirmed in time is forgotten
grant delete on form_asking, form_report to tanggap_app;
