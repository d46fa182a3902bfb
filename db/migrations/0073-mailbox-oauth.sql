-- Mailboxes that are signed in to with OAuth 2.0 instead of a password.
alter table mailbox
  -- as what this installation is registered at the provider, and where that is; null: a password is used
  add column oauth jsonb,
  -- the client's secret, encrypted as the others are; public clients have none
  add column oauth_secret bytea,
  -- since when it may sign in; null: somebody has to connect it
  add column granted_at timestamptz;

create table mailbox_grant (
  company_id int not null,
  mailbox_id bigint not null,
  -- a connecting that has begun: whose, since when, and how its answer is recognised
  state_hash bytea,
  asked_by bigint,
  asked_at timestamptz,
  verifier bytea,
  -- what the provider answered, until it is changed for tokens
  code bytea,
  refresh bytea,
  access bytea,
  expires_at timestamptz,
  -- somebody is asking for tokens until then; others wait
  renewing_until timestamptz,
  primary key (company_id, mailbox_id),
  foreign key (company_id, mailbox_id) references mailbox (company_id, id),
  foreign key (company_id, asked_by) references person (company_id, id)
);
alter table mailbox_grant enable row level security;
alter table mailbox_grant force row level security;
create policy mailbox_grant_of_company on mailbox_grant to tanggap_app
  using (company_id = any ((select my_companies())::int[])) with check (company_id = any ((select my_companies())::int[]));
create policy mailbox_grant_of_owner on mailbox_grant to current_user using (true) with check (true);
grant select, insert, update, delete on mailbox_grant to tanggap_app;
revoke truncate on mailbox_grant from tanggap_app;
