-- A mailbox's own way out: by which server its answers leave, and under which name.
alter table mailbox
  -- stands before the address instead of the desk's name
  add column sender_name text check (sender_name <> ''),
  -- without a host, answers leave by the installation's server
  add column smtp_host text,
  add column smtp_port int,
  add column smtp_security text not null default 'tls' check (smtp_security in ('tls', 'starttls', 'none')),
  add column smtp_user text,
  -- encrypted as imap_secret is, for a place of its own
  add column smtp_secret bytea,
  -- why that server could not be used the last time; null when it took the last mail
  add column smtp_detail text,
  -- until then no mail knocks at it again
  add column smtp_rests_until timestamptz,
  -- when administrators were told that it fails; forgotten once it is well again
  add column alarmed_at timestamptz;
