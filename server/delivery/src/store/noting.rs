//! Small notes that many requests make at the same moment: a session was used, somebody looks at a portal. All that wait are
//! written in one transaction, in the order in which they came. A note is on the disk before whoever made it goes on, unless it is
//! one that nobody waits for: those give way to what is asked, so that thousands who come back together are answered first.

use super::asking::places;
use super::{Dialect, Store, begin_words};
use crate::{Failure, Result};
use sqlx::{Any, AnyPool, AssertSqlSafe};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

/// How long notes that nobody waits for may take to be written; what is noted meanwhile goes along.
const LEISURE: Duration = Duration::from_millis(500);

/// How many are written at once. Rows of up to seven values are so many as SQLite takes: 32,766.
const MOST: usize = 4_096;

/// Where the rows of a statement stand.
const ROWS: &str = "{rows}";

/// One statement with its values. Where its text says `{rows}`, they are one row of a list of values, and whatever else is noted
/// by the same text at the same moment stands in the same list.
#[derive(Debug)]
pub(super) struct Statement {
    pub sql: &'static str,
    pub values: Vec<Value>,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Number(i64),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// What one request notes, all of it or nothing.
pub(super) struct Note {
    statements: Vec<Statement>,
    /// Who waits for it.
    written: Option<oneshot::Sender<Result<()>>>,
}

pub(super) type Notes = mpsc::Sender<Note>;

impl Store {
    /// Writes it down together with what others note at the same moment.
    pub(super) async fn note_down(&self, statements: Vec<Statement>) -> Result<()> {
        let (written, answer) = oneshot::channel();
        self.note(Note { statements, written: Some(written) }).await?;
        answer.await.map_err(|_| over())?
    }

    /// Has it written soon, after all that was noted before and before all that is noted later.
    pub(super) async fn note_soon(&self, statements: Vec<Statement>) -> Result<()> {
        self.note(Note { statements, written: None }).await
    }

    /// Waits until all that was noted is written.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn all_noted(&self) -> Result<()> {
        self.note_down(Vec::new()).await
    }

    async fn note(&self, note: Note) -> Result<()> {
        self.0.notes.send(note).await.map_err(|_| over())
    }
}

fn over() -> Failure {
    Failure::Other("the store is closed".to_owned())
}

/// Writes down what is noted, until the store is gone.
pub(super) fn begin(dialect: Dialect, writer: AnyPool) -> Notes {
    let (notes, mut waiting) = mpsc::channel::<Note>(MOST);
    tokio::spawn(async move {
        let mut batch = Vec::new();
        while !batch.is_empty() || waiting.recv_many(&mut batch, MOST).await > 0 {
            let _ = timeout(LEISURE, gather_until_somebody_waits(&mut waiting, &mut batch)).await;
            let cause = write(dialect, &writer, &batch).await.err();
            let is_away = cause.as_ref().is_some_and(|cause| cause.shared().is_some());
            let mut left = Vec::new();
            for note in batch.drain(..) {
                // Nobody hears that it failed, so it is tried until the database is back.
                if is_away && note.written.is_none() && left.len() < MOST / 2 && !waiting.is_closed() {
                    left.push(note);
                    continue;
                }
                let outcome = match &cause {
                    None => Ok(()),
                    Some(cause) => match cause.shared() {
                        Some(cause) => Err(cause),
                        // What is wrong with one is not the others' fault.
                        None => write(dialect, &writer, std::slice::from_ref(&note)).await,
                    },
                };
                match (note.written, outcome) {
                    (Some(written), outcome) => drop(written.send(outcome)),
                    (None, Err(cause)) => tracing::warn!(%cause, "a note could not be written"),
                    (None, Ok(())) => {}
                }
            }
            batch = left;
        }
    });
    notes
}

/// Takes in what else is noted while nobody waits for any of it. Broken off, it has lost nothing.
async fn gather_until_somebody_waits(waiting: &mut mpsc::Receiver<Note>, batch: &mut Vec<Note>) {
    let mut seen = 0;
    while batch.len() < MOST && batch.iter().skip(seen).all(|note| note.written.is_none()) {
        seen = batch.len();
        if waiting.recv_many(batch, MOST - seen).await == 0 {
            break;
        }
    }
}

