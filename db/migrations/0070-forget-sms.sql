-- What SMSD's tables keep beside ours is forgotten with it. Only what was taken over already, or has gone out, and SMSD's own clock decides.

-- Everything of these numbers that the application has taken over or SMSD has sent.
create function forget_sms(numbers text[]) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from tanggap_gammu.inbox where "Processed" and public.phone_number("SenderNumber") = any (numbers);
  delete from tanggap_gammu.sentitems where public.phone_number("DestinationNumber") = any (numbers);
$$;

-- What is older than so many days. Answers how many rows.
create function sweep_sms(days int) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with came as (delete from tanggap_gammu.inbox
      where "Processed" and "UpdatedInDB" < localtimestamp - make_interval(days => days) returning 1),
    went as (delete from tanggap_gammu.sentitems where "UpdatedInDB" < localtimestamp - make_interval(days => days) returning 1)
  select (select count(*) from came) + (select count(*) from went)
$$;
revoke all on function forget_sms(text[]), sweep_sms(int) from public;
grant execute on function forget_sms(text[]), sweep_sms(int) to tanggap_app;
