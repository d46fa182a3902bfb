-- What people chose about notices: which, when, by which way; what waits until then, and what was gathered into one mail.

alter table delivery
  drop constraint delivery_state_check,
  -- waiting: for its time; gathered: told in the mail that gathered_in names
  add constraint delivery_state_check check (state in
    ('waiting', 'queued', 'sending', 'handed', 'sent', 'delivered', 'gathered', 'kept', 'failed')),
  add column due_at timestamptz,
  -- it may be told together with what else waits for its reader
  add column gathers boolean not null default false,
  add column gathered_in bigint,
  add constraint delivery_waits check (state <> 'waiting' or due_at is not null),
  add constraint delivery_gathered check ((state = 'gathered') = (gathered_in is not null)),
  add foreign key (company_id, gathered_in) references delivery (company_id, id);
create index delivery_waiting on delivery (company_id, to_person, due_at) where state = 'waiting';
create index delivery_gathered_in on delivery (company_id, gathered_in) where gathered_in is not null;

create table notice_choice (
  company_id int not null,
  person_id bigint not null,
  -- core/notices/choices.ts
  choices jsonb not null,
  changed_at timestamptz not null,
  primary key (company_id, person_id),
  foreign key (company_id, person_id) references person (company_id, id)
);

-- Whoever wants to hear nothing more of a ticket but what is asked of them.
create table ticket_mute (
  company_id int not null,
  ticket_id bigint not null,
  person_id bigint not null,
  muted_at timestamptz not null,
  primary key (company_id, ticket_id, person_id),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  foreign key (company_id, person_id) references person (company_id, id)
);
create index ticket_mute_person on ticket_mute (company_id, person_id);

alter table link_token drop constraint link_token_purpose_check;
alter table link_token add constraint link_token_purpose_check
  check (purpose in ('validate', 'fill', 'verify_email', 'approve', 'add', 'mute'));

do $$
declare t text;
begin
  foreach t in array array['notice_choice', 'ticket_mute'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to tanggap_app using (company_id = any ((select my_companies())::int[]))
      with check (company_id = any ((select my_companies())::int[]))', t || '_of_company', t);
    execute format('create policy %I on %I to %I using (true) with check (true)', t || '_of_owner', t, current_user);
    execute format('grant select, insert, update, delete on %I to tanggap_app', t);
    execute format('revoke truncate on %I from tanggap_app', t);
  end loop;
end $$;
