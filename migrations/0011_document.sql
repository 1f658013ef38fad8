-- Documents: a row is one version, because a version is what is shared.
create table document (
    id               text   primary key,
    project_id       text   not null references project (id),
    deliverable_id   text   references deliverable (id) on delete set null,
    -- for the client
    shown_id         text   not null unique,
    title            text   not null,
    kind             text   not null check (kind in ('proposal', 'deliverable', 'minutes', 'reference', 'other')),
    note             text   not null,
    -- the versions of one document have the same; random
    group_id         text   not null,
    -- 0 for one that was announced and has no file
    version          bigint not null,
    file_name        text   not null,
    media_type       text   not null,
    bytes            bigint not null,
    shown_changed_at bigint not null,
    -- for the team alone
    folder           text   not null,
    notes            text   not null,
    -- where the file is kept, and its SHA-256; null for one without a file
    file_key         text,
    sha256           text,
    added_by         text   references member (id),
    place            bigint not null,
    created_at       bigint not null,
    deleted_at       bigint,
    deleted_by       text   references member (id),
    unique (project_id, group_id, version)
);
create index document_by_project on document (project_id, place);
create index document_by_group on document (group_id, version);
create index document_by_deliverable on document (deliverable_id);
create index document_by_file on document (file_key);
