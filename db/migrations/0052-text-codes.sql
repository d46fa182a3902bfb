-- Short codes by which somebody decides by text what was asked of them (A18, B9): good for one number, one ticket, few tries.
create table text_code (
  company_id int not null,
  id bigint not null generated always as identity,
  channel text not null check (channel in ('sms', 'whatsapp', 'telegram')),
  address text not null,
  ticket_id bigint not null,
  person_id bigint not null,
  -- made with the installation's key: four digits alone would be found by trying all
  code_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  used_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, ticket_id) references ticket (company_id, id),
  foreign key (company_id, person_id) references person (company_id, id)
);
create index text_code_open on text_code (company_id, address) where used_at is null;

alter table text_code enable row level security;
alter table text_code force row level security;
create policy text_code_of_company on text_code to tanggap_app using (company_id = any ((select my_companies())::int[]))
  with check (company_id = any ((select my_companies())::int[]));
do $$ begin
  execute format('create policy text_code_of_owner on text_code to %I using (true) with check (true)', current_user);
end $$;
grant select, insert, update, delete on text_code to tanggap_app;
revoke truncate on text_code from tanggap_app;

-- when somebody was last written to about a ticket by a way: with what their next words go on
create index delivery_to_address on delivery (company_id, to_address, id desc) where channel <> 'email';

create function waiting_texts(most int) returns table (company_id int, id bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select i.company_id, i.id from public.inbound_text i where i.outcome = 'waiting' order by i.id limit most $$;
revoke execute on function waiting_texts(int) from public;
grant execute on function waiting_texts(int) to tanggap_app;
