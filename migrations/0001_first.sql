-- The first schema. One text for both databases: ids are text (UUID), instants are microseconds since 1970 UTC in bigint,
-- dates are ISO text, states are text with a check. Nothing that a client may not see is ever selected for a client: what may
-- leave is exactly what an open row in `sharing` names.

create table workspace (
    id         bigint primary key check (id = 1),
    name       text   not null,
    created_at bigint not null
);

-- a person of the delivery team
create table member (
    id            text   primary key,
    email         text   not null unique,
    name          text   not null,
    role          text   not null check (role in ('admin', 'manager', 'member')),
    -- argon2id, in PHC text form; null until the person has chosen one
    password_hash text,
    created_at    bigint not null
);

-- the organisation that projects are for
create table client (
    id         text   primary key,
    name       text   not null unique,
    created_at bigint not null
);

create table project (
    id                text   primary key,
    client_id         text   not null references client (id),
    title             text   not null,
    -- the name of the project's portal towards the client: random, tells nothing
    portal_id         text   not null unique,
    portal_opened_at  bigint,
    -- two counters, so that the client's tells nothing of the rhythm of internal work
    team_number       bigint not null default 0,
    portal_number     bigint not null default 0,
    portal_changed_at bigint,
    created_at        bigint not null
);

-- who is on a project; admins are on all of them
create table project_member (
    project_id text   not null references project (id),
    member_id  text   not null references member (id),
    role       text   not null check (role in ('manager', 'member')),
    primary key (project_id, member_id)
);
create index project_member_by_member on project_member (member_id);

create table milestone (
    id               text   primary key,
    project_id       text   not null references project (id),
    -- for the client
    shown_id         text   not null unique,
    title            text   not null,
    summary          text   not null,
    due              text,
    state            text   not null check (state in ('upcoming', 'in_progress', 'done')),
    shown_changed_at bigint not null,
    -- for the team alone
    notes            text   not null,
    place            bigint not null,
    created_at       bigint not null
);
create index milestone_by_project on milestone (project_id, place);

create table deliverable (
    id               text   primary key,
    project_id       text   not null references project (id),
    milestone_id     text   references milestone (id) on delete set null,
    -- for the client
    shown_id         text   not null unique,
    title            text   not null,
    summary          text   not null,
    due              text,
    state            text   not null check (state in ('pending', 'in_progress', 'delivered', 'accepted')),
    shown_changed_at bigint not null,
    -- for the team alone
    notes            text   not null,
    place            bigint not null,
    created_at       bigint not null
);
create index deliverable_by_project on deliverable (project_id, place);
create index deliverable_by_milestone on deliverable (milestone_id);

-- the record that made something visible, and the one that took it back; never deleted
create table sharing (
    id          text   primary key,
    project_id  text   not null references project (id),
    thing       text   not null check (thing in ('milestone', 'deliverable')),
    thing_id    text   not null,
    shared_by   text   not null references member (id),
    shared_at   bigint not null,
    unshared_by text   references member (id),
    unshared_at bigint
);
create unique index sharing_open on sharing (thing_id) where unshared_at is null;
create index sharing_by_project on sharing (project_id, thing) where unshared_at is null;

-- what changed, in commit order: the live streams and the record of who did what read it
create table change (
    project_id  text   not null references project (id),
    audience    text   not null check (audience in ('team', 'portal')),
    number      bigint not null,
    thing       text   not null,
    thing_id    text   not null,
    act         text   not null,
    member_id   text   references member (id),
    happened_at bigint not null,
    primary key (project_id, audience, number)
);

-- a person on the client's side
create table stakeholder (
    id         text   primary key,
    email      text   not null unique,
    name       text   not null,
    created_at bigint not null
);

create table portal_access (
    project_id     text   not null references project (id),
    stakeholder_id text   not null references stakeholder (id),
    invited_by     text   not null references member (id),
    invited_at     bigint not null,
    revoked_by     text   references member (id),
    revoked_at     bigint,
    last_seen_at   bigint,
    primary key (project_id, stakeholder_id)
);
create index portal_access_by_stakeholder on portal_access (stakeholder_id);

-- who is signed in; the browser holds the token, the table its SHA-256
create table session (
    token_hash     text   primary key,
    member_id      text   references member (id),
    stakeholder_id text   references stakeholder (id),
    created_at     bigint not null,
    used_at        bigint not null,
    check ((member_id is null) <> (stakeholder_id is null))
);
create index session_by_member on session (member_id);
create index session_by_stakeholder on session (stakeholder_id);

-- a link that can be used once; the mail holds the token, the table its SHA-256
create table link (
    token_hash     text   primary key,
    purpose        text   not null check (purpose in ('invitation', 'sign_in', 'set_up', 'set_password')),
    member_id      text   references member (id),
    stakeholder_id text   references stakeholder (id),
    project_id     text   references project (id),
    expires_at     bigint not null,
    used_at        bigint
);

-- mail that waits; the text, which holds a link, is deleted when it has been sent
create table mail (
    id         text   primary key,
    recipient  text   not null,
    subject    text   not null,
    body       text   not null,
    written_at bigint not null,
    sent_at    bigint,
    tries      bigint not null default 0
);

-- how often something was tried in a span of time, against guessing
create table attempt (
    bucket     text   not null,
    span_start bigint not null,
    tries      bigint not null,
    primary key (bucket, span_start)
);
