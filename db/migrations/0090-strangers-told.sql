-- What was mailed by itself to people whose address nobody has confirmed, counted by the hour for a company (trust.md check 15).
create index delivery_to_strangers on delivery (company_id, created_at)
  where automatic and notice in ('neutral', 'asked_back', 'keyword') and detail is distinct from 'limit';
