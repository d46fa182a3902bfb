-- Telephone lines of which a switchboard tells, and the calls on them. What a call was about stands in its ticket.
create table phone_line (
  company_id int not null references company (id),
  id bigint not null generated always as identity,
  name text not null check (name <> ''),
  desk_id bigint not null,
  -- under which calls become tickets
  sop_id text not null,
  -- the part of the address at which the switchboard calls us; by itself it opens nothing
  hook text not null unique,
  -- the signing key, encrypted with the installation's; the one before it still counts until its time is over
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamptz,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, desk_id) references desk (company_id, id),
  check ((old_secret is null) = (old_secret_until is null))
);

-- Whose line is told of, before any company is named.
create function company_of_line(called text) returns table (company_id int, line_id bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select l.company_id, l.id from public.phone_line l where l.hook = called and l.removed_at is null $$;
revoke all on function company_of_line(text) from public;
grant execute on function company_of_line(text) to tanggap_app;

create table phone_call (
  company_id int not null,
  id bigint not null generated always as identity,
  line_id bigint not null,
  -- the switchboard's own name for it
  call_id text not null,
  -- as the switchboard wrote it, and as E.164 where it is a number; both null when it was kept back
  shown text,
  number text generated always as (phone_number(shown)) stored,
  rang_at timestamptz not null,
  answered_at timestamptz,
  answered_by bigint,
  ended_at timestamptz,
  -- what became of it: the ticket that it is on record in, or that somebody has seen to it
  ticket_id bigint,
  dealt_at timestamptz,
  dealt_by bigint,
  primary key (company_id, id),
  unique (company_id, line_id, call_id),
  foreign key (company_id, line_id) references phone_line (company_id, id),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  foreign key (company_id, answered_by) references person (company_id, id),
  foreign key (company_id, dealt_by) references person (company_id, id)
);
create index phone_call_waiting on phone_call (company_id, line_id, rang_at desc) where dealt_at is null;
create index phone_call_number on phone_call (company_id, number) where number is not null;
create index phone_call_ticket on phone_call (company_id, ticket_id) where ticket_id is not null;

-- What was told already: told again, nothing happens.
create table phone_event (
  company_id int not null,
  line_id bigint not null,
  event_id text not null,
  received_at timestamptz not null,
  primary key (company_id, line_id, event_id),
  foreign key (company_id, line_id) references phone_line (company_id, id)
);

-- Who sits at which telephone now; whoever says it last has it.
create table phone_extension (
  company_id int not null,
  extension text not null check (extension <> ''),
  person_id bigint not null,
  since timestamptz not null,
  primary key (company_id, extension),
  unique (company_id, person_id),
  foreign key (company_id, person_id) references person (company_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['phone_line', 'phone_call', 'phone_event', 'phone_extension'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to tanggap_app using (company_id = any ((select my_companies())::int[]))
      with check (company_id = any ((select my_companies())::int[]))', t || '_of_company', t);
    execute format('create policy %I on %I to %I using (true) with check (true)', t || '_of_owner', t, current_user);
    execute format('grant select, insert, update on %I to tanggap_app', t);
    execute format('revoke truncate on %I from tanggap_app', t);
  end loop;
end $$;
-- an extension is given up, and what was told long ago is forgotten
grant delete on phone_extension, phone_event to tanggap_app;
