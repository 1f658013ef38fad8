-- A sharing is of the whole thing or of its title alone. What comes after an announcement is another row, so that rows are still
-- ended and never changed.
alter table sharing add column title_only bigint not null default 0 check (title_only in (0, 1));
