-- The house: companies and people, SOPs, tickets with their chained journal, mail in and out.
--
-- Two walls keep companies apart. The application asks one policy (core/people/policy.ts); behind it stands
-- row-level security: a transaction sees the companies named in the setting app.companies, and none without it.
-- Every key begins with the company and every foreign key carries it, because foreign key checks pass by
-- row-level security.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists pgcrypto;

grant usage on schema public to tanggap_app;

-- The companies of this transaction. After a transaction the setting is '' and not null, hence nullif.
create function my_companies() returns int[] language sql stable parallel safe
  as $$ select coalesce(string_to_array(nullif(current_setting('app.companies', true), ''), ',')::int[], '{}') $$;

-- ---------------------------------------------------------------- companies, units, people

create table company (
  id int generated always as identity primary key,
  parent_id int references company (id),
  code text not null unique check (code ~ '^[A-Z][A-Z0-9]{1,9}$'),
  name text not null check (name <> ''),
  zone text not null,
  created_at timestamptz not null
);

create table unit (
  company_id int not null references company (id),
  id bigint generated always as identity,
  parent_id bigint,
  kind text not null check (kind in ('company', 'branch', 'department')),
  name text not null check (name <> ''),
  zone text not null,
  -- ids from the root down to this unit itself: who holds a role at a node holds it below, too
  path bigint[] not null default '{}',
  primary key (company_id, id),
  foreign key (company_id, parent_id) references unit (company_id, id)
);
create index unit_path on unit using gin (path);

create table person (
  company_id int not null references company (id),
  id bigint generated always as identity,
  account_id text,
  name text not null check (name <> ''),
  email text check (email = lower(email)),
  email_verified_at timestamptz,
  phone text,
  unit_id bigint,
  employment text check (employment in ('permanent', 'contract', 'intern', 'external')),
  lang text not null default 'id' check (lang in ('id', 'en')),
  active boolean not null default true,
  bounced_at timestamptz,
  created_at timestamptz not null,
  primary key (company_id, id),
  foreign key (company_id, unit_id) references unit (company_id, id)
);
create unique index person_email on person (company_id, email) where email is not null;
create unique index person_account on person (company_id, account_id) where account_id is not null;
create index person_by_account on person (account_id) where account_id is not null;
create index person_name on person using gin (name gin_trgm_ops);

create table role_grant (
  company_id int not null,
  person_id bigint not null,
  role text not null check (role in ('agent', 'technician', 'lead', 'leadership', 'auditor', 'sop_owner', 'admin')),
  unit_id bigint not null,
  primary key (company_id, person_id, role, unit_id),
  foreign key (company_id, person_id) references person (company_id, id),
  foreign key (company_id, unit_id) references unit (company_id, id)
);

create table desk (
  company_id int not null references company (id),
  id bigint generated always as identity,
  unit_id bigint not null,
  name text not null check (name <> ''),
  is_default boolean not null default false,
  primary key (company_id, id),
  unique (company_id, name),
  foreign key (company_id, unit_id) references unit (company_id, id)
);
create unique index desk_default on desk (company_id) where is_default;

create table desk_member (
  company_id int not null,
  desk_id bigint not null,
  person_id bigint not null,
  primary key (company_id, desk_id, person_id),
  foreign key (company_id, desk_id) references desk (company_id, id),
  foreign key (company_id, person_id) references person (company_id, id)
);
create index desk_member_person on desk_member (company_id, person_id);

create table invitation (
  company_id int not null,
  id bigint generated always as identity,
  person_id bigint not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, person_id) references person (company_id, id)
);

-- What administrators did: who, what, to whom. Never changed, never deleted.
create table activity (
  company_id int not null references company (id),
  id bigint generated always as identity,
  at timestamptz not null,
  by_person bigint,
  what text not null,
  detail jsonb not null default '{}',
  primary key (company_id, id)
);

-- ---------------------------------------------------------------- SOPs

create table sop_revision (
  company_id int not null references company (id),
  sop_id text not null,
  revision text not null,
  source text not null,
  -- json and not jsonb: the order in which a file says its types, states and actions is part of what it says
  definition json not null,
  in_force_at timestamptz not null,
  published_by bigint,
  primary key (company_id, sop_id, revision)
);

-- ---------------------------------------------------------------- tickets

-- The last number given in a company and year. It is taken in the transaction that opens the ticket, so that the
-- numbers have no gaps (D3).
create table ticket_number (
  company_id int not null references company (id),
  year int not null,
  last int not null default 0,
  primary key (company_id, year)
);

