-- Each text asks whether an older one of its number waits.
create index inbound_text_first on inbound_text (company_id, gateway_id, from_address, id) where outcome = 'waiting';
-- Each mail asks whether the same came to another mailbox of its company.
create index inbound_message_twin on inbound_message (company_id, message_id) where message_id is not null;
