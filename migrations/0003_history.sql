-- What each change was: for telling what somebody else changed meanwhile, for taking it back, and for the record of who did what.

-- what the thing was called, and what its changed fields held, as JSON of names and texts
alter table change add column title text;
alter table change add column was text;
alter table change add column became text;

-- whatever is deleted lies in the bin for 30 days
alter table milestone add column deleted_at bigint;
alter table milestone add column deleted_by text references member (id);
alter table deliverable add column deleted_at bigint;
alter table deliverable add column deleted_by text references member (id);
alter table next_step add column deleted_at bigint;
alter table next_step add column deleted_by text references member (id);
