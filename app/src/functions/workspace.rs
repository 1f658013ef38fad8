//! What holds for the whole workspace, for its admins.

use domain::team::Workspace;
use domain::{Brand, Error};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::visit::Visit;

#[server(prefix = "/do/team", endpoint = "read_workspace")]
pub async fn read_workspace() -> Result<Workspace, Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.admin()?;
    Ok(visit.delivery.store.workspace(&by).await?)
}

/// How portals look that have no look of their own.
#[server(prefix = "/do/team", endpoint = "read_workspace_brand")]
pub async fn read_workspace_brand() -> Result<Brand, Error> {
    let visit = Visit::current()?;
    visit.colleague().await?.admin()?;
    Ok(visit.delivery.store.workspace_brand().await?)
}

#[server(prefix = "/do/team", endpoint = "set_workspace")]
pub async fn set_workspace(name: String, careful: String, review_after: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.admin()?;
    Ok(visit.delivery.store.set_workspace(&by, &Workspace::check(&name, &careful, &review_after)?).await?)
}
