//! Where everything is kept: the only place with SQL. One text runs on SQLite and on PostgreSQL.
//!
//! Whatever reads or writes a project demands a proof from [`crate::access`] and puts the proof's project into the `where`.
//! Whatever writes a project is one transaction with its change-log rows ([`write`]). Nothing in here makes a portal view:
//! rows go to [`crate::projection`] for that.

mod access_review;
mod account;
mod accounts;
mod arrangement;
mod asking;
mod bin;
mod brand;
mod budget;
mod calendar;
mod callers;
pub(crate) mod change;
mod comment;
mod compaction;
mod decision;
mod desk;
mod digest;
mod document;
mod edits;
mod ending;
mod export;
mod exposure;
mod handover;
mod history;
mod language;
mod list;
mod mail;
mod mail_choice;
mod managing;
mod naming;
mod notice;
mod noting;
mod people;
mod plan;
mod portal;
mod portal_news;
mod portal_visit;
mod portfolio;
mod presence;
mod project;
mod pulse;
mod question;
mod question_mail;
mod record;
mod rollout;
pub(crate) mod row;
mod schema;
mod search;
mod session;
mod sharing;
mod sharing_plan;
mod signal;
mod snapshots;
mod switches;
mod table;
mod template;
mod things;
mod time;
mod update_mail;
mod visit;
mod workspace;
mod write;

pub use account::LinkHolder;
pub use brand::{Look, NewLogo};
pub use change::Audience;
pub use document::{Arrived, Readable};
pub use domain::MemberRole;
pub use mail::OutgoingMail;
pub use portal_visit::Looking;
pub use presence::Presence;
pub use schema::SchemaState;
pub use signal::{Committed, Person};
pub use things::Direction;

use crate::{Clock, Failure, Result};
use domain::Moment;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{Any, AnyPool, Transaction};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast;
use uuid::Uuid;

/// Which database is behind the store; only [`schema`] and the transactions' opening words depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

/// The database; cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    dialect: Dialect,
    reader: AnyPool,
    /// SQLite has one writer. Queueing for it here is fair; inside SQLite it is not.
    writer: AnyPool,
    clock: Clock,
    /// Tells this program from others on the same database.
    program: Uuid,
    /// How to open it again, for what needs a connection of its own.
    database: String,
    committed: broadcast::Sender<Committed>,
    notes: noting::Notes,
    callers: callers::Callers,
    snapshots: snapshots::Snapshots,
}

impl Store {
    /// Opens `sqlite:PATH` (made if it is not there) or `postgres://…`. The schema is left as it is; see [`Store::migrate`].
    ///
    /// # Errors
    /// [`Failure::Database`] if it cannot be opened or reached.
    pub async fn open(database: &str, clock: Clock) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let dialect = if database.starts_with("sqlite:") { Dialect::Sqlite } else { Dialect::Postgres };
        let (reader, writer) = match dialect {
            Dialect::Sqlite => {
                // The writer comes first: it makes the file and turns the write-ahead log on.
                let writer = pool(dialect, database, 1).await?;
                (pool(dialect, database, 4).await?, writer)
            }
            Dialect::Postgres => {
                let both = pool(dialect, database, 12).await?;
                (both.clone(), both)
            }
        };
        let (committed, _) = broadcast::channel(1024);
        let notes = noting::begin(dialect, writer.clone());
        let callers = callers::callers(dialect, reader.clone(), clock.clone());
        Ok(Self(Arc::new(Inner {
            dialect,
            reader,
            writer,
            clock,
            program: Uuid::new_v4(),
            database: database.to_owned(),
            committed,
            notes,
            callers,
            snapshots: snapshots::Snapshots::default(),
        })))
    }

    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.0.dialect
    }

    /// The time, by the clock that everything in here goes by.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.0.clock.now()
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`Failure::Database`] if it does not.
    pub async fn check(&self) -> Result<()> {
        sqlx::query("select 1").execute(&self.0.reader).await?;
        Ok(())
    }

    /// Whether the database is whole, as far as it can tell by itself.
    ///
    /// # Errors
    /// [`Failure`] with what it says is wrong.
    pub async fn examine(&self) -> Result<()> {
        self.check().await?;
        if self.0.dialect == Dialect::Sqlite {
            let verdict: String = sqlx::query_scalar("pragma quick_check").fetch_one(&self.0.reader).await?;
            if verdict != "ok" {
                return Err(Failure::Other(format!("the database file is damaged: {verdict}")));
            }
        }
        Ok(())
    }

    /// When something last changed; for comparing clocks.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn latest_change(&self) -> Result<Option<Moment>> {
        let latest: Option<i64> =
            sqlx::query_scalar("select max(happened_at) from change").fetch_one(&self.0.reader).await?;
        Ok(latest.map(Moment))
    }

    /// Writes what is left to the disk and closes every connection.
    pub async fn close(&self) {
        if let Err(cause) = self.all_noted().await {
            tracing::warn!(%cause, "what was noted last could not be written");
        }
        self.0.reader.close().await;
        self.0.writer.close().await;
    }

    /// A view of the whole database at one moment, for reading several things that must fit together.
    async fn reading(&self) -> Result<Transaction<'static, Any>> {
        let words = match self.0.dialect {
            Dialect::Sqlite => "begin",
            Dialect::Postgres => "begin isolation level repeatable read, read only",
        };
        begin(&self.0.reader, words).await
    }

    /// A transaction that may write. Writes to a project go through [`Store::write`] instead.
    async fn writing(&self) -> Result<Transaction<'static, Any>> {
        begin(&self.0.writer, begin_words(self.0.dialect)).await
    }
}

/// How a transaction that may write begins.
fn begin_words(dialect: Dialect) -> &'static str {
    match dialect {
        // Taking the write lock at once, or a read that turns into a write could fail half-way.
        Dialect::Sqlite => "begin immediate",
        Dialect::Postgres => "begin",
    }
}

/// Begins a transaction. A request that is broken off while it waits for `begin` would leave the connection inside of a
/// transaction that nobody ends (sqlx rolls back only what it knows to have begun), so this runs to its end by itself.
async fn begin(pool: &AnyPool, words: &'static str) -> Result<Transaction<'static, Any>> {
    let pool = pool.clone();
    to_its_end(async move { Ok(pool.begin_with(words).await?) }).await
}

/// Runs to its end even if whoever waits for it is gone: a commit that was acknowledged is told, whoever hears it.
async fn to_its_end<T: Send + 'static>(work: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
    tokio::spawn(work).await.map_err(|cause| Failure::Other(format!("a task of the store: {cause}")))?
}

async fn pool(dialect: Dialect, database: &str, connections: u32) -> Result<AnyPool> {
    let options = AnyConnectOptions::from_str(database)?;
    Ok(AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .after_connect(move |connection, _| {
            Box::pin(async move {
                if dialect == Dialect::Sqlite {
                    for pragma in SQLITE_PRAGMAS {
                        sqlx::query(*pragma).execute(&mut *connection).await?;
                    }
                }
                Ok(())
            })
        })
        .connect_with(options)
        .await?)
}

/// An acknowledged write survives a power cut (`synchronous = full`); a schema from elsewhere cannot run code in this process
/// (`trusted_schema = off`).
const SQLITE_PRAGMAS: &[&str] = &[
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma trusted_schema = off",
    "pragma busy_timeout = 10000",
];

impl Failure {
    /// Whether the database refused because a value that must be unique is there already.
    fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(cause)) if cause.is_unique_violation())
    }
}
