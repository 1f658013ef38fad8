//! The plan as a whole: its baseline, which milestone needs which, dates that move together; and what is new in a project.

use domain::Error;
use domain::team::{Done, MilestoneId, News, ProjectId};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {super::visit::Visit, domain::check_due};

/// Has every milestone keep the day that it is due now, to be held against later.
#[server(prefix = "/do/team", endpoint = "set_baseline")]
pub async fn set_baseline(project: ProjectId) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.set_baseline(&by).await?)
}

/// Says which others have to be reached before a milestone.
#[server(prefix = "/do/team", endpoint = "set_needs")]
pub async fn set_needs(
    project: ProjectId,
    milestone: MilestoneId,
    #[server(default)] needs: Vec<MilestoneId>,
) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.set_needs(&by, milestone, &needs).await?)
}

/// Moves a milestone to another day: alone, or with those that wait for it. Which these are the writer was told before, and
/// says it again, so that what was confirmed is what happens.
#[server(prefix = "/do/team", endpoint = "reschedule")]
pub async fn reschedule(
    project: ProjectId,
    milestone: MilestoneId,
    due: String,
    alone: bool,
    #[server(default)] also: Vec<MilestoneId>,
    #[server(default)] since: Option<u64>,
) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let due = check_due("due", &due)?;
    let also = (!alone).then_some(also.as_slice());
    Ok(visit.delivery.store.reschedule(&by, milestone, due, also, since).await?)
}

/// What others did since the reader was last here; notes that they are here now.
#[server(prefix = "/do/team", endpoint = "visit_project")]
pub async fn visit_project(project: ProjectId) -> Result<News, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.visit(&by).await?)
}

/// The same for a page that is open already: nothing is noted.
#[server(prefix = "/do/team", endpoint = "read_news")]
pub async fn read_news(project: ProjectId) -> Result<News, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.news(&by).await?)
}
