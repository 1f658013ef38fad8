-- What the team says to each other about a thing. No client ever sees any of it.

create table comment (
    id         text   primary key,
    project_id text   not null references project (id),
    thing      text   not null,
    thing_id   text   not null,
    author     text   not null references member (id),
    -- Markdown; kept when it is deleted, and shown to nobody then
    body       text   not null,
    written_at bigint not null,
    edited_at  bigint,
    deleted_at bigint
);
create index comment_by_thing on comment (project_id, thing_id, written_at);

-- who was named in it
create table mention (
    comment_id text not null references comment (id),
    member_id  text not null references member (id),
    primary key (comment_id, member_id)
);
create index mention_by_member on mention (member_id);
