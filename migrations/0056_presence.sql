-- Which pages of a project its team has open at this moment; for the team alone. It is no history: a page that is closed leaves no row.
create table presence (
    id         text   primary key,
    project_id text   not null references project (id),
    member_id  text   not null references member (id),
    at         text   not null,
    served_by  text   not null,
    seen_at    bigint not null
);
create index presence_by_project on presence (project_id);
