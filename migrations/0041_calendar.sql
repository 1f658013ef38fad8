-- The link by which somebody's calendar program follows a portal: they hold the token, the table its SHA-256. It is theirs alone
-- and ends with their access.
alter table portal_access add column calendar_hash text;
create unique index portal_access_calendar on portal_access (calendar_hash);
