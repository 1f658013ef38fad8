-- When access ends by itself: somebody's, and everybody's with the engagement. What a client reads then, and whose addresses may be
-- let in at all.
alter table portal_access add column ends_on text;
alter table project add column portal_ends_on text;
alter table project add column farewell text not null default '';
-- separated by spaces; empty for any
alter table project add column allowed_domains text not null default '';
