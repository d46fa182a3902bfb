-- Screens are told, after the commit, that a mail or text was kept for somebody to decide about, or that somebody has: whoever changes it.
create function tell_kept() returns trigger language plpgsql as $$
begin
  perform pg_notify('tanggap', json_build_object('kept', json_build_object('company', new.company_id))::text);
  return null;
end $$;

create trigger inbound_text_kept after update of outcome on inbound_text
  for each row when (old.outcome is distinct from new.outcome
    and (old.outcome in ('held', 'quarantined') or new.outcome in ('held', 'quarantined'))) execute function tell_kept();
create trigger inbound_message_kept after update of outcome on inbound_message
  for each row when (old.outcome is distinct from new.outcome
    and (old.outcome in ('held', 'quarantined') or new.outcome in ('held', 'quarantined'))) execute function tell_kept();
