-- How portals look: an accent as #rrggbb and a logo by its hash, both empty for none. A project's own go before the workspace's.
alter table workspace add column accent text not null default '';
alter table workspace add column logo text not null default '';
alter table project add column accent text not null default '';
alter table project add column logo text not null default '';

create table logo (
    -- SHA-256 of the bytes
    hash       text   primary key,
    media_type text   not null,
    -- in base 16
    bytes      text   not null,
    created_at bigint not null
);
