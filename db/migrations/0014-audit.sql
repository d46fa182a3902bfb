-- The audit log (X3): every journal entry becomes a leaf of its company's Merkle tree (RFC 6962), and the sealer, a
-- process with a role and a key of its own, signs how far the log has come.

-- Journal entries that are not in the log yet. Each writer notes its own; the sealer takes them out in its own
-- transaction. A cursor over ids would pass by whoever commits late.
create table to_seal (
  company_id int not null,
  id bigint generated always as identity,
  ticket_id bigint not null,
  seq int not null,
  primary key (company_id, id),
  foreign key (company_id, ticket_id, seq) references journal (company_id, ticket_id, seq) deferrable initially deferred
);

-- The log: gapless, and only added to.
create table log_entry (
  company_id int not null,
  idx bigint not null check (idx >= 0),
  ticket_id bigint not null,
  seq int not null,
  hash bytea not null check (length(hash) = 32),
  primary key (company_id, idx),
  unique (company_id, ticket_id, seq),
  foreign key (company_id, ticket_id, seq) references journal (company_id, ticket_id, seq)
);

-- The inner nodes of the tree, each written once when both its halves are complete: a root or a proof then takes some
-- dozens of rows, however long the log is. Level 1 stands over two leaves.
create table log_node (
  company_id int not null references company (id),
  level int not null check (level between 1 and 60),
  idx bigint not null check (idx >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (company_id, level, idx)
);

-- A signed note (C2SP tlog-checkpoint) over the first `size` leaves, with the public key that it is signed by.
create table checkpoint (
  company_id int not null references company (id),
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  origin text not null,
  note text not null,
  public_key bytea not null check (length(public_key) = 32),
  at timestamptz not null,
  primary key (company_id, size)
);

-- When the sealer refused to sign, and why: what administrators must see.
create table seal_alarm (
  company_id int not null references company (id),
  id bigint generated always as identity,
  at timestamptz not null,
  code text not null check (code in ('smaller', 'differs')),
  published_size bigint not null,
  log_size bigint not null,
  primary key (company_id, id)
);

-- The application reads it all and writes none of it, the sealer writes it and may read of the journal only hashes.
do $$
declare t text;
begin
  foreach t in array array['to_seal', 'log_entry', 'log_node', 'checkpoint', 'seal_alarm'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to tanggap_app using (company_id = any ((select my_companies())::int[]))
      with check (company_id = any ((select my_companies())::int[]))', t || '_of_company', t);
    execute format('create policy %I on %I to %I using (true) with check (true)', t || '_of_owner', t, current_user);
    execute format('create policy %I on %I to tanggap_sealer using (true) with check (true)', t || '_of_sealer', t);
    execute format('grant select on %I to tanggap_app', t);
    execute format('grant select, insert on %I to tanggap_sealer', t);
  end loop;
  foreach t in array array['log_entry', 'log_node', 'checkpoint', 'seal_alarm'] loop
    execute format('create trigger %I before update or delete or truncate on %I execute function never()', t || '_is_final', t);
    execute format('alter table %I enable always trigger %I', t, t || '_is_final');
  end loop;
end $$;
grant delete on to_seal to tanggap_sealer;
grant usage on schema public to tanggap_sealer;
grant select (company_id, ticket_id, seq, hash) on journal to tanggap_sealer;
create policy journal_of_sealer on journal for select to tanggap_sealer using (true);
grant select (id) on company to tanggap_sealer;
create policy company_of_sealer on company for select to tanggap_sealer using (true);

-- Runs as the owner: whoever may write the journal has no other business with this table.
create function note_to_seal() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
begin
  insert into public.to_seal (company_id, ticket_id, seq)
    select company_id, ticket_id, seq from written order by company_id, ticket_id, seq;
  return null;
end $$;
revoke execute on function note_to_seal() from public;
create trigger journal_to_seal after insert on journal
  referencing new table as written for each statement execute function note_to_seal();
alter table journal enable always trigger journal_to_seal;

-- A lock is sealed at once, so that its receipt carries a checkpoint that covers it.
create function seal_soon() returns trigger language plpgsql as $$
begin
  perform pg_notify('tanggap_seal', new.company_id::text);
  return null;
end $$;
create trigger ticket_lock_seals after update on ticket
  for each row when (old.locked_at is null and new.locked_at is not null) execute function seal_soon();

insert into to_seal (company_id, ticket_id, seq)
  select company_id, ticket_id, seq from journal order by company_id, at, ticket_id, seq;
