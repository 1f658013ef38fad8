-- Somebody who has left: cannot sign in, gets no work, and keeps their name in everything that they did.
alter table member add column deactivated_at bigint;
