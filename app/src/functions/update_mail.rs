//! The update by mail, for the project's managers.

use domain::Error;
use domain::team::{ProjectId, UpdateMail};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {super::visit::Visit, domain::team::UpdateWords};

/// What an update would say now, and to whom it could go.
#[server(prefix = "/do/team", endpoint = "read_update_mail")]
pub async fn read_update_mail(project: ProjectId) -> Result<UpdateMail, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.update_mail(&by).await?)
}

/// Mails an update now.
#[server(prefix = "/do/team", endpoint = "send_update")]
pub async fn send_update(
    project: ProjectId,
    subject: String,
    words: String,
    #[server(default)] people: Vec<String>,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let words = UpdateWords::check(&subject, &words)?;
    let people = people.iter().map(|id| id.parse().map_err(|_| Error::NotFound)).collect::<Result<Vec<_>, _>>()?;
    let sent = visit.delivery.store.send_update(&by, &words, &people, &visit.portal_origin).await?;
    leptos_axum::redirect(&format!("/projects/{project}/portal/mail?sent={sent}"));
    Ok(())
}

/// Has updates sent on a day of each week, or on none.
#[server(prefix = "/do/team", endpoint = "plan_updates")]
pub async fn plan_updates(project: ProjectId, on: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let on = match on.as_str() {
        "" => None,
        on => Some(on.parse().map_err(|_| Error::field("on", "Choose one of the list."))?),
    };
    Ok(visit.delivery.store.plan_updates(&by, on).await?)
}
