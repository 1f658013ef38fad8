//! What a client asks. Every answer is projected; there is nothing else to give.

use domain::Error;
use domain::portal::{Entry, PortalId, Snapshot};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::visit::Visit;

/// The portals of the stakeholder who is signed in.
#[server(prefix = "/do/portal", endpoint = "read_portals")]
pub async fn read_portals() -> Result<Vec<Entry>, Error> {
    let visit = Visit::current()?;
    let guest = visit.guest().await?;
    Ok(visit.delivery.store.portals(&guest).await?.into_answer())
}

/// A whole portal.
#[server(prefix = "/do/portal", endpoint = "read_portal")]
pub async fn read_portal(portal: PortalId) -> Result<Snapshot, Error> {
    let visit = Visit::current()?;
    let viewer = visit.viewer(portal).await?;
    Ok(visit.delivery.store.portal(&viewer).await?.into_answer())
}
