-- The list of everything, by what breaches next: closed tickets stand at infinity, so that one index serves open ones
-- alone as well.
drop index ticket_due;
create index ticket_due on ticket (company_id, next_due_at, id);

-- The tickets in which somebody takes part.
create index participant_person on participant (company_id, person_id, ticket_id) where approved;

-- The primary key is read backwards just as well.
drop index journal_content_recent;
