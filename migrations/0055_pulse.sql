-- How it goes, in the eyes of the client's people, asked when a milestone is done; for the team alone.
create table pulse (
    id             text   primary key,
    project_id     text   not null references project (id),
    milestone_id   text   not null references milestone (id) on delete cascade,
    stakeholder_id text   not null references stakeholder (id),
    mood           text   not null check (mood in ('well', 'mixed', 'badly')),
    words          text   not null,
    said_at        bigint not null,
    unique (milestone_id, stakeholder_id)
);
create index pulse_by_project on pulse (project_id, said_at);
alter table project add column takes_pulse bigint not null default 1;
