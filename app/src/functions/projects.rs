//! Projects: the list, starting one, and the outbox of the workspace.

use domain::Error;
use domain::team::{Entry, WaitingMail};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {super::visit::Visit, domain::ProjectDraft};

#[server(prefix = "/do/team", endpoint = "read_projects")]
pub async fn read_projects() -> Result<Vec<Entry>, Error> {
    let visit = Visit::current()?;
    let colleague = visit.colleague().await?;
    Ok(visit.delivery.store.projects(&colleague).await?)
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
