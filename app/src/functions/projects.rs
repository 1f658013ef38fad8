//! Projects: the portfolio, what can be found in all of them, how each stands, starting one, and the outbox of the workspace.

use domain::Error;
use domain::team::{Entry, Found, ListQuery, Page, ProjectId, Standing, WaitingMail};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    super::visit::Visit,
    domain::{ProjectDraft, both, check_summary},
};

#[server(prefix = "/do/team", endpoint = "read_portfolio")]
pub async fn read_portfolio(#[server(default)] query: ListQuery) -> Result<Page<Entry>, Error> {
    let visit = Visit::current()?;
    let colleague = visit.colleague().await?;
    Ok(visit.delivery.store.portfolio(&colleague, &query).await?)
}

/// Projects and things that hold all of the words.
#[server(prefix = "/do/team", endpoint = "read_found")]
pub async fn read_found(words: String) -> Result<Vec<Found>, Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?;
    Ok(visit.delivery.store.search(&by, &words).await?)
}

/// Says how a project stands and what it is about; for those who manage it.
#[server(prefix = "/do/team", endpoint = "set_standing")]
pub async fn set_standing(
    project: ProjectId,
    phase: String,
    health: String,
    reason: String,
    #[server(default)] summary: String,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let standing = Standing::check(&phase, &health, &reason);
    let (standing, summary) = both(standing, check_summary("summary", &summary))?;
    visit.delivery.store.set_standing(&by, &standing, &summary).await?;
    leptos_axum::redirect(&format!("/projects/{project}"));
    Ok(())
}

/// How a project stands, for those who may say so.
#[server(prefix = "/do/team", endpoint = "read_standing")]
pub async fn read_standing(project: ProjectId) -> Result<Standing, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.project(by.as_member()).await?.project.standing)
}

#[server(prefix = "/do/team", endpoint = "start_project")]
pub async fn start_project(client: String, title: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.starter()?;
    let draft = ProjectDraft::check(&client, &title)?;
    let project = visit.delivery.store.start_project(&by, &draft).await?;
    leptos_axum::redirect(&format!("/projects/{project}"));
    Ok(())
}

/// Mail that has not gone out; for admins.
#[server(prefix = "/do/team", endpoint = "read_outbox")]
pub async fn read_outbox() -> Result<Vec<WaitingMail>, Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.admin()?;
    Ok(visit.delivery.store.waiting_mail(&by).await?)
}
