-- Meetings, what was said in them, and what came out of them.

create table meeting (
    id               text   primary key,
    project_id       text   not null references project (id),
    -- for the client
    shown_id         text   not null unique,
    title            text   not null,
    kind             text   not null check (kind in ('steering_committee', 'project_meeting', 'workshop')),
    starts_at        bigint,
    -- a room, or a link
    location         text   not null,
    -- Markdown
    agenda           text   not null,
    -- one a line
    attendees_team   text   not null,
    attendees_client text   not null,
    shown_changed_at bigint not null,
    -- for the team alone
    notes            text   not null,
    place            bigint not null,
    created_at       bigint not null,
    deleted_at       bigint,
    deleted_by       text   references member (id)
);
create index meeting_by_project on meeting (project_id, place);

-- of their own, so that an agenda can be shared while minutes are being written
create table minutes (
    id               text   primary key,
    project_id       text   not null references project (id),
    meeting_id       text   references meeting (id) on delete set null,
    -- for the client
    shown_id         text   not null unique,
    title            text   not null,
    -- Markdown
    text             text   not null,
    shown_changed_at bigint not null,
    -- for the team alone
    notes            text   not null,
    place            bigint not null,
    created_at       bigint not null,
    deleted_at       bigint,
    deleted_by       text   references member (id)
);
create index minutes_by_project on minutes (project_id, place);
create index minutes_by_meeting on minutes (meeting_id);

-- the meeting in which it was decided, or agreed on
alter table decision add column meeting_id text references meeting (id) on delete set null;
create index decision_by_meeting on decision (meeting_id);
alter table next_step add column meeting_id text references meeting (id) on delete set null;
create index next_step_by_meeting on next_step (meeting_id);
alter table task add column meeting_id text references meeting (id) on delete set null;
create index task_by_meeting on task (meeting_id);
