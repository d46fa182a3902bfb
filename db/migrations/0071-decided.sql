-- Who said last what becomes of a mail or text that was kept, and when: on record beside it.
alter table inbound_message
  add column decided_by bigint,
  add column decided_at timestamptz,
  add foreign key (company_id, decided_by) references person (company_id, id);
alter table inbound_text
  add column decided_by bigint,
  add column decided_at timestamptz,
  add foreign key (company_id, decided_by) references person (company_id, id);
