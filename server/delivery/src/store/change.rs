//! The change log: what happened to a project, numbered per audience in commit order, and what a stream needs to catch up.

use super::naming::veil;
use super::row::Columns as _;
use super::table::{Which, known, shown};
use super::{Dialect, Store, project};
use crate::projection::{self, Portal};
use crate::veil::Veil;
use crate::{Failure, Result};
use domain::team::ProjectId;
use domain::things::{Known, KnownChanges, KnownLists, Name, Shown};
use domain::{Changes, Keyed, Thing, portal, team};
use sqlx::AnyConnection;

/// Something that became different. For the team things go by their internal ids, for the portal by the shown ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Touched {
    pub thing: Thing,
    /// `None` for the order of all things of the kind, and for the project.
    pub id: Option<String>,
}

impl Touched {
    pub fn one(thing: Thing, id: impl ToString) -> Self {
        Self { thing, id: Some(id.to_string()) }
    }

    pub fn order(thing: Thing) -> Self {
        Self { thing, id: None }
    }

    pub fn project() -> Self {
        Self { thing: Thing::Project, id: None }
    }
}

/// For whom a log is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    Team,
    Portal,
}

impl Audience {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Portal => "portal",
        }
    }

    /// The column of a project that says how far back the log goes.
    pub(crate) fn kept_after(self) -> &'static str {
        match self {
            Self::Team => "team_kept_after",
            Self::Portal => "portal_kept_after",
        }
    }
}

/// Where a log is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    pub number: u64,
    /// What led up to this number is not in the log any more.
    pub kept_after: u64,
    /// Rises when somebody may see less of the project.
    pub access: u64,
}

impl Position {
    /// What there is to say to whoever is at `after`, if that can be said without looking at the log.
    fn says<F>(&self, after: u64) -> Option<After<F>> {
        if self.number == after {
            Some(After::Nothing)
        } else {
            (after > self.number || after < self.kept_after).then_some(After::Reset)
        }
    }
}

/// What happened after a number.
pub(crate) enum After<F> {
    Nothing,
    Frame(F),
    /// The log cannot tell: the number is from another history. The reader needs a new snapshot.
    Reset,
}

/// More changes than this are not worth telling one by one.
const MOST_CHANGES: i64 = 2_000;

impl Store {
    /// Where an audience's log is.
    pub(crate) async fn position(&self, project: ProjectId, audience: Audience) -> Result<Position> {
        project::position(&mut *self.0.reader.acquire().await?, project, audience).await
    }

    /// What the team sees differently since `number`, and where its log is.
    pub(crate) async fn team_frame_after(
        &self,
        project: ProjectId,
        number: u64,
    ) -> Result<(Position, After<team::Frame>)> {
        let mut reading = self.reading().await?;
        let position = project::position(&mut reading, project, Audience::Team).await?;
        if let Some(after) = position.says(number) {
            return Ok((position, after));
        }
        let Some(touched) = touched_after(&mut reading, project, Audience::Team, number).await? else {
            return Ok((position, After::Reset));
        };
        let heading = match touched.contains(&Touched::project()) {
            true => Some(project::heading(&mut reading, project).await?.0),
            false => None,
        };
        let mut lists = Reader { connection: &mut reading, project, touched, veil: Veil::default() };
        let frame = team::Frame::gather(position.number, self.now(), heading, &mut lists).await?;
        Ok((position, After::Frame(frame)))
    }

    /// What the client sees differently since `number`, and where its log is.
    pub(crate) async fn portal_frame_after(
        &self,
        project: ProjectId,
        number: u64,
    ) -> Result<(Position, After<Portal<portal::Frame>>)> {
        let mut reading = self.reading().await?;
        let position = project::position(&mut reading, project, Audience::Portal).await?;
        if let Some(after) = position.says(number) {
            return Ok((position, after));
        }
        let Some(touched) = touched_after(&mut reading, project, Audience::Portal, number).await? else {
            return Ok((position, After::Reset));
        };
        let heading = match touched.contains(&Touched::project()) {
            true => Some(project::portal_heading(&mut reading, project).await?.0),
            false => None,
        };
        let veil = veil(&mut reading, project).await?;
        let heading = heading.map(|heading| projection::heading(heading, &veil));
        let mut lists = Reader { connection: &mut reading, project, touched, veil };
        let frame = projection::portal_frame(position.number, self.now(), heading, &mut lists).await?;
        Ok((position, After::Frame(frame)))
    }