async fn write(dialect: Dialect, writer: &AnyPool, notes: &[Note]) -> Result<()> {
    let mut writing = writer.begin_with(begin_words(dialect)).await?;
    for (sql, values) in gathered(dialect, notes) {
        let query = sqlx::query::<Any>(AssertSqlSafe(sql));
        let query = values.into_iter().fold(query, |query, value| match value {
            Value::Text(text) => query.bind(text),
            Value::Number(number) => query.bind(number),
        });
        query.execute(&mut *writing).await?;
    }
    Ok(writing.commit().await?)
}

/// The statements of all these notes with their values, in their order; rows of notes that follow each other and say the same of
/// different things are one list.
fn gathered(dialect: Dialect, notes: &[Note]) -> Vec<(String, Vec<Value>)> {
    let mut all = Vec::new();
    for alike in notes.chunk_by(is_like) {
        let Some(Note { statements, .. }) = alike.first() else { continue };
        if statements.iter().all(|statement| statement.sql.contains(ROWS)) {
            for (index, Statement { sql, .. }) in statements.iter().enumerate() {
                let rows = alike.iter().filter_map(|note| note.statements.get(index));
                let rows: Vec<&[Value]> = rows.map(|statement| statement.values.as_slice()).collect();
                gather_rows(dialect, sql, &rows, &mut all);
            }
        } else {
            let each = alike.iter().flat_map(|note| &note.statements);
            all.extend(each.map(|Statement { sql, values }| ((*sql).to_owned(), values.clone())));
        }
    }
    all
}

/// Whether two notes say the same of different things.
fn is_like(one: &Note, other: &Note) -> bool {
    one.statements.iter().map(|statement| statement.sql).eq(other.statements.iter().map(|statement| statement.sql))
}

/// So many rows at once as make a power of two, then the rest: a database need not know a text for each number of them.
fn gather_rows(dialect: Dialect, sql: &str, rows: &[&[Value]], all: &mut Vec<(String, Vec<Value>)>) {
    let mut rest = rows;
    while let Some(width) = rest.first().map(|row| row.len()) {
        let (now, later) = rest.split_at(1 << rest.len().ilog2());
        let list: Vec<String> =
            (0..now.len()).map(|row| format!("({})", places(dialect, 1 + width * row, width))).collect();
        all.push((sql.replace(ROWS, &list.join(", ")), now.concat()));
        rest = later;
    }
}

#[cfg(test)]
mod tests {
    use super::{Dialect, Note, Statement, begin};
    use sqlx::any::{AnyPoolOptions, install_default_drivers};
    use std::time::Duration;
    use tokio::sync::oneshot;

    #[tokio::test]
    async fn what_nobody_waits_for_is_written_when_the_database_is_back() {
        install_default_drivers();
        // Whoever has its one connection keeps the others away from it.
        let pool = AnyPoolOptions::new().max_connections(1).acquire_timeout(Duration::from_millis(50));
        let pool = pool.connect("sqlite::memory:").await.expect("a database");
        sqlx::query("create table seen (who text)").execute(&pool).await.expect("a table");
        let held = pool.acquire().await.expect("the connection");
        let notes = begin(Dialect::Sqlite, pool.clone());
        let insert = Statement { sql: "insert into seen (who) values ($1)", values: vec!["Claire".to_owned().into()] };
        notes.send(Note { statements: vec![insert], written: None }).await.expect("it is taken");
        let wait = async || {
            let (written, answer) = oneshot::channel();
            notes.send(Note { statements: Vec::new(), written: Some(written) }).await.expect("it is taken");
            answer.await.expect("an answer")
        };
        assert!(wait().await.is_err(), "whoever waits hears that it is away");
        drop(held);
        wait().await.expect("it is back");
        let seen: i64 = sqlx::query_scalar("select count(*) from seen").fetch_one(&pool).await.expect("the count");
        assert_eq!(seen, 1);
    }
}
