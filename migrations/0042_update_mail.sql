-- The team's update by mail: on a day of each week, if somebody set one, in their name and with their right as it is then.
alter table project add column update_on text;
alter table project add column update_set_by text references member (id);
-- the next day on which it is due
alter table project add column update_next text;

-- an update that was mailed
create table update_mail (
    id         text   primary key,
    project_id text   not null references project (id),
    sent_by    text   not null references member (id),
    sent_at    bigint not null,
    -- to whom, by name
    people     text   not null
);
create index update_mail_by_project on update_mail (project_id, sent_at);
