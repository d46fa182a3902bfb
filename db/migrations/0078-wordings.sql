-- How a company words and dresses its mails, where it does not leave that to the program. Each change is a row; the newest holds.

create table wording (
  company_id int not null references company (id),
  -- server/notices/wordings/kinds.ts
  kind text not null check (kind <> ''),
  lang text not null check (lang in ('id', 'en')),
  version int not null check (version > 0),
  -- the text of each part; null: the program's own words again
  parts jsonb,
  by_person bigint not null,
  at timestamptz not null,
  -- two who change the same version at once: one of them hears of it
  primary key (company_id, kind, lang, version),
  foreign key (company_id, by_person) references person (company_id, id)
);
create index wording_by on wording (company_id, by_person);

alter table wording enable row level security;
alter table wording force row level security;
create policy wording_of_company on wording to tanggap_app
  using (company_id = any ((select my_companies())::int[])) with check (company_id = any ((select my_companies())::int[]));
create policy wording_of_owner on wording to current_user using (true) with check (true);
grant select, insert on wording to tanggap_app;
revoke truncate on wording from tanggap_app;
