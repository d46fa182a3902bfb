-- Where the receipt of each locked ticket goes besides its requester (trust.md section 3, rule 7): out of the administrator's
-- reach, best at another organisation. Null: nowhere.
alter table company add column receipt_to text check (receipt_to <> '');
grant update (receipt_to) on company to tanggap_app;
