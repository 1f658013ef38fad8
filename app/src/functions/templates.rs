//! Starting a project like another, and offering one for that.

use domain::Error;
use domain::team::{Model, ProjectId};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    super::visit::Visit,
    domain::{ProjectDraft, both, check_day},
};

/// What others can be started like; for those who may start projects.
#[server(prefix = "/do/team", endpoint = "read_models")]
pub async fn read_models() -> Result<Vec<Model>, Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.starter()?;
    Ok(visit.delivery.store.models(&by).await?)
}

/// Starts a project with the structure of another that the reader may see.
#[server(prefix = "/do/team", endpoint = "start_like")]
pub async fn start_like(other: ProjectId, client: String, title: String, first_due: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.starter()?;
    let (draft, first_due) = both(ProjectDraft::check(&client, &title), check_day("first_due", &first_due))?;
    let project = visit.delivery.store.start_like(&by, other, &draft, first_due).await?;
    leptos_axum::redirect(&format!("/projects/{project}"));
    Ok(())
}

/// Offers a project to whoever starts others, or no longer; for those who manage it.
#[server(prefix = "/do/team", endpoint = "set_template")]
pub async fn set_template(project: ProjectId, is_template: bool) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.set_template(&by, is_template).await?)
}
