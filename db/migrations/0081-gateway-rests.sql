-- until when the other side wants to be left alone: nothing goes out by this gateway before
alter table gateway add column rests_until timestamptz;
