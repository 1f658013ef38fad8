-- Mail to the client's people. What somebody is mailed is theirs to say, and has nothing to do with what they may see.
alter table portal_access add column digest text not null default 'weekly' check (digest in ('weekly', 'changes', 'never'));
alter table portal_access add column answers_mailed bigint not null default 1;
alter table portal_access add column updates_mailed bigint not null default 1;
-- up to when the portal's news were told by mail
alter table portal_access add column told_at bigint;

-- a link in a mail that stops such mails without a sign-in; the mail holds the token, the table its SHA-256
create table mute_link (
    token_hash     text   primary key,
    project_id     text   not null references project (id),
    stakeholder_id text   not null references stakeholder (id),
    kind           text   not null check (kind in ('digest', 'answers', 'updates')),
    made_at        bigint not null
);

alter table mail add column html text not null default '';
alter table mail add column mute_address text not null default '';
alter table mail add column reply_to text not null default '';
-- whose right to look it is of: it is not sent once that has ended, or once something was taken back since it was written
alter table mail add column project_id text references project (id);
alter table mail add column stakeholder_id text references stakeholder (id);
