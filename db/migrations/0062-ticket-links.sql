-- Who reported by mail without an account opens their own ticket by a link in the mails about it.
alter table link_token drop constraint link_token_purpose_check;
alter table link_token add constraint link_token_purpose_check
  check (purpose in ('validate', 'fill', 'verify_email', 'approve', 'add', 'mute', 'ticket'));
create index link_token_ticket on link_token (company_id, ticket_id, person_id) where purpose = 'ticket';
