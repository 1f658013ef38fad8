-- What the team calls a thing among itself, where the client reads another title.
alter table milestone add column working_title text not null default '';
alter table deliverable add column working_title text not null default '';
alter table next_step add column working_title text not null default '';
alter table document add column working_title text not null default '';
