-- What the workspace is called, and whether a portal names its people or the firm alone.
insert into workspace (id, name, created_at) select 1, 'The project team', 0 where not exists (select 1 from workspace);
alter table project add column naming text not null default 'people' check (naming in ('people', 'firm'));
