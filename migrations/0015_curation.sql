-- Curation: which parts of a portal are on and in which order, who looked when, and what is to be shared later. What could be
-- seen at any moment of the past follows from rows that are only ever ended, never changed: sharing, portal_section,
-- portal_opening and access_record.

alter table project add column welcome text not null default '';
alter table project add column rhythm text not null default 'weekly'
    check (rhythm in ('weekly', 'fortnightly', 'monthly', 'as_needed'));

-- a section that is on, or was
create table portal_section (
    id         text   primary key,
    project_id text   not null references project (id),
    section    text   not null,
    place      bigint not null,
    on_by      text   references member (id),
    on_at      bigint not null,
    off_by     text   references member (id),
    off_at     bigint
);
create unique index portal_section_open on portal_section (project_id, section) where off_at is null;

-- a portal's being open
create table portal_opening (
    id         text   primary key,
    project_id text   not null references project (id),
    opened_by  text   references member (id),
    opened_at  bigint not null,
    closed_by  text   references member (id),
    closed_at  bigint
);
create unique index portal_opening_open on portal_opening (project_id) where closed_at is null;

-- somebody's access to a portal
create table access_record (
    id             text   primary key,
    project_id     text   not null references project (id),
    stakeholder_id text   not null references stakeholder (id),
    granted_by     text   references member (id),
    granted_at     bigint not null,
    ended_by       text   references member (id),
    ended_at       bigint
);
create unique index access_record_open on access_record (project_id, stakeholder_id) where ended_at is null;
alter table portal_access add column reviewed_at bigint;

-- a stakeholder's looking at a portal: a page that was loaded, or a live one, which sees what appears meanwhile
create table portal_visit (
    id             text   primary key,
    project_id     text   not null references project (id),
    stakeholder_id text   not null references stakeholder (id),
    began_at       bigint not null,
    last_at        bigint not null,
    -- the program that serves a live page; null for one that is over
    served_by      text
);
create index portal_visit_by_project on portal_visit (project_id, stakeholder_id, last_at);
create index portal_visit_open on portal_visit (project_id) where served_by is not null;
-- of earlier visits only the last is known
insert into portal_visit (id, project_id, stakeholder_id, began_at, last_at)
select project_id || '-' || stakeholder_id, project_id, stakeholder_id, last_seen_at, last_seen_at
  from portal_access where last_seen_at is not null;

-- what will be shared on a day, by whoever said so
create table sharing_plan (
    id         text   primary key,
    project_id text   not null references project (id),
    thing      text   not null,
    thing_id   text   not null,
    share_on   text   not null,
    set_by     text   not null references member (id),
    set_at     bigint not null,
    ended_by   text   references member (id),
    ended_at   bigint,
    outcome    text   check (outcome in ('shared', 'cancelled', 'refused'))
);
create unique index sharing_plan_open on sharing_plan (thing_id) where ended_at is null;
create index sharing_plan_by_day on sharing_plan (share_on) where ended_at is null;

-- how a thing was called when it was shared
alter table sharing add column title text not null default '';
update sharing set title = coalesce(
    (select max(c.title) from change c
      where c.project_id = sharing.project_id and c.thing_id = sharing.thing_id and c.act = 'shared'
        and c.happened_at = sharing.shared_at), '');

-- until now every portal had every section
insert into portal_section (id, project_id, section, place, on_at)
select p.id || '-' || s.section, p.id, s.section, s.place, p.created_at
  from project p
 cross join (select 'next_steps' as section, 1 as place
             union all select 'milestones', 2
             union all select 'documents', 3
             union all select 'meetings', 4
             union all select 'decisions', 5) s;
insert into portal_opening (id, project_id, opened_at)
select id || '-first', id, portal_opened_at from project where portal_opened_at is not null;
insert into access_record (id, project_id, stakeholder_id, granted_by, granted_at, ended_by, ended_at)
select project_id || '-' || stakeholder_id, project_id, stakeholder_id, invited_by, invited_at, revoked_by, revoked_at
  from portal_access;
