-- The tags that a company has given so far (A11): what is offered, and how it is spelled. Which ticket has which stands in
-- its fields; whoever may invent one adds it here in the transaction that gives it.
create table tag (
  company_id int not null references company (id),
  name text not null check (name <> '' and length(name) <= 40),
  primary key (company_id, name)
);
create unique index tag_spelling on tag (company_id, lower(name));
alter table tag enable row level security;
alter table tag force row level security;
create policy tag_of_company on tag to tanggap_app using (company_id = any ((select my_companies())::int[]))
  with check (company_id = any ((select my_companies())::int[]));
create policy tag_of_owner on tag to current_user using (true) with check (true);
grant select, insert on tag to tanggap_app;

-- Who last performed each action, by its name: a rule may ask for a second person (A20). Replayed from the journal; a
-- locked ticket has no more rules to keep.
alter table ticket add column doers jsonb not null default '{}';
update ticket t set doers = d.doers
  from (
    select company_id, ticket_id, jsonb_object_agg(action, by_person) as doers
      from (
        select distinct on (company_id, ticket_id, canonical::jsonb ->> 'action')
          company_id, ticket_id, canonical::jsonb ->> 'action' as action, by_person
        from journal
        where type = 'ticket.acted' and by_person is not null
        order by company_id, ticket_id, canonical::jsonb ->> 'action', seq desc
      ) last
     group by company_id, ticket_id
  ) d
 where t.company_id = d.company_id and t.id = d.ticket_id and t.locked_at is null;
