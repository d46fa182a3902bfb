-- The triggers that an erasure sets off name tables of ours without their schema, and run under the path of the door that
-- they are called through. Nobody but the owner makes anything in that schema.
alter function erase_content(int, bigint, text) set search_path = pg_catalog, public, pg_temp;