    /// Whether other programs may write to this database too, so that their commits have to be looked for.
    pub(crate) fn is_shared_with_other_nodes(&self) -> bool {
        self.dialect() == Dialect::Postgres
    }
}

/// The ids of a kind that were touched, and whether its order was.
fn of_kind(touched: &[Touched], thing: Thing) -> (Vec<String>, bool) {
    let ids =
        touched.iter().filter(|touched| touched.thing == thing).filter_map(|touched| touched.id.clone()).collect();
    (ids, touched.contains(&Touched::order(thing)))
}

/// Those of the ids that nothing was found for.
fn gone<K: Name>(ids: &[String], found: &[K]) -> Result<Vec<K>> {
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    ids.iter()
        .filter(|id| !found.contains(id))
        .map(|id| {
            id.parse().map_err(|reason: K::Err| Failure::Stored { column: "thing_id", reason: reason.to_string() })
        })
        .collect()
}

/// Reads a project's lists, or what of them was touched.
pub(super) struct Reader<'a> {
    pub connection: &'a mut AnyConnection,
    pub project: ProjectId,
    pub touched: Vec<Touched>,
    /// What the client is not told; the team is told all.
    pub veil: Veil,
}

impl KnownLists for Reader<'_> {
    type Error = Failure;
    async fn list<T: Known>(&mut self) -> Result<Vec<T>> {
        known(self.connection, self.project, Which::All).await
    }
}

impl KnownChanges for Reader<'_> {
    type Error = Failure;
    async fn changes<T: Known>(&mut self) -> Result<Changes<T>> {
        let (ids, reordered) = of_kind(&self.touched, T::THING);
        if ids.is_empty() && !reordered {
            return Ok(Changes::default());
        }
        let put: Vec<T> = known(self.connection, self.project, Which::These(&ids)).await?;
        let keys: Vec<T::Key> = put.iter().map(Keyed::key).collect();
        let order = match reordered {
            true => Some(KnownLists::list::<T>(self).await?.iter().map(Keyed::key).collect()),
            false => None,
        };
        Ok(Changes { removed: gone(&ids, &keys)?, put, order })
    }
}

impl projection::Source for Reader<'_> {
    async fn list<T: Shown>(&mut self) -> Result<Portal<Vec<T>>> {
        shown(self.connection, self.project, Which::All, &self.veil).await
    }

    async fn changes<T: Shown>(&mut self) -> Result<Portal<Changes<T>>> {
        let (ids, reordered) = of_kind(&self.touched, T::THING);
        let put: Portal<Vec<T>> = shown(self.connection, self.project, Which::These(&ids), &self.veil).await?;
        let keys: Vec<T::Key> = put.look().iter().map(Keyed::key).collect();
        let order = match reordered {
            true => Some(projection::Source::list::<T>(self).await?.look().iter().map(Keyed::key).collect()),
            false => None,
        };
        Ok(projection::changes(put, gone(&ids, &keys)?, order))
    }
}

async fn touched_after(
    connection: &mut AnyConnection,
    project: ProjectId,
    audience: Audience,
    number: u64,
) -> Result<Option<Vec<Touched>>> {
    let rows = sqlx::query(
        "select thing, thing_id, max(number) as latest from change
          where project_id = $1 and audience = $2 and number > $3
          group by thing, thing_id order by latest limit $4",
    )
    .bind(project.to_string())
    .bind(audience.key())
    .bind(i64::try_from(number).unwrap_or(i64::MAX))
    .bind(MOST_CHANGES + 1)
    .fetch_all(connection)
    .await?;
    if i64::try_from(rows.len()).unwrap_or(i64::MAX) > MOST_CHANGES {
        return Ok(None);
    }
    let touched = rows.iter().map(|row| {
        let id = Some(row.text("thing_id")?).filter(|id| !id.is_empty());
        Ok(Touched { thing: row.value("thing")?, id })
    });
    touched.collect::<Result<_>>().map(Some)
}
