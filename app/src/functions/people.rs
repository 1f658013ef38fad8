//! The people of the workspace, for admins; who is on a project, for its managers.

use domain::team::{MemberEntry, MemberId, ProjectId, ProjectTeam};
use domain::{Error, MemberRole};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::visit::Visit;

#[server(prefix = "/do/team", endpoint = "read_members")]
pub async fn read_members() -> Result<Vec<MemberEntry>, Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.admin()?;
    Ok(visit.delivery.store.members(&by).await?)
}

/// Adds somebody, who gets a mail with a link that signs them in once.
#[server(prefix = "/do/team", endpoint = "welcome_member")]
pub async fn welcome_member(name: String, email: String, role: MemberRole) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.admin()?;
    Ok(visit.delivery.store.welcome_member(&by, &name, &email, role, &visit.origin).await?)
}

#[server(prefix = "/do/team", endpoint = "set_role")]
pub async fn set_role(member: MemberId, role: MemberRole) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.admin()?;
    Ok(visit.delivery.store.set_role(&by, member, role).await?)
}

#[server(prefix = "/do/team", endpoint = "deactivate_member")]
pub async fn deactivate_member(member: MemberId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.admin()?;
    Ok(visit.delivery.store.deactivate_member(&by, member).await?)
}

#[server(prefix = "/do/team", endpoint = "reactivate_member")]
pub async fn reactivate_member(member: MemberId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.admin()?;
    Ok(visit.delivery.store.reactivate_member(&by, member).await?)
}

#[server(prefix = "/do/team", endpoint = "read_project_team")]
pub async fn read_project_team(project: ProjectId) -> Result<ProjectTeam, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.project_team(&by).await?)
}

/// Puts somebody on a project, or gives them another role on it.
#[server(prefix = "/do/team", endpoint = "put_on_team")]
pub async fn put_on_team(project: ProjectId, member: MemberId, role: MemberRole) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.put_on_team(&by, member, role).await?)
}

#[server(prefix = "/do/team", endpoint = "take_off_team")]
pub async fn take_off_team(project: ProjectId, member: MemberId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.take_off_team(&by, member).await?)
}
