-- The plan as it was agreed, which milestone waits for which, who makes what, and what a project is about. No client ever sees
-- any of it.

alter table milestone add column baseline text;
alter table deliverable add column owner text references member (id);
alter table project add column summary text not null default '';

-- a milestone, and another that has to be reached before it
create table milestone_dependency (
    project_id   text not null references project (id),
    milestone_id text not null references milestone (id) on delete cascade,
    needs_id     text not null references milestone (id) on delete cascade,
    primary key (milestone_id, needs_id)
);
create index milestone_dependency_by_project on milestone_dependency (project_id);
create index milestone_dependency_by_needs on milestone_dependency (needs_id);

-- how far a member has read what the team's log says; a mark of theirs, and no act on the project
create table project_visit (
    project_id    text   not null references project (id),
    member_id     text   not null references member (id),
    -- where the log was when the visit before this one ended; nothing on the first
    seen_number   bigint,
    -- where the log was when they looked last
    latest_number bigint not null,
    visited_at    bigint not null,
    primary key (project_id, member_id)
);
