-- Mails that wait for somebody's word, counted for the desk of their mailbox (trust.md check 21).
create index inbound_kept on inbound_message (company_id, mailbox_id) where outcome in ('held', 'quarantined');
