-- When the team last changed what a client sees, which is what the page says; what the client's own people do there changes it too.
alter table project add column portal_told_at bigint;
update project set portal_told_at = portal_changed_at;
