//! The plan: milestones and deliverables. And what can be done with a thing of any kind: its order, its sharing, its end.

use domain::team::{Plan, ProjectId};
use domain::{Error, Thing, Typed};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[cfg(feature = "ssr")]
use {
    super::visit::Visit,
    delivery::store::Direction,
    domain::team::{DeliverableId, MilestoneId},
    domain::{DeliverableDraft, MilestoneDraft},
};

/// One place up or down in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Up,
    Down,
}

/// The select's "no milestone" is an empty text.
#[cfg(feature = "ssr")]
fn milestone_of(typed: &str) -> Result<Option<MilestoneId>, Error> {
    match typed {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| Error::field("milestone", "Choose one of this project's milestones.")),
    }
}

#[server(prefix = "/do/team", endpoint = "read_plan")]
pub async fn read_plan(project: ProjectId) -> Result<Plan, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.plan(&by).await?)
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
pub async fn set_state(project: ProjectId, thing: Thing, id: Uuid, state: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let unknown = |_| Error::field("state", "Choose one of the states in the list.");
    match thing {
        Thing::Milestone => {
            let state = state.parse().map_err(unknown)?;
            visit.delivery.store.set_milestone_state(&by, MilestoneId(id), state).await?;
        }
        Thing::Deliverable => {
            let state = state.parse().map_err(unknown)?;
            visit.delivery.store.set_deliverable_state(&by, DeliverableId(id), state).await?;
        }
        Thing::Project => return Err(Error::NotFound),
    }
    Ok(())
}

#[server(prefix = "/do/team", endpoint = "move_thing")]
pub async fn move_thing(project: ProjectId, thing: Thing, id: Uuid, way: Way) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let direction = match way {
        Way::Up => Direction::Up,
        Way::Down => Direction::Down,
    };
    Ok(visit.delivery.store.move_thing(&by, thing, id, direction).await?)
}

/// Lets the client see one thing, and nothing with it.
#[server(prefix = "/do/team", endpoint = "share")]
pub async fn share(project: ProjectId, thing: Thing, id: Uuid) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.share(&by, thing, id).await?)
}

#[server(prefix = "/do/team", endpoint = "unshare")]
pub async fn unshare(project: ProjectId, thing: Thing, id: Uuid) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.unshare(&by, thing, id).await?)
}

#[server(prefix = "/do/team", endpoint = "delete")]
pub async fn delete(project: ProjectId, thing: Thing, id: Uuid) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.delete(&by, thing, id).await?)
}
