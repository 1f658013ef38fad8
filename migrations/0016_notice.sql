-- What the client is told, in words written for them.
create table notice (
    id               text   primary key,
    project_id       text   not null references project (id),
    -- for the client
    shown_id         text   not null unique,
    title            text   not null,
    -- Markdown
    text             text   not null,
    kind             text   not null check (kind in ('status', 'heads_up')),
    health           text   not null check (health in ('on_track', 'at_risk', 'off_track')),
    shown_changed_at bigint not null,
    -- for the team alone
    notes            text   not null,
    -- what of the team's own it was written from, which itself never leaves
    raid_entry_id    text   references raid_entry (id) on delete set null,
    place            bigint not null,
    created_at       bigint not null,
    deleted_at       bigint,
    deleted_by       text   references member (id)
);
create index notice_by_project on notice (project_id, place);
create index notice_by_raid_entry on notice (raid_entry_id);
