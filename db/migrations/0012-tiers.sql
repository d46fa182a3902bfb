-- Where in its desk a ticket stands (D5), and who has signed what it needs (A20).

alter table ticket
  -- null where the SOP knows no tiers
  add column tier text,
  add column signoffs jsonb not null default '{}';

-- On which tier of their desk somebody works; 1 takes what comes in.
alter table desk_member add column tier int not null default 1 check (tier between 1 and 9);
grant update (tier) on desk_member to tanggap_app;
