//! Hours of work: one's own, and for a project's managers everybody's.

use domain::Error;
use domain::team::{Done, MemberId, MyTime, MyWeek, ProjectId, TeamTime, TimeEntryId};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {super::visit::Visit, domain::team::TimeDraft};

/// Some weeks of the reader's own time on a project: up to now, or before a day, if there is one in these words.
#[server(prefix = "/do/team", endpoint = "read_my_time")]
pub async fn read_my_time(project: ProjectId, before: String) -> Result<MyTime, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.my_time(&by, before.parse().ok()).await?)
}

#[server(prefix = "/do/team", endpoint = "enter_time")]
pub async fn enter_time(
    project: ProjectId,
    day: String,
    hours: String,
    task: String,
    note: String,
) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let draft = TimeDraft::check(visit.delivery.store.now().date(), &day, &hours, &task, &note)?;
    Ok(visit.delivery.store.enter_time(&by, &draft).await?)
}

/// For the entries of the reader's own.
#[server(prefix = "/do/team", endpoint = "edit_time")]
pub async fn edit_time(
    project: ProjectId,
    id: TimeEntryId,
    day: String,
    hours: String,
    task: String,
    note: String,
) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let draft = TimeDraft::check(visit.delivery.store.now().date(), &day, &hours, &task, &note)?;
    Ok(visit.delivery.store.edit_time(&by, id, &draft).await?)
}

/// For the entries of the reader's own.
#[server(prefix = "/do/team", endpoint = "delete_time")]
pub async fn delete_time(project: ProjectId, id: TimeEntryId) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.delete_time(&by, id).await?)
}

/// How long the reader worked this week, by project.
#[server(prefix = "/do/team", endpoint = "read_my_week")]
pub async fn read_my_week() -> Result<Vec<MyWeek>, Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?;
    Ok(visit.delivery.store.my_week(&by).await?)
}

/// Everybody's time on a project, or one person's; for its managers.
#[server(prefix = "/do/team", endpoint = "read_team_time")]
pub async fn read_team_time(project: ProjectId, member: Option<MemberId>, page: u32) -> Result<TeamTime, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.team_time(&by, member, page).await?)
}
