-- Questions, the one thing that a client writes, and what is replied to them.

-- what somebody of the client's says is shared as they say it: a sharing record is a member's or a stakeholder's
create table sharing_by_either (
    id          text   primary key,
    project_id  text   not null references project (id),
    thing       text   not null,
    thing_id    text   not null,
    shared_by   text   references member (id),
    said_by     text   references stakeholder (id),
    shared_at   bigint not null,
    unshared_by text   references member (id),
    unshared_at bigint,
    -- how a thing was called when it was shared
    title       text   not null default '',
    check ((shared_by is null) <> (said_by is null))
);
insert into sharing_by_either (id, project_id, thing, thing_id, shared_by, shared_at, unshared_by, unshared_at, title)
select id, project_id, thing, thing_id, shared_by, shared_at, unshared_by, unshared_at, title from sharing;
drop table sharing;
alter table sharing_by_either rename to sharing;
create unique index sharing_open on sharing (thing_id) where unshared_at is null;
create index sharing_by_project on sharing (project_id, thing) where unshared_at is null;

-- who of the client's did it, where it was no member
alter table change add column stakeholder_id text references stakeholder (id);

alter table project add column takes_questions bigint not null default 1;

create table question (
    id               text   primary key,
    project_id       text   not null references project (id),
    -- for the client
    shown_id         text   not null unique,
    title            text   not null,
    asked_by         text   not null,
    asked_at         bigint not null,
    -- follows from what was said to it
    state            text   not null check (state in ('open', 'answered', 'solved')),
    milestone_id     text   references milestone (id) on delete set null,
    deliverable_id   text   references deliverable (id) on delete set null,
    next_step_id     text   references next_step (id) on delete set null,
    document_id      text   references document (id) on delete set null,
    meeting_id       text   references meeting (id) on delete set null,
    minutes_id       text   references minutes (id) on delete set null,
    decision_id      text   references decision (id) on delete set null,
    notice_id        text   references notice (id) on delete set null,
    shown_changed_at bigint not null,
    -- for the team alone
    stakeholder_id   text   not null references stakeholder (id),
    solved_at        bigint,
    owner            text   references member (id),
    due              text,
    notes            text   not null,
    -- when the team was told by mail
    mailed_at        bigint,
    place            bigint not null,
    created_at       bigint not null,
    deleted_at       bigint,
    deleted_by       text   references member (id)
);
create index question_by_project on question (project_id, place);
create index question_waiting on question (owner) where state = 'open';

create table reply (
    id               text   primary key,
    project_id       text   not null references project (id),
    question_id      text   references question (id) on delete cascade,
    -- for the client
    shown_id         text   not null unique,
    title            text   not null,
    said_by          text   not null,
    said_at          bigint not null,
    party            text   not null check (party in ('team', 'client')),
    shown_changed_at bigint not null,
    -- for the team alone
    stakeholder_id   text   references stakeholder (id),
    -- when the other side was told by mail
    mailed_at        bigint,
    place            bigint not null,
    created_at       bigint not null,
    deleted_at       bigint,
    deleted_by       text   references member (id)
);
create index reply_by_project on reply (project_id, place);
create index reply_by_question on reply (question_id);
