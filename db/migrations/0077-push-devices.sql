-- Browsers and installed web apps that somebody allowed to be told by push (RFC 8030).

create table push_device (
  company_id int not null,
  id bigint not null generated always as identity,
  person_id bigint not null,
  -- where its push service takes messages for it
  endpoint text not null check (endpoint <> ''),
  -- the same address as people's programs name it, without telling it
  mark text not null check (mark ~ '^[0-9a-f]{32}$'),
  -- its public key and its secret, as base64url (RFC 8291): what is sent can be read there alone
  p256dh text not null,
  auth text not null,
  name text not null check (name <> ''),
  -- who signs out there, or whose token ends, is told there no more
  session_id text references auth.session (id) on delete cascade,
  token_id bigint references auth.api_token (id) on delete cascade,
  created_at timestamptz not null,
  -- when its push service last took a message for it
  reached_at timestamptz,
  primary key (company_id, id),
  -- a browser belongs to whoever is signed in there now
  unique (company_id, mark),
  check ((session_id is null) <> (token_id is null)),
  foreign key (company_id, person_id) references person (company_id, id)
);
create index push_device_person on push_device (company_id, person_id);
create index push_device_session on push_device (session_id) where session_id is not null;
create index push_device_token on push_device (token_id) where token_id is not null;

alter table push_device enable row level security;
alter table push_device force row level security;
create policy push_device_of_company on push_device to tanggap_app
  using (company_id = any ((select my_companies())::int[])) with check (company_id = any ((select my_companies())::int[]));
create policy push_device_of_owner on push_device to current_user using (true) with check (true);
grant select, insert, update, delete on push_device to tanggap_app;
revoke truncate on push_device from tanggap_app;
