-- What was decided, by whom and why.
create table decision (
    id               text   primary key,
    project_id       text   not null references project (id),
    supersedes_id    text   references decision (id) on delete set null,
    -- for the client
    shown_id         text   not null unique,
    title            text   not null,
    reason           text   not null,
    decided_by       text   not null,
    decided_on       text,
    shown_changed_at bigint not null,
    -- for the team alone
    notes            text   not null,
    place            bigint not null,
    created_at       bigint not null,
    deleted_at       bigint,
    deleted_by       text   references member (id)
);
create index decision_by_project on decision (project_id, place);
