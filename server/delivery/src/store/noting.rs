//! Small notes that many requests make at the same moment: a session was used, somebody looks at a portal. All that wait are
//! written in one transaction; each is on the disk before whoever made it goes on.

use super::{Dialect, Store, begin_words};
use crate::{Failure, Result};
use sqlx::{Any, AnyConnection, AnyPool};
use tokio::sync::{mpsc, oneshot};

/// How many are written at once.
const MOST: usize = 1_000;

/// One statement with its values.
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
    written: oneshot::Sender<Result<()>>,
}

pub(super) type Notes = mpsc::Sender<Note>;

impl Store {
    /// Writes it down together with what others note at the same moment.
    pub(super) async fn note_down(&self, statements: Vec<Statement>) -> Result<()> {
        let over = || Failure::Other("the store is closed".to_owned());
        let (written, answer) = oneshot::channel();
        self.0.notes.send(Note { statements, written }).await.map_err(|_| over())?;
        answer.await.map_err(|_| over())?
    }
}

/// Writes down what is noted, until the store is gone.
pub(super) fn begin(dialect: Dialect, writer: AnyPool) -> Notes {
    let (notes, mut waiting) = mpsc::channel::<Note>(MOST);
    tokio::spawn(async move {
        let mut batch = Vec::new();
        while waiting.recv_many(&mut batch, MOST).await > 0 {
            let all = batch.iter().flat_map(|note| &note.statements);
            if write(dialect, &writer, all).await.is_ok() {
                batch.drain(..).for_each(|note| drop(note.written.send(Ok(()))));
                continue;
            }
            // What is wrong with one is not the others' fault.
            for note in batch.drain(..) {
                let outcome = write(dialect, &writer, note.statements.iter()).await;
                let _ = note.written.send(outcome);
            }
        }
    });
    notes
}

async fn write(dialect: Dialect, writer: &AnyPool, statements: impl Iterator<Item = &Statement>) -> Result<()> {
    let mut writing = writer.begin_with(begin_words(dialect)).await?;
    for statement in statements {
        execute(&mut writing, statement).await?;
    }
    Ok(writing.commit().await?)
}

async fn execute(connection: &mut AnyConnection, statement: &Statement) -> Result<()> {
    let query = statement.values.iter().fold(sqlx::query::<Any>(statement.sql), |query, value| match value {
        Value::Text(text) => query.bind(text.clone()),
        Value::Number(number) => query.bind(*number),
    });
    query.execute(connection).await?;
    Ok(())
}
