//! The plan's writes: milestones, deliverables, their order and their sharing.

use domain::team::ProjectId;
use domain::{Error, Typed};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[cfg(feature = "ssr")]
use {
    super::visit::Visit,
    delivery::store::{Direction, Kind},
    domain::team::{DeliverableId, MilestoneId},
    domain::{DeliverableDraft, MilestoneDraft},
};

/// Which list of the plan an act is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Milestone,
    Deliverable,
}

impl Part {
    /// The name in forms.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Milestone => "milestone",
            Self::Deliverable => "deliverable",
        }
    }
}

/// One place up or down in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Up,
    Down,
}

#[cfg(feature = "ssr")]
fn kind(part: Part, id: Uuid) -> Kind {
    match part {
        Part::Milestone => Kind::Milestone(MilestoneId(id)),
        Part::Deliverable => Kind::Deliverable(DeliverableId(id)),
    }
}

/// The select's "no milestone" is an empty text.
#[cfg(feature = "ssr")]
fn milestone_of(typed: &str) -> Result<Option<MilestoneId>, Error> {
    match typed {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| Error::field("milestone", "Choose one of this project's milestones.")),
    }
}

#[server(prefix = "/do/team", endpoint = "add_milestone")]
pub async fn add_milestone(project: ProjectId, #[server(flatten)] typed: Typed) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let draft = MilestoneDraft::check(&typed)?;
    visit.delivery.store.add_milestone(&by, &draft).await?;
    Ok(())
}

#[server(prefix = "/do/team", endpoint = "edit_milestone")]
pub async fn edit_milestone(project: ProjectId, id: Uuid, #[server(flatten)] typed: Typed) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let draft = MilestoneDraft::check(&typed)?;
    Ok(visit.delivery.store.edit_milestone(&by, MilestoneId(id), &draft).await?)
}

#[server(prefix = "/do/team", endpoint = "add_deliverable")]
pub async fn add_deliverable(
    project: ProjectId,
    milestone: String,
    #[server(flatten)] typed: Typed,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let draft = DeliverableDraft::check(&typed)?;
    visit.delivery.store.add_deliverable(&by, milestone_of(&milestone)?, &draft).await?;
    Ok(())
}

#[server(prefix = "/do/team", endpoint = "edit_deliverable")]
pub async fn edit_deliverable(
    project: ProjectId,
    id: Uuid,
    milestone: String,
    #[server(flatten)] typed: Typed,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let draft = DeliverableDraft::check(&typed)?;
    Ok(visit.delivery.store.edit_deliverable(&by, DeliverableId(id), milestone_of(&milestone)?, &draft).await?)
}

#[server(prefix = "/do/team", endpoint = "set_state")]
pub async fn set_state(project: ProjectId, part: Part, id: Uuid, state: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let unknown = |_| Error::field("state", "Choose one of the states in the list.");
    match kind(part, id) {
        Kind::Milestone(id) => {
            visit.delivery.store.set_milestone_state(&by, id, state.parse().map_err(unknown)?).await?;
        }
        Kind::Deliverable(id) => {
            visit.delivery.store.set_deliverable_state(&by, id, state.parse().map_err(unknown)?).await?;
        }
    }
    Ok(())
}

#[server(prefix = "/do/team", endpoint = "move_in_plan")]
pub async fn move_in_plan(project: ProjectId, part: Part, id: Uuid, way: Way) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let direction = match way {
        Way::Up => Direction::Up,
        Way::Down => Direction::Down,
    };
    Ok(visit.delivery.store.move_in_plan(&by, kind(part, id), direction).await?)
}

/// Lets the client see one thing, and nothing with it.
#[server(prefix = "/do/team", endpoint = "share")]
pub async fn share(project: ProjectId, part: Part, id: Uuid) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.share(&by, kind(part, id)).await?)
}

#[server(prefix = "/do/team", endpoint = "unshare")]
pub async fn unshare(project: ProjectId, part: Part, id: Uuid) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.unshare(&by, kind(part, id)).await?)
}

#[server(prefix = "/do/team", endpoint = "delete")]
pub async fn delete(project: ProjectId, part: Part, id: Uuid) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.delete(&by, kind(part, id)).await?)
}
