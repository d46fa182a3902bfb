-- Whom mail waits for in a live conversation (D1): it goes out when they have not come back to read by then. One line a person and
-- ticket; what was written meanwhile goes in the same mail.
create table chat_unread (
  company_id int not null,
  ticket_id bigint not null,
  person_id bigint not null,
  -- when it is looked at next
  due_at timestamptz not null,
  primary key (company_id, ticket_id, person_id),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  foreign key (company_id, person_id) references person (company_id, id)
);
create index chat_unread_due on chat_unread (company_id, due_at);
alter table chat_unread enable row level security;
alter table chat_unread force row level security;
create policy chat_unread_of_company on chat_unread to tanggap_app
  using (company_id = any ((select my_companies())::int[])) with check (company_id = any ((select my_companies())::int[]));
create policy chat_unread_of_owner on chat_unread to current_user using (true) with check (true);
grant select, insert, update, delete on chat_unread to tanggap_app;
revoke truncate on chat_unread from tanggap_app;
