//! Opening and closing a portal, and who may look through it; for the project's managers.

use domain::Error;
use domain::team::{PortalAccess, ProjectId, StakeholderId};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    super::visit::Visit,
    domain::check_day,
    domain::team::{AccessVerdict, Ending, Invitation},
};

/// Who may look through the portal; nothing for members who do not manage the project.
#[server(prefix = "/do/team", endpoint = "read_portal_access")]
pub async fn read_portal_access(project: ProjectId) -> Result<PortalAccess, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.portal_access(&by).await?)
}

#[server(prefix = "/do/team", endpoint = "open_portal")]
pub async fn open_portal(project: ProjectId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.open_portal(&by).await?)
}

#[server(prefix = "/do/team", endpoint = "close_portal")]
pub async fn close_portal(project: ProjectId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.close_portal(&by).await?)
}

#[server(prefix = "/do/team", endpoint = "invite")]
pub async fn invite(project: ProjectId, name: String, email: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    visit.delivery.store.invite(&by, &[Invitation::check(&name, &email)?], &visit.portal_origin).await?;
    Ok(())
}

/// The same for many, as their addresses are pasted.
#[server(prefix = "/do/team", endpoint = "invite_many")]
pub async fn invite_many(project: ProjectId, addresses: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    visit.delivery.store.invite(&by, &Invitation::check_many(&addresses)?, &visit.portal_origin).await?;
    Ok(())
}

/// Records what a review of access came to; each verdict as [`domain::team::AccessVerdict`] names it.
#[server(prefix = "/do/team", endpoint = "review_access")]
pub async fn review_access(project: ProjectId, #[server(default)] verdicts: Vec<String>) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.review_access(&by, &AccessVerdict::check(&verdicts)?).await?)
}

#[server(prefix = "/do/team", endpoint = "revoke")]
pub async fn revoke(project: ProjectId, stakeholder: StakeholderId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.revoke(&by, stakeholder).await?)
}

/// Says when access ends for everybody, what they read then, and whose addresses may be let in.
#[server(prefix = "/do/team", endpoint = "set_ending")]
pub async fn set_ending(
    project: ProjectId,
    on: String,
    farewell: String,
    allowed_domains: String,
    since: Option<u64>,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.set_ending(&by, &Ending::check(&on, &farewell, &allowed_domains)?, since).await?)
}

/// Says on which day somebody looks for the last time.
#[server(prefix = "/do/team", endpoint = "end_access_on")]
pub async fn end_access_on(project: ProjectId, stakeholder: StakeholderId, last: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.end_access_on(&by, stakeholder, check_day("last", &last)?).await?)
}
