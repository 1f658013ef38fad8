-- The language that somebody of the client's has chosen to read in; empty while they have not.
alter table stakeholder add column language text not null default ''
    check (language in ('', 'en', 'de', 'fr', 'es'));