create table ticket (
  company_id int not null references company (id),
  id bigint generated by default as identity,
  number text not null,
  sop_id text not null,
  sop_revision text not null,
  type text not null,
  state text not null,
  priority text,
  provisional text not null,
  requester_id bigint not null,
  desk_id bigint not null,
  unit_id bigint not null,
  assignee_id bigint,
  channel text not null,
  subject text not null,
  fields jsonb not null,
  lacks text[] not null default '{}',
  asked_back_at timestamptz,
  opened_at timestamptz not null,
  started_at timestamptz,
  solved_at timestamptz,
  closed_at timestamptz,
  locked_at timestamptz,
  locked_seq int,
  updated_at timestamptz not null,
  requester_spoke_at timestamptz,
  desk_spoke_at timestamptz,
  counts jsonb not null default '{}',
  clocks jsonb not null default '{}',
  steps jsonb not null default '{}',
  follows_up bigint,
  -- derived with the SOP when the row is written, for queues and timers
  open boolean not null,
  waits_for text not null,
  next_due_at timestamptz not null default 'infinity',
  timer_at timestamptz,
  -- the clock that speaks next, for lists: they need not read all clocks
  next_clock jsonb,
  head_seq int not null,
  head_hash bytea not null,
  primary key (company_id, id),
  unique (company_id, number),
  foreign key (company_id, sop_id, sop_revision) references sop_revision (company_id, sop_id, revision),
  foreign key (company_id, requester_id) references person (company_id, id),
  foreign key (company_id, assignee_id) references person (company_id, id),
  foreign key (company_id, desk_id) references desk (company_id, id),
  foreign key (company_id, unit_id) references unit (company_id, id),
  foreign key (company_id, follows_up) references ticket (company_id, id),
  constraint locked_has_seq check ((locked_at is null) = (locked_seq is null))
);
create index ticket_desk_due on ticket (company_id, desk_id, next_due_at, id) where open;
create index ticket_due on ticket (company_id, next_due_at, id) where open;
create index ticket_assignee_due on ticket (company_id, assignee_id, next_due_at, id) where open and assignee_id is not null;
create index ticket_triage on ticket (company_id, desk_id, next_due_at, id) where open and priority is null;
create index ticket_requester on ticket (company_id, requester_id, opened_at desc, id desc);
create index ticket_opened on ticket (company_id, opened_at desc, id desc);
create index ticket_desk_opened on ticket (company_id, desk_id, opened_at desc, id desc);
create index ticket_updated on ticket (company_id, updated_at desc, id desc);
create index ticket_timer on ticket (timer_at) where timer_at is not null;
create index ticket_follows on ticket (company_id, follows_up) where follows_up is not null;
create index ticket_subject on ticket using gin (to_tsvector('indonesian', subject));

