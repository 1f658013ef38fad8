-- What a portal's readers read in who have chosen nothing; empty for what their browsers ask for.
alter table project add column language text not null default ''
    check (language in ('', 'en', 'de', 'fr', 'es'));
