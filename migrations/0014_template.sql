-- A project that others can be started like. It is no engagement, and not in the portfolio.
alter table project add column is_template bigint not null default 0;
