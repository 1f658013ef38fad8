//! The schema and its migrations, which are part of the program. A database that a newer program has migrated is refused.

use super::{Dialect, Store};
use crate::{Failure, Result};
use sqlx::SqlSafeStr as _;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

/// Number, name, and the SQL for SQLite and for PostgreSQL. A test holds this list against the folder `migrations/`.
const MIGRATIONS: &[(i64, &str, &str, &str)] = &[(
    1,
    "first",
    include_str!("../../../../migrations/sqlite/0001_first.sql"),
    include_str!("../../../../migrations/postgres/0001_first.sql"),
)];

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

#[cfg(test)]
mod tests {
    use super::MIGRATIONS;

    #[test]
    fn every_migration_file_is_in_the_list() {
        for folder in ["sqlite", "postgres"] {
            let path = format!("{}/../../migrations/{folder}", env!("CARGO_MANIFEST_DIR"));
            let mut files: Vec<String> = std::fs::read_dir(path)
                .expect("the folder is there")
                .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
                .collect();
            files.sort();
            let listed: Vec<String> =
                MIGRATIONS.iter().map(|(number, name, ..)| format!("{number:04}_{name}.sql")).collect();
            assert_eq!(files, listed);
        }
    }
}
