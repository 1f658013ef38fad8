-- What reporting took before there was a portal, and takes with one, as admins say; in minutes.
alter table workspace add column deck_minutes bigint not null default 120;
alter table workspace add column upkeep_minutes bigint not null default 15;
alter table workspace add column question_minutes bigint not null default 15;
alter table workspace add column report_minutes bigint not null default 60;

-- a status report that a client took for themselves
create table report_taken (
    id             text   primary key,
    project_id     text   not null references project (id),
    stakeholder_id text   not null references stakeholder (id),
    taken_at       bigint not null
);
create index report_taken_by_project on report_taken (project_id, taken_at);

-- whether a portal says who else of the client's can see it
alter table project add column names_readers bigint not null default 0;
-- who is to be talked to, for the client
alter table project add column contact text not null default '';
