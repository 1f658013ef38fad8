//! The schema and its migrations, which are part of the program. A database that a newer program has migrated is refused.

use super::{Dialect, Store};
use crate::{Failure, Result};
use sqlx::SqlSafeStr as _;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

/// Number, name, and the SQL for SQLite and for PostgreSQL, as the build script found them in `migrations/`.
const MIGRATIONS: &[(i64, &str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// Where a database stands against this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaState {
    UpToDate,
    /// This many migrations are missing.
    Behind(usize),
}

impl Store {
    /// Brings the schema up to date. Does nothing if it is.
    ///
    /// # Errors
    /// [`crate::Failure::Schema`] if the database was migrated by a newer program, or a migration fails.
    pub async fn migrate(&self) -> Result<()> {
        let migrations = MIGRATIONS
            .iter()
            .map(|(number, name, sqlite, postgres)| {
                let sql = match self.dialect() {
                    Dialect::Sqlite => *sqlite,
                    Dialect::Postgres => *postgres,
                };
                Migration::new(*number, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false)
            })
            .collect();
        Migrator::with_migrations(migrations).run(&self.0.writer).await.map_err(|cause| match cause {
            MigrateError::VersionMissing(_) => Failure::Other(
                "a newer program has changed this database. Install that version, or restore a backup from before"
                    .to_owned(),
            ),
            other => other.into(),
        })
    }

    /// How far the schema is, without changing it.
    ///
    /// # Errors
    /// [`crate::Failure::Database`] if the database does not answer.
    pub async fn schema_state(&self) -> Result<SchemaState> {
        let applied: Result<i64, _> =
            sqlx::query_scalar("select count(*) from _sqlx_migrations").fetch_one(&self.0.reader).await;
        let applied = match applied {
            Ok(count) => usize::try_from(count).unwrap_or(0),
            // The table is not there before the first migration.
            Err(sqlx::Error::Database(_)) => 0,
            Err(other) => return Err(other.into()),
        };
        Ok(match MIGRATIONS.len().saturating_sub(applied) {
            0 => SchemaState::UpToDate,
            missing => SchemaState::Behind(missing),
        })
    }
}
