-- Each text asks whether an older one of its number waits.
create index inbound_text_first on inbound_text (company_id, gateway_id, from_address, id) where outcome = 'waiting';
