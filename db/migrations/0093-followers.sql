-- Who of the staff is told of all that happens to a ticket because they asked to be.
create table ticket_follower (
  company_id int not null,
  ticket_id bigint not null,
  person_id bigint not null,
  since timestamptz not null,
  primary key (company_id, ticket_id, person_id),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  foreign key (company_id, person_id) references person (company_id, id)
);
create index ticket_follower_person on ticket_follower (company_id, person_id);

alter table ticket_follower enable row level security;
alter table ticket_follower force row level security;
create policy ticket_follower_of_company on ticket_follower to tanggap_app using (company_id = any ((select my_companies())::int[]))
  with check (company_id = any ((select my_companies())::int[]));
do $$ begin
  execute format('create policy ticket_follower_of_owner on ticket_follower to %I using (true) with check (true)', current_user);
end $$;
grant select, insert, update, delete on ticket_follower to tanggap_app;
revoke truncate on ticket_follower from tanggap_app;
