-- What can be found by words: a row for each thing and each project, kept by every write. `words` is what is searched: without
-- case and accents, so that both databases find the same.

create table search_entry (
    number      integer primary key,
    thing_id    text    not null unique,
    project_id  text    not null references project (id),
    thing       text    not null,
    title       text    not null,
    body        text    not null,
    title_words text    not null,
    body_words  text    not null
);
create virtual table search_index using fts5 (
    title_words, body_words, content = 'search_entry', content_rowid = 'number', tokenize = 'unicode61', prefix = '2 3'
);
create trigger search_entry_inserted after insert on search_entry begin
    insert into search_index (rowid, title_words, body_words) values (new.number, new.title_words, new.body_words);
end;
create trigger search_entry_deleted after delete on search_entry begin
    insert into search_index (search_index, rowid, title_words, body_words)
    values ('delete', old.number, old.title_words, old.body_words);
end;
create trigger search_entry_updated after update on search_entry begin
    insert into search_index (search_index, rowid, title_words, body_words)
    values ('delete', old.number, old.title_words, old.body_words);
    insert into search_index (rowid, title_words, body_words) values (new.number, new.title_words, new.body_words);
end;
