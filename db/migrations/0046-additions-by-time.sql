-- What was added in a period, with a score or without one, for the figures of a SOP (D13).
drop index addition_scores;
create index addition_by_time on addition (company_id, at);
