-- since when a gateway fails without a break, and when administrators were told of it: once until it is well again
alter table gateway add column failing_since timestamptz, add column alarmed_at timestamptz;
