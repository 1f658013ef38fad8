-- What a project earns and costs, and who worked how long on it. No client ever sees any of it; amounts are for its managers alone.
-- Amounts are in the smallest unit of the budget's currency.

create table budget (
    project_id  text   primary key references project (id),
    -- ISO 4217; the currency of every amount of the project
    currency    text   not null,
    -- what the client pays
    fee         bigint check (fee >= 0),
    -- what the team plans to spend
    cost_budget bigint check (cost_budget >= 0)
);

-- what an hour of somebody's costs, from a day on
create table rate (
    id         text   primary key,
    project_id text   not null references project (id),
    member_id  text   not null references member (id),
    cost       bigint not null check (cost > 0),
    from_day   text   not null,
    unique (project_id, member_id, from_day)
);

create table time_entry (
    id         text   primary key,
    project_id text   not null references project (id),
    member_id  text   not null references member (id),
    day        text   not null,
    minutes    bigint not null check (minutes > 0 and minutes <= 1440),
    task_id    text   references task (id) on delete set null,
    note       text   not null,
    created_at bigint not null,
    deleted_at bigint,
    deleted_by text   references member (id)
);
create index time_entry_by_project on time_entry (project_id, day);
create index time_entry_by_member on time_entry (member_id, day);
create index time_entry_by_task on time_entry (task_id);

create table expense (
    id         text   primary key,
    project_id text   not null references project (id),
    day        text   not null,
    title      text   not null,
    amount     bigint not null check (amount > 0),
    notes      text   not null,
    created_at bigint not null,
    deleted_at bigint,
    deleted_by text   references member (id)
);
create index expense_by_project on expense (project_id, day);
