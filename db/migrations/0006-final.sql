-- A revision of a SOP is what its tickets ran under: it is never changed nor taken back, only followed by another
-- (B10: deleting or editing a time standard must not rewrite history).
create trigger revision_is_final before update or delete or truncate on sop_revision execute function never();
alter table sop_revision enable always trigger revision_is_final;
revoke update on sop_revision from tanggap_app;
