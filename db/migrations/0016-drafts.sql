-- How a SOP changes (B10): somebody writes a draft, hands it in, and an owner of SOPs approves it. Only then does it become
-- a revision, which is final; how it came to be is written beside it, and final as well.

-- One draft of a SOP at a time. It may be of a SOP that the company does not have yet, and need not be sound.
create table sop_draft (
  company_id int not null references company (id),
  sop_id text not null check (sop_id ~ '^[a-z][a-z0-9-]{1,39}$'),
  -- goes up by one with each change: who saves says which one they saw
  version int not null,
  source text not null check (octet_length(source) <= 262144),
  state text not null check (state in ('draft', 'submitted')),
  -- everybody who wrote in it: none of them approves it while somebody else could
  authors bigint[] not null,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by bigint not null,
  submitted_at timestamptz,
  submitted_by bigint,
  -- what whoever handed it in, or handed it back, says about it
  note text not null default '',
  primary key (company_id, sop_id),
  foreign key (company_id, changed_by) references person (company_id, id),
  foreign key (company_id, submitted_by) references person (company_id, id),
  constraint submitted_by_somebody check ((state = 'submitted') = (submitted_at is not null and submitted_by is not null))
);

-- Who wrote, handed in and approved a revision, and when. A revision taken over from the program's own files has none.
create table sop_approval (
  company_id int not null,
  sop_id text not null,
  revision text not null,
  authors bigint[] not null,
  submitted_by bigint not null,
  submitted_at timestamptz not null,
  approved_by bigint not null,
  approved_at timestamptz not null,
  -- approved by an author, because the company had no other owner of SOPs
  alone boolean not null,
  note text not null,
  primary key (company_id, sop_id, revision),
  foreign key (company_id, sop_id, revision) references sop_revision (company_id, sop_id, revision),
  foreign key (company_id, submitted_by) references person (company_id, id),
  foreign key (company_id, approved_by) references person (company_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['sop_draft', 'sop_approval'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to tanggap_app using (company_id = any ((select my_companies())::int[]))
      with check (company_id = any ((select my_companies())::int[]))', t || '_of_company', t);
    execute format('create policy %I on %I to %I using (true) with check (true)', t || '_of_owner', t, current_user);
    execute format('grant select, insert on %I to tanggap_app', t);
  end loop;
end $$;
grant update, delete on sop_draft to tanggap_app;

create trigger approval_is_final before update or delete or truncate on sop_approval execute function never();
alter table sop_approval enable always trigger approval_is_final;
