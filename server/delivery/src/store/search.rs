//! Finding things by words: one function in front of FTS5 and of tsvector. Nobody finds what they may not see.

use super::row::Columns as _;
use super::write::Write;
use super::{Dialect, Store};
use crate::access::Colleague;
use crate::{Failure, Result};
use domain::team::Found;
use domain::things::Fill;
use domain::{Error, Thing};
use sqlx::AssertSqlSafe;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use uuid::Uuid;

/// How much a search finds at most.
const MOST: u32 = 50;

/// More words than this make no search better.
const MOST_WORDS: usize = 8;

impl Store {
    /// Projects and things that hold every word, the best first. A word may be the beginning of one; case and accents do not
    /// count.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn search(&self, by: &Colleague, typed: &str) -> Result<Vec<Found>> {
        let words = words(typed);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let (from, order, wanted) = match self.dialect() {
            Dialect::Sqlite => (
                "search_index join search_entry e on e.number = search_index.rowid and search_index match $1",
                "bm25(search_index, 5.0, 1.0)",
                words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" "),
            ),
            Dialect::Postgres => (
                "search_entry e join to_tsquery('simple', $1) wanted on e.words @@ wanted",
                "ts_rank(e.words, wanted) desc",
                words.iter().map(|word| format!("{word}:*")).collect::<Vec<_>>().join(" & "),
            ),
        };
        let sql = format!(
            "select e.project_id, p.title as project_title, c.name as client, e.thing, e.thing_id, e.title, e.body
               from {from}
               join project p on p.id = e.project_id join client c on c.id = p.client_id
              where $2 = 1 or exists (select 1 from project_member pm where pm.project_id = p.id and pm.member_id = $3)
              order by {order}, e.number limit {MOST}"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(wanted)
            .bind(i64::from(by.is_admin()))
            .bind(by.member().to_string())
            .fetch_all(&self.0.reader)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(Found {
                    project: row.value("project_id")?,
                    project_title: row.text("project_title")?,
                    client: row.text("client")?,
                    thing: row.value("thing")?,
                    id: row.value("thing_id")?,
                    title: row.text("title")?,
                    excerpt: excerpt(&row.text("body")?, &words),
                })
            })
            .collect()
    }
}

impl Write {
    /// Has a thing, or the project itself, found by what it holds now; or no longer, if it is gone.
    pub(super) async fn index(&mut self, thing: Thing, id: Uuid) -> Result<()> {
        let entry = match thing {
            Thing::Project => Some(self.words_of_project().await?),
            _ => self.words_of(thing, id).await?,
        };
        let Some((title, body)) = entry else {
            sqlx::query("delete from search_entry where thing_id = $1")
                .bind(id.to_string())
                .execute(self.connection())
                .await?;
            return Ok(());
        };
        let project = self.project.to_string();
        sqlx::query(
            "insert into search_entry (thing_id, project_id, thing, title, body, title_words, body_words)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (thing_id) do update set title = excluded.title, body = excluded.body,
                title_words = excluded.title_words, body_words = excluded.body_words",
        )
        .bind(id.to_string())
        .bind(project)
        .bind(thing.key())
        .bind(title.clone())
        .bind(body.clone())
        .bind(words_of_text(&title).join(" "))
        .bind(words_of_text(&body).join(" "))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn words_of_project(&mut self) -> Result<(String, String)> {
        let row =
            sqlx::query("select p.title, c.name from project p join client c on c.id = p.client_id where p.id = $1")
                .bind(self.project.to_string())
                .fetch_one(self.connection())
                .await?;
        Ok((row.text("title")?, row.text("name")?))
    }

    /// The title of a thing, and everything else that people wrote in it and about it.
    async fn words_of(&mut self, thing: Thing, id: Uuid) -> Result<Option<(String, String)>> {
        let fields = match self.fields(thing, id).await {
            Ok(fields) => fields,
            Err(Failure::Refused(Error::NotFound)) => return Ok(None),
            Err(failure) => return Err(failure),
        };
        let written = thing.fields().iter().filter(|field| field.name != "title" && is_words(field.fill));
        let mut body: Vec<String> = written.filter_map(|field| fields.get(field.name)).map(ToOwned::to_owned).collect();
        let said =
            sqlx::query("select body from comment where thing_id = $1 and deleted_at is null order by written_at, id")
                .bind(id.to_string())
                .fetch_all(self.connection())
                .await?;
        for row in said {
            body.push(row.text("body")?);
        }
        body.retain(|text| !text.is_empty());
        Ok(Some((fields.title().unwrap_or_default(), body.join("\n"))))
    }
}

/// Whether people write words into such a field.
fn is_words(fill: Fill) -> bool {
    matches!(
        fill,
        Fill::Line(_)
            | Fill::Short(_)
            | Fill::Text(_)
            | Fill::Prose(_)
            | Fill::Names(_)
            | Fill::OurNames(_)
            | Fill::Lines(_)
    )
}

/// The words of a search.
fn words(typed: &str) -> Vec<String> {
    let mut words = words_of_text(typed);
    words.truncate(MOST_WORDS);
    words
}

/// The words of a text, without case and accents.
fn words_of_text(text: &str) -> Vec<String> {
    let folded: String =
        text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect();
    folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// The first line that holds one of the words, shortened.
fn excerpt(body: &str, wanted: &[String]) -> String {
    let holds = |line: &&str| {
        let words = words_of_text(line);
        wanted.iter().any(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
    };
    let line = body.lines().find(holds).unwrap_or_default();
    match line.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
