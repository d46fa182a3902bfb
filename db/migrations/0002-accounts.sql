-- Accounts: who signs in. better-auth keeps them (docs/decisions/accounts.md); its tables are written here by hand, so
-- that nothing changes the schema while the program runs. They belong to no company.

create table auth."user" (
  id text primary key,
  name text not null check (name <> ''),
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  lang text not null default 'id' check (lang in ('id', 'en')),
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table auth.session (
  id text primary key,
  user_id text not null references auth."user" (id) on delete cascade,
  -- a dump of this table logs nobody in: only the hash of what the cookie holds is kept
  token text not null unique check (token ~ '^sha256:[0-9a-f]{64}$'),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text
);
create index session_of_user on auth.session (user_id);

create table auth.account (
  id text primary key,
  user_id text not null references auth."user" (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_of_user on auth.account (user_id);

-- Password resets, by the hash of their token.
create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on auth.verification (identifier);
create index verification_value on auth.verification (value);

-- A new token voids the older ones of the same account, also when two are asked for at once.
create function auth.newest_only() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.value, 7246429));
  delete from auth.verification where value = new.value;
  return new;
end $$;
create trigger newest_only before insert on auth.verification for each row execute function auth.newest_only();

alter table auth.api_token add foreign key (account_id) references auth."user" (id) on delete cascade;
create index api_token_account on auth.api_token (account_id);

-- Buckets of attempts: `full_at` is when the last attempt taken is forgotten. What a crash loses here is no loss.
create unlogged table auth.throttle (
  key bytea primary key,
  full_at timestamptz not null
);
create index throttle_age on auth.throttle (full_at);

-- Mail domains whose people may register themselves (B1). One company a domain, so that nobody has to be asked which.
create table company_domain (
  company_id int not null references company (id),
  domain text not null unique check (domain = lower(domain) and domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'),
  added_at timestamptz not null,
  primary key (company_id, domain)
);
alter table company_domain enable row level security;
alter table company_domain force row level security;
create policy company_domain_of_company on company_domain to tanggap_app
  using (company_id = any ((select my_companies())::int[])) with check (company_id = any ((select my_companies())::int[]));
create policy company_domain_of_owner on company_domain to current_user using (true) with check (true);
grant select, insert, delete on company_domain to tanggap_app;

-- Where a unit is (C20).
alter table unit add column address text check (address <> ''),
  add column phone text check (phone <> ''),
  add column latitude double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  add constraint position_whole check ((latitude is null) = (longitude is null));

-- The older invitations of a person are void after a new one, also when two are sent at once.
create unique index invitation_open on invitation (company_id, person_id) where accepted_at is null and revoked_at is null;

-- ---------------------------------------------------------------- narrow doors

-- The account as a person of each of its companies, with everything that decides what they may.
create function memberships_of(account text)
  returns table (company_id int, person_id bigint, name text, unit_id bigint, grants jsonb, desk_ids bigint[])
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select p.company_id, p.id, p.name, p.unit_id,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id) order by g.unit_id, g.role)
        from public.role_grant g where g.company_id = p.company_id and g.person_id = p.id), '[]'),
      coalesce((select array_agg(m.desk_id order by m.desk_id)
        from public.desk_member m where m.company_id = p.company_id and m.person_id = p.id), '{}')
    from public.person p where p.account_id = account and p.active order by p.company_id $$;

create function company_of_domain(mail_domain text) returns int
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select d.company_id from public.company_domain d where d.domain = mail_domain $$;

do $$
declare door text;
begin
  foreach door in array array['memberships_of(text)', 'company_of_domain(text)'] loop
    execute format('revoke execute on function %s from public', door);
    execute format('grant execute on function %s to tanggap_app', door);
  end loop;
end $$;
