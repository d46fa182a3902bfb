-- Visits (C11, C17): how each stands, and until when a ticket has one that is on somebody's board: for ever while one is open.
alter table ticket
  add column visits jsonb not null default '{}',
  add column visits_until timestamptz;
create index ticket_visits on ticket (company_id, visits_until) where visits_until is not null;
analyze ticket;
