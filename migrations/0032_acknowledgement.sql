-- Who of the client's has acknowledged a decision, and when: a line for each, the moment in front of the name.
alter table decision add column acknowledged text not null default '';
