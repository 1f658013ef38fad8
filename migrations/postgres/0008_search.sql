-- What can be found by words: a row for each thing and each project, kept by every write. `words` is what is searched: without
-- case and accents, so that both databases find the same.

create table search_entry (
    number      bigint  generated always as identity primary key,
    thing_id    text    not null unique,
    project_id  text    not null references project (id),
    thing       text    not null,
    title       text    not null,
    body        text    not null,
    title_words text    not null,
    body_words  text    not null,
    words       tsvector not null generated always as (
        setweight(to_tsvector('simple', title_words), 'A') || setweight(to_tsvector('simple', body_words), 'B')
    ) stored
);
create index search_entry_words on search_entry using gin (words);
