-- What the workspace decides for all of its portals.
alter table workspace add column careful text not null
    default 'internal
margin
TBD
todo
xxx
lorem ipsum
draft
confidential';
alter table workspace add column review_after bigint not null default 90;
