-- One problem behind many tickets (D7): a ticket of a type of its own, on which others hang. Each remembers up to which entry
-- of the problem's journal it has heard of it.
alter table ticket
  add column problem jsonb,
  add column problem_id bigint,
  -- whether it is itself a problem, by its SOP
  add column is_problem boolean not null default false,
  add constraint on_problem foreign key (company_id, problem_id) references ticket (company_id, id),
  add constraint problem_said check ((problem ->> 'id')::bigint is not distinct from problem_id);
-- few tickets hang on a problem, and fewer are one
create index ticket_on_problem on ticket (company_id, problem_id, id) where problem_id is not null;
create index ticket_open_problem on ticket (company_id, id desc) where is_problem and open;
