//! The library of a project: documents, their versions. Files come and go by doors of their own, beside these.

use domain::Error;
use domain::team::{DocumentId, Library, ListQuery, ProjectId, Versions};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::visit::Visit;

#[server(prefix = "/do/team", endpoint = "read_library")]
pub async fn read_library(project: ProjectId, #[server(default)] query: ListQuery) -> Result<Library, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.library(&by, &query).await?)
}

/// All versions of the document that this is a version of.
#[server(prefix = "/do/team", endpoint = "read_versions")]
pub async fn read_versions(project: ProjectId, document: DocumentId) -> Result<Versions, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.versions(&by, document).await?)
}

/// Makes an older version the latest again.
#[server(prefix = "/do/team", endpoint = "bring_back")]
pub async fn bring_back(project: ProjectId, document: DocumentId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    visit.delivery.store.bring_back(&by, document).await?;
    Ok(())
}
