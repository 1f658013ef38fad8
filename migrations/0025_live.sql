-- What streams need beside the change log. A number that rises when somebody may see less of a project: whoever was let in before
-- has to prove again that they may look.
alter table project add column access_number bigint not null default 0;

-- The log is kept for a while. Whoever was only as far as this, or less, has missed what is told no more.
alter table project add column team_kept_after bigint not null default 0;
alter table project add column portal_kept_after bigint not null default 0;

-- When a program last sent something more to see to all pages of a portal that it serves: one row for however many viewers.
create table portal_showing (
    project_id text   not null references project (id),
    served_by  text   not null,
    last_at    bigint not null,
    primary key (project_id, served_by)
);
