-- What the application itself asks of the database: which migrations ran, and to be rid of uploads that nobody used.

grant select on schema_migration to tanggap_app;

-- A file that nothing took may go; one that a ticket has is final (see attachment_stays).
create function attachment_is_draft() returns trigger language plpgsql as $$
begin
  if old.ticket_id is not null then
    raise exception 'a file of a ticket is final' using errcode = '55000';
  end if;
  return old;
end $$;
create trigger attachment_is_draft before delete on attachment for each row execute function attachment_is_draft();
alter table attachment enable always trigger attachment_is_draft;
grant delete on attachment to tanggap_app;
create index attachment_drafts on attachment (company_id, created_at) where ticket_id is null;
create index attachment_bytes on attachment (sha256);
