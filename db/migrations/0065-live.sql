-- A ticket whose channel is a live conversation (D1), by its SOP: the desk looks for those that wait for an answer.
alter table ticket add column live boolean not null default false;
create index ticket_live on ticket (company_id, desk_id) where live and open;
