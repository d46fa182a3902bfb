-- The picture at the head of a company's mails. Each change is a row; the newest holds, and mails that wait name the one they were written with.

create table logo (
  company_id int not null references company (id),
  version int not null check (version > 0),
  -- a PNG that we wrote; null: none any more
  picture bytea,
  width int not null check (width between 0 and 600),
  height int not null check (height between 0 and 200),
  -- what it must stand on to be seen, whatever the reader's mail program looks like
  ground text not null check (ground in ('light', 'dark')),
  by_person bigint not null,
  at timestamptz not null,
  primary key (company_id, version),
  check (length(picture) <= 131072),
  foreign key (company_id, by_person) references person (company_id, id)
);
create index logo_by on logo (company_id, by_person);

alter table logo enable row level security;
alter table logo force row level security;
create policy logo_of_company on logo to tanggap_app
  using (company_id = any ((select my_companies())::int[])) with check (company_id = any ((select my_companies())::int[]));
create policy logo_of_owner on logo to current_user using (true) with check (true);
grant select, insert on logo to tanggap_app;
revoke truncate on logo from tanggap_app;
