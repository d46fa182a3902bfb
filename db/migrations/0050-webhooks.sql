-- Other systems that are told what happens to tickets (Standard Webhooks 1.0), and what each was told.
create table webhook (
  company_id int not null references company (id),
  id bigint not null generated always as identity,
  name text not null check (name <> ''),
  url text not null,
  -- kinds of journal entries; empty: all
  events text[] not null default '{}',
  -- the signing key, encrypted with the installation's; the one before it still signs until its time is over
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamptz,
  -- off: by whoever runs it; gone: it answered 410; failing: everything failed for days
  state text not null default 'on' check (state in ('on', 'off', 'gone', 'failing')),
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (company_id, id),
  check ((old_secret is null) = (old_secret_until is null))
);

create table webhook_call (
  company_id int not null,
  id bigint not null generated always as identity,
  webhook_id bigint not null,
  -- the same at every try and every replay: receivers count it once
  message_id text not null,
  type text not null,
  -- null: a trial, which is about no ticket
  ticket_id bigint,
  seq int,
  body text not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed')),
  attempts int not null default 0,
  -- what the receiver answered last, and in how many milliseconds
  status int,
  took_ms int,
  -- why the last try failed, as a code
  detail text,
  created_at timestamptz not null,
  -- when it is due; while it is being sent: when the sender is taken for dead
  next_at timestamptz,
  done_at timestamptz,
  primary key (company_id, id),
  unique (company_id, message_id),
  -- told once of each entry, however often the job that tells it runs
  unique (company_id, webhook_id, ticket_id, seq),
  foreign key (company_id, webhook_id) references webhook (company_id, id),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  check ((ticket_id is null) = (seq is null)),
  check ((state in ('queued', 'sending')) = (next_at is not null))
);
create index webhook_call_log on webhook_call (company_id, webhook_id, id desc);
create index webhook_call_waiting on webhook_call (company_id, next_at) where state in ('queued', 'sending');
create index webhook_call_done on webhook_call (company_id, done_at) where done_at is not null;

do $$
declare t text;
begin
  foreach t in array array['webhook', 'webhook_call'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to tanggap_app using (company_id = any ((select my_companies())::int[]))
      with check (company_id = any ((select my_companies())::int[]))', t || '_of_company', t);
    execute format('create policy %I on %I to %I using (true) with check (true)', t || '_of_owner', t, current_user);
    execute format('grant select, insert, update on %I to tanggap_app', t);
    execute format('revoke truncate on %I from tanggap_app', t);
  end loop;
end $$;
-- what is long done is forgotten
grant delete on webhook_call to tanggap_app;
