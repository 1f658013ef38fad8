-- The team's own work: tasks, and what stands in a RAID log. No client ever sees any of it.

create table task (
    id           text   primary key,
    project_id   text   not null references project (id),
    milestone_id text   references milestone (id) on delete set null,
    title        text   not null,
    notes        text   not null,
    -- one step a line; those that are done begin with [x]
    checklist    text   not null,
    assignee     text   references member (id),
    due          text,
    -- minutes
    estimate     bigint,
    state        text   not null check (state in ('to_do', 'doing', 'blocked', 'done')),
    place        bigint not null,
    created_at   bigint not null,
    deleted_at   bigint,
    deleted_by   text   references member (id)
);
create index task_by_project on task (project_id, state, place);
create index task_by_assignee on task (assignee, state);

create table raid_entry (
    id         text   primary key,
    project_id text   not null references project (id),
    category   text   not null check (category in ('risk', 'assumption', 'issue', 'dependency')),
    title      text   not null,
    notes      text   not null,
    response   text   not null,
    likelihood text   not null check (likelihood in ('1', '2', '3', '4', '5')),
    impact     text   not null check (impact in ('1', '2', '3', '4', '5')),
    owner      text   references member (id),
    review     text,
    state      text   not null check (state in ('open', 'closed')),
    place      bigint not null,
    created_at bigint not null,
    deleted_at bigint,
    deleted_by text   references member (id)
);
create index raid_entry_by_project on raid_entry (project_id, place);
