-- Next steps. Which kinds of things can be shared is no longer written into the sharing records' table: the program's
-- declarations say it, so that a new kind needs a table of its own and nothing else.

create table sharing_of_any_kind (
    id          text   primary key,
    project_id  text   not null references project (id),
    thing       text   not null,
    thing_id    text   not null,
    shared_by   text   not null references member (id),
    shared_at   bigint not null,
    unshared_by text   references member (id),
    unshared_at bigint
);
insert into sharing_of_any_kind
select id, project_id, thing, thing_id, shared_by, shared_at, unshared_by, unshared_at from sharing;
drop table sharing;
alter table sharing_of_any_kind rename to sharing;
create unique index sharing_open on sharing (thing_id) where unshared_at is null;
create index sharing_by_project on sharing (project_id, thing) where unshared_at is null;

-- what happens in the coming period, and whose turn it is
create table next_step (
    id               text   primary key,
    project_id       text   not null references project (id),
    -- for the client
    shown_id         text   not null unique,
    title            text   not null,
    summary          text   not null,
    turn             text   not null check (turn in ('ours', 'client')),
    due              text,
    state            text   not null check (state in ('open', 'done')),
    shown_changed_at bigint not null,
    -- for the team alone
    notes            text   not null,
    place            bigint not null,
    created_at       bigint not null
);
create index next_step_by_project on next_step (project_id, place);
