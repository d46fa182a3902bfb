-- Ways to people besides mail: gateways for texts (SMS, WhatsApp, Telegram), what comes in by them, and who is reached there.

-- The number somebody wrote as E.164; the same rule as core/people/phoneNumber.ts (a test compares them).
create function phone_number(written text) returns text language sql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp as $$
  with kept as (select regexp_replace(written, '[^0-9+]', '', 'g') as k),
    digits as (select k, regexp_replace(k, '^(\+|00)', '') as d from kept),
    whole as (select case
      when written ~* '[a-z]' or written ~ '[0-9][^0-9]*[,;/][^0-9]*[0-9]' or k !~ '^\+?[0-9]+$' then null
      when d <> k then regexp_replace(d, '^620', '62')
      when d ~ '^0[2-9][0-9]{6,11}$' then '62' || substr(d, 2)
      when d ~ '^62' and length(d) >= 10 then regexp_replace(d, '^620', '62')
      when d ~ '^8[0-9]{8,11}$' then '62' || d
      end as w from digits)
  select '+' || w from whole where w ~ '^[1-9][0-9]{7,14}$'
$$;

alter table person add column number text generated always as (phone_number(phone)) stored;
create index person_number on person (company_id, number) where number is not null;

create table gateway (
  company_id int not null references company (id),
  id bigint not null generated always as identity,
  kind text not null check (kind in ('gammu', 'http', 'whatsapp', 'telegram')),
  channel text not null generated always as (case when kind in ('gammu', 'http') then 'sms' else kind end) stored,
  name text not null check (name <> ''),
  -- our own number or name there, as people write to it
  address text not null check (address <> ''),
  desk_id bigint not null,
  sop_id text not null,
  -- what may be shown
  settings jsonb not null default '{}',
  -- what may not, encrypted with the installation's key
  secret bytea,
  -- the part of the address by which the other side calls us; by itself it opens nothing
  hook text not null unique,
  state text not null default 'on' check (state in ('on', 'off', 'failing')),
  -- why it fails, as a code or what the other side said
  detail text,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, desk_id) references desk (company_id, id)
);
create unique index gateway_address on gateway (channel, address) where removed_at is null;

-- Whose gateway is called, before any company is named.
create function company_of_gateway(called text) returns table (company_id int, gateway_id bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select g.company_id, g.id from public.gateway g where g.hook = called and g.removed_at is null $$;
create function all_gateways() returns table (company_id int, gateway_id bigint, kind text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select g.company_id, g.id, g.kind from public.gateway g where g.removed_at is null $$;
revoke all on function company_of_gateway(text), all_gateways() from public;
grant execute on function company_of_gateway(text), all_gateways() to tanggap_app;

create table inbound_text (
  company_id int not null,
  id bigint not null generated always as identity,
  gateway_id bigint not null,
  -- the gateway's own name for it: told again, it is the same one
  provider_id text not null,
  -- E.164 for SMS and WhatsApp, the chat's id for Telegram, else as the gateway names it
  from_address text not null,
  from_name text,
  text text not null default '',
  -- files it brought, as the gateway names them
  media jsonb not null default '[]',
  sent_at timestamptz,
  received_at timestamptz not null,
  outcome text not null default 'waiting'
    check (outcome in ('waiting', 'ticket', 'message', 'answered', 'ignored', 'held', 'quarantined')),
  reason text,
  attempts int not null default 0,
  ticket_id bigint,
  primary key (company_id, id),
  unique (company_id, gateway_id, provider_id),
  foreign key (company_id, gateway_id) references gateway (company_id, id),
  foreign key (company_id, ticket_id) references ticket (company_id, id)
);
create index inbound_text_waiting on inbound_text (company_id, id) where outcome = 'waiting';
create index inbound_text_recent on inbound_text (company_id, received_at desc, id desc);
create index inbound_text_from on inbound_text (company_id, from_address, id desc);
create index inbound_text_ticket on inbound_text (company_id, ticket_id) where ticket_id is not null;

-- Where somebody is reached by texts; mail and telephone stand with the person.
create table person_way (
  company_id int not null,
  channel text not null check (channel in ('sms', 'whatsapp', 'telegram')),
  address text not null,
  person_id bigint not null,
  -- when they last wrote from there
  heard_at timestamptz,
  -- when they asked for silence; null: they may be written to
  stopped_at timestamptz,
  primary key (company_id, channel, address),
  foreign key (company_id, person_id) references person (company_id, id)
);
create index person_way_person on person_way (company_id, person_id);

alter table delivery
  drop constraint delivery_channel_check,
  drop constraint delivery_state_check,
  add constraint delivery_channel_check check (channel in ('email', 'sms', 'whatsapp', 'telegram', 'push')),
  -- handed: the gateway has it and has not said yet that it went out; delivered: it arrived
  add constraint delivery_state_check
    check (state in ('queued', 'sending', 'handed', 'sent', 'delivered', 'kept', 'failed')),
  add column gateway_id bigint,
  -- the gateway's name for it, by which it reports
  add column provider_id text,
  add foreign key (company_id, gateway_id) references gateway (company_id, id);
create index delivery_of_provider on delivery (company_id, gateway_id, provider_id) where provider_id is not null;

do $$
declare t text;
begin
  foreach t in array array['gateway', 'inbound_text', 'person_way'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to tanggap_app using (company_id = any ((select my_companies())::int[]))
      with check (company_id = any ((select my_companies())::int[]))', t || '_of_company', t);
    execute format('create policy %I on %I to %I using (true) with check (true)', t || '_of_owner', t, current_user);
    execute format('grant select, insert, update on %I to tanggap_app', t);
    execute format('revoke truncate on %I from tanggap_app', t);
  end loop;
end $$;
-- a number that changes hands is forgotten
grant delete on person_way to tanggap_app;
