//! What is said after a commit: to this program at once, and on PostgreSQL to every other one on the same database. It only
//! wakes; the tables are the truth. Nothing is decided in here.

use super::noting::Statement;
use super::{Dialect, Inner, Store};
use crate::Result;
use domain::team::{MemberId, ProjectId, StakeholderId};
use sqlx::postgres::PgListener;
use sqlx::{AnyConnection, Executor as _};
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::broadcast;
use tokio::time::{sleep, timeout};
use uuid::Uuid;

/// The channel of PostgreSQL's LISTEN and NOTIFY.
const CHANNEL: &str = "vitrine";

/// A connection that has brought nothing for so long is asked whether it is there.
const QUIET: Duration = Duration::from_secs(1);

/// A connection that does not answer within this is lost.
const ANSWER: Duration = Duration::from_secs(2);

/// Between two attempts to get a connection.
const RETRY: Duration = Duration::from_millis(500);

/// Somebody who can be signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Person {
    Member(MemberId),
    Stakeholder(StakeholderId),
}

/// Said after a commit. It may be lost; whoever was not heard for a while is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Committed {
    /// The project's change log has grown, or somebody may see less of it.
    Project(ProjectId),
    /// Somebody of the team has come to the project, or gone.
    Presence(ProjectId),
    /// A session of theirs has ended, or they may do less everywhere.
    Person(Person),
    /// Something may have been said that was not heard.
    Anything,
}

impl fmt::Display for Committed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Project(id) => write!(out, "project {id}"),
            Self::Presence(id) => write!(out, "presence {id}"),
            Self::Person(Person::Member(id)) => write!(out, "member {id}"),
            Self::Person(Person::Stakeholder(id)) => write!(out, "stakeholder {id}"),
            Self::Anything => out.write_str("anything"),
        }
    }
}

impl FromStr for Committed {
    type Err = ();

    /// A newer program may say more than this one knows; then it could be anything.
    fn from_str(said: &str) -> std::result::Result<Self, ()> {
        let (what, id) = said.split_once(' ').ok_or(())?;
        Ok(match what {
            "project" => Self::Project(id.parse().map_err(drop)?),
            "presence" => Self::Presence(id.parse().map_err(drop)?),
            "member" => Self::Person(Person::Member(id.parse().map_err(drop)?)),
            "stakeholder" => Self::Person(Person::Stakeholder(id.parse().map_err(drop)?)),
            _ => return Err(()),
        })
    }
}

impl Store {
    /// What is said after each commit from now on.
    #[must_use]
    pub fn commits(&self) -> broadcast::Receiver<Committed> {
        self.0.committed.subscribe()
    }

    pub(super) fn say(&self, what: Committed) {
        // Nobody listening is fine.
        let _ = self.0.committed.send(what);
    }

    /// Has the database say it to the other programs when this transaction is committed, and not before.
    pub(super) async fn say_elsewhere(&self, connection: &mut AnyConnection, what: Committed) -> Result<()> {
        if self.dialect() == Dialect::Postgres {
            sqlx::query("select 1 from pg_notify($1, $2)")
                .bind(CHANNEL)
                .bind(format!("{} {what}", self.0.program))
                .execute(connection)
                .await?;
        }
        Ok(())
    }

    /// The same for what is noted in passing.
    pub(super) fn saying_elsewhere(&self, what: Committed) -> Option<Statement> {
        (self.dialect() == Dialect::Postgres).then(|| Statement {
            sql: "with said (channel, words) as (values {rows}) select 1 from said, pg_notify(said.channel, said.words)",
            values: vec![CHANNEL.to_owned().into(), format!("{} {what}", self.0.program).into()],
        })
    }

    /// Hears what the other programs on the same database commit, for as long as the store is there.
    pub(crate) fn hear_others(&self) {
        if self.dialect() == Dialect::Postgres {
            tokio::spawn(hear_for_ever(Arc::downgrade(&self.0)));
        }
    }
}

async fn hear_for_ever(store: Weak<Inner>) {
    while let Some(inner) = store.upgrade() {
        let (database, program) = (inner.database.clone(), inner.program);
        drop(inner);
        if let Err(cause) = hear(&store, &database, program).await {
            tracing::warn!(%cause, "other nodes are not heard; it is tried again");
        }
        sleep(RETRY).await;
    }
}

/// Hears until the connection is lost, or the store is gone.
async fn hear(store: &Weak<Inner>, database: &str, program: Uuid) -> std::result::Result<(), sqlx::Error> {
    let mut listener = PgListener::connect(database).await?;
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    let say = |what: Committed| store.upgrade().map(|inner| drop(inner.committed.send(what)));
    // What was said before this connection is not known.
    let mut there = say(Committed::Anything);
    while there.is_some() {
        there = match timeout(QUIET, listener.try_recv()).await {
            Ok(Ok(Some(heard))) => match heard.payload().split_once(' ') {
                Some((by, _)) if by == program.to_string() => Some(()),
                Some((_, what)) => say(what.parse().unwrap_or(Committed::Anything)),
                None => say(Committed::Anything),
            },
            Ok(Ok(None)) => return Err(sqlx::Error::PoolClosed),
            Ok(Err(cause)) => return Err(cause),
            Err(_quiet) => {
                timeout(ANSWER, listener.execute("select 1")).await.map_err(|_| sqlx::Error::PoolTimedOut)??;
                store.upgrade().map(drop)
            }
        };
    }
    Ok(())
}
