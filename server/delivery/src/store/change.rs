//! The change log: what happened to a project, numbered per audience in commit order, and what a stream needs to catch up.

use super::row::Columns as _;
use super::{Dialect, Store, project};
use crate::Result;
use crate::projection::{self, Portal};
use domain::team::ProjectId;
use domain::{Unknown, portal, team};
use std::str::FromStr;

/// What a change-log row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Thing {
    Project,
    Milestone,
    MilestoneOrder,
    Deliverable,
    DeliverableOrder,
}

impl Thing {
    const ALL: [Self; 5] =
        [Self::Project, Self::Milestone, Self::MilestoneOrder, Self::Deliverable, Self::DeliverableOrder];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Milestone => "milestone",
            Self::MilestoneOrder => "milestone_order",
            Self::Deliverable => "deliverable",
            Self::DeliverableOrder => "deliverable_order",
        }
    }
}

impl FromStr for Thing {
    type Err = Unknown;
    fn from_str(text: &str) -> Result<Self, Unknown> {
        Self::ALL.into_iter().find(|thing| thing.key() == text).ok_or(Unknown)
    }
}

/// Something that became different; `id` is empty where there is only one of its kind. For the team `id` is the internal one,
/// for the portal the shown one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Touched {
    pub thing: Thing,
    pub id: String,
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
    /// What the team sees differently since `number`.
    pub(crate) async fn team_frame_after(&self, project: ProjectId, number: u64) -> Result<After<team::Frame>> {
        let mut reading = self.reading().await?;
        let row = project::project_row(&mut reading, project).await?;
        if row.team_number <= number {
            return Ok(if row.team_number == number { After::Nothing } else { After::Reset });
        }
        let Some(touched) = touched_after(&mut reading, project, Audience::Team, number).await? else {
            return Ok(After::Reset);
        };
        let snapshot = project::team_snapshot(&mut reading, project, self.now()).await?;
        Ok(After::Frame(projection::team_frame(snapshot, &touched)))
    }

    /// What the client sees differently since `number`.
    pub(crate) async fn portal_frame_after(
        &self,
        project: ProjectId,
        number: u64,
    ) -> Result<After<Portal<portal::Frame>>> {
        let mut reading = self.reading().await?;
        let current = project::portal_number(&mut reading, project).await?;
        if current <= number {
            return Ok(if current == number { After::Nothing } else { After::Reset });
        }
        let Some(touched) = touched_after(&mut reading, project, Audience::Portal, number).await? else {
            return Ok(After::Reset);
        };
        let snapshot = project::portal_snapshot(&mut reading, project, self.now()).await?;
        Ok(After::Frame(projection::portal_frame(snapshot, &touched)))
    }

    /// Waits for nothing and changes nothing; for [`crate::live`], which has to know where to start.
    pub(crate) async fn numbers(&self, project: ProjectId) -> Result<(u64, u64)> {
        let mut reading = self.reading().await?;
        let team = project::project_row(&mut reading, project).await?.team_number;
        Ok((team, project::portal_number(&mut reading, project).await?))
    }

    /// Whether other programs may write to this database too, so that their commits have to be looked for.
    pub(crate) fn is_shared_with_other_nodes(&self) -> bool {
        self.dialect() == Dialect::Postgres
    }
}

async fn touched_after(
    connection: &mut sqlx::AnyConnection,
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
    rows.iter()
        .map(|row| Ok(Touched { thing: row.value("thing")?, id: row.text("thing_id")? }))
        .collect::<Result<_>>()
        .map(Some)
}