create table journal (
  company_id int not null,
  ticket_id bigint not null,
  seq int not null,
  -- the exact text that was hashed (RFC 8785); never made again from its parts
  canonical text not null,
  type text generated always as (canonical::jsonb ->> 'type') stored,
  at text generated always as (canonical::jsonb ->> 'at') stored,
  by_person bigint generated always as ((canonical::jsonb #>> '{by,id}')::bigint) stored,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (company_id, ticket_id, seq),
  foreign key (company_id, ticket_id) references ticket (company_id, id) deferrable initially deferred,
  constraint chained check (hash = sha256('\x00'::bytea || prev_hash || convert_to(canonical, 'UTF8'))),
  constraint own_place check (
    (canonical::jsonb ->> 'company')::int = company_id
    and (canonical::jsonb ->> 'ticket')::bigint = ticket_id
    and (canonical::jsonb ->> 'seq')::int = seq
  )
);

-- What people wrote: erasable, because the chain holds only its salted hash.
create table journal_content (
  company_id int not null,
  ticket_id bigint not null,
  seq int not null,
  internal boolean not null,
  salt bytea not null check (length(salt) = 32),
  body text not null,
  words tsvector generated always as (
    to_tsvector('indonesian', coalesce(body::jsonb ->> 'subject', '') || ' ' || coalesce(body::jsonb ->> 'text', ''))
  ) stored,
  primary key (company_id, ticket_id, seq),
  foreign key (company_id, ticket_id, seq) references journal (company_id, ticket_id, seq) deferrable initially deferred
);
create index journal_words on journal_content using gin (words);
create index journal_content_recent on journal_content (company_id, ticket_id desc);

create table participant (
  company_id int not null,
  ticket_id bigint not null,
  person_id bigint not null,
  role text not null check (role in ('cc', 'follower')),
  approved boolean not null default false,
  added_at timestamptz not null,
  primary key (company_id, ticket_id, person_id),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  foreign key (company_id, person_id) references person (company_id, id)
);

-- When somebody last looked at a ticket: what came since is new to them. No part of the record.
create table ticket_seen (
  company_id int not null,
  ticket_id bigint not null,
  person_id bigint not null,
  at timestamptz not null,
  primary key (company_id, ticket_id, person_id),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  foreign key (company_id, person_id) references person (company_id, id)
);

-- A file: its bytes lie in the data folder under their hash, its name here. Unbound until a message takes it.
create table attachment (
  company_id int not null references company (id),
  id text not null check (id ~ '^[0-9a-f]{64}$'),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  type text not null,
  size bigint not null check (size > 0),
  uploaded_by bigint,
  created_at timestamptz not null,
  ticket_id bigint,
  seq int,
  internal boolean not null default false,
  primary key (company_id, id),
  foreign key (company_id, ticket_id) references ticket (company_id, id) deferrable initially deferred
);
create index attachment_ticket on attachment (company_id, ticket_id) where ticket_id is not null;

-- Nothing changes a locked ticket (A19), whoever asks. Always on, also in replica mode.
create function ticket_stays_locked() returns trigger language plpgsql as $$
begin
  if old.locked_at is not null then
    raise exception 'ticket % is locked', old.number using errcode = '55000';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger ticket_stays_locked before update or delete on ticket
  for each row execute function ticket_stays_locked();
alter table ticket enable always trigger ticket_stays_locked;

-- The journal is only added to, in order, and never after the lock.
create function journal_follows() returns trigger language plpgsql as $$
declare
  before journal%rowtype;
  locked int;
begin
  select locked_seq into locked from ticket where company_id = new.company_id and id = new.ticket_id;
  if locked is not null and new.seq > locked then
    raise exception 'ticket % is locked', new.ticket_id using errcode = '55000';
  end if;
  if new.seq = 1 then
    if new.prev_hash <> sha256(convert_to('tanggap-ticket-v1:' || new.company_id || ':' || new.ticket_id, 'UTF8')) then
      raise exception 'the first entry must begin the chain of its own ticket' using errcode = '23514';
    end if;
    return new;
  end if;
  select * into before from journal
    where company_id = new.company_id and ticket_id = new.ticket_id and seq = new.seq - 1;
  if before.hash is null or before.hash <> new.prev_hash then
    raise exception 'entry % does not follow the one before it', new.seq using errcode = '23514';
  end if;
  return new;
end $$;
create trigger journal_follows before insert on journal for each row execute function journal_follows();
alter table journal enable always trigger journal_follows;

create function never() returns trigger language plpgsql as $$
begin
  raise exception '% of % is not allowed', lower(tg_op), tg_table_name using errcode = '42501';
end $$;
create trigger journal_is_final before update or delete or truncate on journal execute function never();
alter table journal enable always trigger journal_is_final;
create trigger activity_is_final before update or delete or truncate on activity execute function never();
alter table activity enable always trigger activity_is_final;
create trigger ticket_is_kept before delete or truncate on ticket execute function never();
alter table ticket enable always trigger ticket_is_kept;
create trigger content_is_kept before update or truncate on journal_content execute function never();
alter table journal_content enable always trigger content_is_kept;

-- A locked ticket's files stay as they are, too.
create function attachment_stays() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.ticket_id is not null then
    raise exception 'a file of a ticket is final' using errcode = '55000';
  end if;
  if new.ticket_id is not null and exists (
    select from ticket where company_id = new.company_id and id = new.ticket_id and locked_at is not null
      and (new.seq is null or new.seq > locked_seq)
  ) then
    raise exception 'ticket % is locked', new.ticket_id using errcode = '55000';
  end if;
  return new;
end $$;
create trigger attachment_stays before insert or update on attachment for each row execute function attachment_stays();
alter table attachment enable always trigger attachment_stays;

-- ---------------------------------------------------------------- mail

create table mailbox (
  company_id int not null references company (id),
  id bigint generated always as identity,
  address text not null check (address = lower(address)),
  desk_id bigint not null,
  sop_id text not null,
  imap_host text,
  imap_port int,
  imap_user text,
  imap_tls boolean not null default true,
  imap_folder text not null default 'INBOX',
  -- encrypted with the installation's key, which is not in the database
  imap_secret bytea,
  -- mail that was there before the mailbox was connected is never answered or replayed
  starts_after_uid bigint,
  uidvalidity bigint,
  last_uid bigint,
  state text not null default 'off' check (state in ('off', 'connecting', 'watching', 'failing')),
  detail text,
  primary key (company_id, id),
  foreign key (company_id, desk_id) references desk (company_id, id)
);
create unique index mailbox_address on mailbox (address);

-- The raw original of every mail, kept before the mailbox is told that it was taken.
create table inbound_message (
  company_id int not null,
  id bigint generated always as identity,
  mailbox_id bigint not null,
  uidvalidity bigint,
  uid bigint,
  message_id text,
  sha256 bytea not null,
  raw bytea not null,
  from_address text not null default '',
  subject text not null default '',
  received_at timestamptz not null,
  outcome text not null default 'waiting'
    check (outcome in ('waiting', 'ticket', 'message', 'ignored', 'held', 'quarantined')),
  reason text,
  attempts int not null default 0,
  ticket_id bigint,
  primary key (company_id, id),
  foreign key (company_id, mailbox_id) references mailbox (company_id, id),
  foreign key (company_id, ticket_id) references ticket (company_id, id)
);
create unique index inbound_fetched on inbound_message (company_id, mailbox_id, uidvalidity, uid) where uid is not null;
-- Message-ID is not an identity: only together with the bytes it tells that a mail came twice.
create unique index inbound_same on inbound_message (company_id, mailbox_id, coalesce(message_id, ''), sha256);
create index inbound_waiting on inbound_message (company_id, id) where outcome = 'waiting';
create index inbound_recent on inbound_message (company_id, id desc);

-- Which Message-IDs belong to which ticket, ours and theirs: replies thread back by these.
create table mail_thread (
  company_id int not null,
  message_id text not null,
  ticket_id bigint not null,
  ours boolean not null,
  primary key (company_id, message_id, ticket_id),
  foreign key (company_id, ticket_id) references ticket (company_id, id)
);

-- What goes out: written in the transaction that causes it or by the job that it queued, sent by a worker.
create table delivery (
  company_id int not null references company (id),
  id bigint generated always as identity,
  ticket_id bigint,
  seq int,
  notice text not null,
  channel text not null default 'email' check (channel = 'email'),
  to_person bigint,
  to_address text not null,
  subject text not null,
  text text not null,
  html text not null,
  headers jsonb not null default '{}',
  message_id text not null unique,
  state text not null default 'queued' check (state in ('queued', 'sending', 'kept', 'sent', 'failed')),
  attempts int not null default 0,
  unclear int not null default 0,
  detail text,
  automatic boolean not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  foreign key (company_id, to_person) references person (company_id, id)
);
create unique index delivery_once on delivery (company_id, ticket_id, seq, notice, to_address) where ticket_id is not null;
create index delivery_ticket on delivery (company_id, ticket_id, id) where ticket_id is not null;
create index delivery_recent on delivery (company_id, id desc);
create index delivery_automatic on delivery (company_id, to_address, created_at) where automatic;

-- Links in mails: one ticket, one person, few days, kept as a hash.
create table link_token (
  company_id int not null,
  token_hash bytea not null,
  purpose text not null check (purpose in ('validate', 'fill', 'verify_email')),
  ticket_id bigint,
  person_id bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (company_id, token_hash),
  unique (token_hash),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  foreign key (company_id, person_id) references person (company_id, id)
);

-- ---------------------------------------------------------------- the second wall

do $$
declare t text;
begin
  foreach t in array array['unit', 'person', 'role_grant', 'desk', 'desk_member', 'invitation', 'activity',
    'sop_revision', 'ticket_number', 'ticket', 'journal', 'journal_content', 'participant', 'ticket_seen', 'attachment', 'mailbox',
    'inbound_message', 'mail_thread', 'delivery', 'link_token'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to tanggap_app using (company_id = any ((select my_companies())::int[]))
      with check (company_id = any ((select my_companies())::int[]))', t || '_of_company', t);
    -- the owner runs migrations and the narrow doors below, never a request
    execute format('create policy %I on %I to %I using (true) with check (true)', t || '_of_owner', t, current_user);
    execute format('grant select, insert on %I to tanggap_app', t);
  end loop;
end $$;
alter table company enable row level security;
alter table company force row level security;
create policy company_itself on company to tanggap_app using (id = any ((select my_companies())::int[]))
  with check (id = any ((select my_companies())::int[]));
create policy company_of_owner on company to current_user using (true) with check (true);
grant select, update (name, zone) on company to tanggap_app;

grant update on unit, person, desk, invitation, sop_revision, ticket_number, ticket, attachment, mailbox,
  inbound_message, delivery, link_token, participant, ticket_seen to tanggap_app;
grant delete on role_grant, desk_member, participant, mailbox to tanggap_app;
revoke truncate on all tables in schema public from tanggap_app;

grant usage on sequence ticket_id_seq to tanggap_app;

-- ---------------------------------------------------------------- accounts, and what belongs to no company

create schema auth;
grant usage on schema auth to tanggap_app;

create table auth.installer (account_id text primary key);
create table auth.api_token (
  id bigint generated always as identity primary key,
  account_id text not null,
  name text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
-- The answer to a changing call, kept so that the same call again gets the same answer.
create table auth.idempotency (
  account_id text not null,
  key text not null,
  request_hash bytea not null,
  status int,
  reply jsonb,
  created_at timestamptz not null,
  primary key (account_id, key)
);
create index idempotency_age on auth.idempotency (created_at);
grant select, insert, update, delete on all tables in schema auth to tanggap_app;
alter default privileges in schema auth grant select, insert, update, delete on tables to tanggap_app;

-- ---------------------------------------------------------------- narrow doors through the wall
-- Each tells the least that must be known before the companies of a transaction are known. They run as the owner,
-- whom the wall lets through; their names are schema-qualified and their inputs are plain values.

create function companies_of(account text)
  returns table (company_id int, person_id bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select p.company_id, p.id from public.person p where p.account_id = account and p.active $$;

create function all_companies() returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select id from public.company order by id $$;

create function due_tickets(until timestamptz, most int)
  returns table (company_id int, ticket_id bigint, timer_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select t.company_id, t.id, t.timer_at from public.ticket t
        where t.timer_at <= until order by t.timer_at, t.id limit most $$;

create function next_timer() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select min(timer_at) from public.ticket where timer_at is not null $$;

create function company_of_link(hash bytea) returns int
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select company_id from public.link_token where token_hash = hash $$;

create function company_of_invitation(hash bytea) returns int
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select company_id from public.invitation where token_hash = hash $$;

create function company_of_mailbox(mail_address text) returns table (company_id int, mailbox_id bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select m.company_id, m.id from public.mailbox m where m.address = mail_address $$;

create function all_mailboxes() returns table (company_id int, mailbox_id bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select m.company_id, m.id from public.mailbox m where m.imap_host is not null $$;

create function waiting_mail(most int) returns table (company_id int, id bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select i.company_id, i.id from public.inbound_message i where i.outcome = 'waiting' order by i.id limit most $$;

-- A new company with its root unit; only the first-run page and the installer's endpoint call it.
create function new_company(code text, name text, zone text, at timestamptz)
  returns table (company_id int, unit_id bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
declare c int; u bigint;
begin
  insert into public.company (code, name, zone, created_at) values (new_company.code, new_company.name, new_company.zone, at)
    returning id into c;
  insert into public.unit (company_id, kind, name, zone) values (c, 'company', new_company.name, new_company.zone)
    returning id into u;
  update public.unit set path = array[u] where public.unit.company_id = c and id = u;
  return query select c, u;
end $$;

-- Whether there is nothing yet: the first-run page is offered then.
create function is_empty() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select not exists (select from public.company) $$;

do $$
declare door text;
begin
  foreach door in array array['companies_of(text)', 'all_companies()', 'due_tickets(timestamptz, int)', 'next_timer()',
    'company_of_link(bytea)', 'company_of_invitation(bytea)', 'company_of_mailbox(text)', 'all_mailboxes()',
    'waiting_mail(int)', 'new_company(text, text, text, timestamptz)', 'is_empty()'] loop
    execute format('revoke execute on function %s from public', door);
    execute format('grant execute on function %s to tanggap_app', door);
  end loop;
end $$;

-- Full text search rides its index only where the operator is leakproof (five times faster). Needs a superuser;
-- elsewhere search is slower and as right.
do $$ begin
  execute 'alter function ts_match_vq(tsvector, tsquery) leakproof';
exception when insufficient_privilege then null;
end $$;
