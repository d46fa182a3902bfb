-- Who owes the end of a clock that runs (C14): leadership that has not acknowledged a report finds it in a queue of its own.
alter table ticket add column owed_by text[] not null default '{}';
create index ticket_owed on ticket (company_id, next_due_at) where owed_by <> '{}';
