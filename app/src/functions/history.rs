//! What happened to a project: the record, the way back from an act, the bin.

use domain::team::{Activity, ActivityQuery, Binned, Done, ProjectId};
use domain::{Error, Thing};
use leptos::prelude::*;
use uuid::Uuid;

#[cfg(feature = "ssr")]
use super::visit::Visit;

#[server(prefix = "/do/team", endpoint = "read_activity")]
pub async fn read_activity(project: ProjectId, #[server(default)] query: ActivityQuery) -> Result<Activity, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.activity(&by, &query).await?)
}

/// Takes an act of the reader's own back, a short while after.
#[server(prefix = "/do/team", endpoint = "undo")]
pub async fn undo(project: ProjectId, number: u64) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.undo(&by, number).await?)
}

#[server(prefix = "/do/team", endpoint = "read_bin")]
pub async fn read_bin(project: ProjectId) -> Result<Vec<Binned>, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.bin(&by).await?)
}

#[server(prefix = "/do/team", endpoint = "restore")]
pub async fn restore(project: ProjectId, thing: Thing, id: Uuid) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.restore(&by, thing, id).await?)
}
