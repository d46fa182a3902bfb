-- The trial of a draft on past tickets (B10): a job works through them, newest first, and writes down how far it has come
-- with each batch, so that it may be left, looked at again, cancelled, and go on after a restart.
create table sop_trial (
  company_id int not null references company (id),
  id bigint generated always as identity,
  sop_id text not null,
  -- the draft as it was when the trial began: what is saved meanwhile is not part of it
  draft_version int not null,
  definition json not null,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  total int not null,
  done int not null default 0,
  -- the ticket looked at last
  last_ticket bigint,
  found jsonb not null,
  started_by bigint not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, started_by) references person (company_id, id)
);
create index sop_trial_of on sop_trial (company_id, sop_id, id desc);
-- the past tickets of one SOP, newest first
create index ticket_of_sop on ticket (company_id, sop_id, id desc);

alter table sop_trial enable row level security;
alter table sop_trial force row level security;
create policy sop_trial_of_company on sop_trial to tanggap_app
  using (company_id = any ((select my_companies())::int[]))
  with check (company_id = any ((select my_companies())::int[]));
create policy sop_trial_of_owner on sop_trial to current_user using (true) with check (true);
grant select, insert, update, delete on sop_trial to tanggap_app;
