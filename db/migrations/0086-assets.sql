-- The register of assets: what a sticker's code stands for, who has it, and how long its warranty runs.

create table asset (
  company_id int not null references company (id),
  id bigint not null generated always as identity,
  -- as it stands on the sticker
  code text not null check (code <> ''),
  -- the same without case, blanks and dashes (core/assets/codes.ts): what people type is compared by it
  key text not null check (key <> ''),
  name text not null check (name <> ''),
  kind text,
  serial text,
  unit_id bigint,
  -- who has it
  person_id bigint,
  place text,
  bought_on date,
  warranty_until date,
  state text not null check (state in ('in_use', 'in_repair', 'retired')),
  note text,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (company_id, id),
  unique (company_id, key),
  foreign key (company_id, unit_id) references unit (company_id, id),
  foreign key (company_id, person_id) references person (company_id, id)
);
create index asset_unit on asset (company_id, unit_id) where unit_id is not null;
create index asset_person on asset (company_id, person_id) where person_id is not null;

alter table asset enable row level security;
alter table asset force row level security;
create policy asset_of_company on asset to tanggap_app
  using (company_id = any ((select my_companies())::int[])) with check (company_id = any ((select my_companies())::int[]));
create policy asset_of_owner on asset to current_user using (true) with check (true);
-- an asset is retired, never deleted: its tickets still tell of it
grant select, insert, update on asset to tanggap_app;
revoke truncate on asset from tanggap_app;
