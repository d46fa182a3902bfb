-- Mail: what a mailbox is told besides its address, and the lease under which a mail is sent.

alter table mailbox
  -- whose Authentication-Results are believed; without it no mail counts as authenticated
  add column authserv text check (authserv = lower(authserv)),
  -- the first word that a subject must carry to make a ticket (C10); without it every mail does
  add column keyword text check (keyword <> ''),
  -- what was in the mailbox before this moment is never answered or replayed, whatever numbers it gets later
  add column connected_at timestamptz,
  -- a removed mailbox keeps its mails and gives its address free
  add column removed_at timestamptz;

drop index mailbox_address;
create unique index mailbox_address on mailbox (address) where removed_at is null;

create or replace function company_of_mailbox(mail_address text) returns table (company_id int, mailbox_id bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select m.company_id, m.id from public.mailbox m where m.address = mail_address and m.removed_at is null $$;

create or replace function all_mailboxes() returns table (company_id int, mailbox_id bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select m.company_id, m.id from public.mailbox m where m.imap_host is not null and m.removed_at is null $$;

-- Who sends it, until when: after that its sender is taken for dead, and whether the mail went out is unclear.
alter table delivery add column leased_until timestamptz;
create index delivery_unsent on delivery (company_id, ticket_id, to_address, id) where state in ('queued', 'sending');
