//! The portal desk: what a portal shows, sharing several things or on a day, and the record of what was seen.

use domain::team::Done;
use domain::team::{Desk, ExposureRecord, Opened, ProjectId, SharingPlanId, StakeholderId};
use domain::{Error, Thing, portal};
use leptos::prelude::*;
use uuid::Uuid;

#[cfg(feature = "ssr")]
use {
    super::visit::Visit,
    domain::team::Arrangement,
    domain::{PortalSection, Preset, check_day, check_due},
};

#[server(prefix = "/do/team", endpoint = "read_desk")]
pub async fn read_desk(project: ProjectId) -> Result<Desk, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.desk(&by).await?)
}

/// Says which sections the portal has, in order, and what it says of itself.
#[server(prefix = "/do/team", endpoint = "arrange_portal")]
pub async fn arrange_portal(
    project: ProjectId,
    #[server(default)] sections: Vec<String>,
    welcome: String,
    rhythm: String,
    naming: String,
    #[server(default)] language: String,
    since: Option<u64>,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let wanted = Arrangement::check(&sections, &welcome, &rhythm, &naming, &language)?;
    Ok(visit.delivery.store.arrange_portal(&by, &wanted, since).await?)
}

/// Moves a section one place up.
#[server(prefix = "/do/team", endpoint = "raise_section")]
pub async fn raise_section(project: ProjectId, section: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let section: PortalSection = section.parse().map_err(|_| Error::NotFound)?;
    Ok(visit.delivery.store.raise_section(&by, section).await?)
}

/// Gives the portal the sections of a preset.
#[server(prefix = "/do/team", endpoint = "use_preset")]
pub async fn use_preset(project: ProjectId, preset: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let preset: Preset = preset.parse().map_err(|_| Error::NotFound)?;
    Ok(visit.delivery.store.use_preset(&by, preset).await?)
}

/// Shares several things in one act; each is named by its kind and id, `milestone:…`.
#[server(prefix = "/do/team", endpoint = "share_together")]
pub async fn share_together(project: ProjectId, #[server(default)] things: Vec<String>) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let things = things.iter().map(|named| parse_named(named).ok_or(Error::NotFound)).collect::<Result<Vec<_>, _>>()?;
    let done = visit.delivery.store.share_together(&by, &things).await?;
    leptos_axum::redirect(&format!("/projects/{project}/portal"));
    Ok(done)
}

/// What would appear to the client if these things were shared.
#[server(prefix = "/do/team", endpoint = "read_sharing_preview")]
pub async fn read_sharing_preview(
    project: ProjectId,
    #[server(default)] things: Vec<String>,
) -> Result<portal::Frame, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let things = things.iter().map(|named| parse_named(named).ok_or(Error::NotFound)).collect::<Result<Vec<_>, _>>()?;
    Ok(visit.delivery.store.preview_sharing(&by, &things).await?.into_answer())
}

/// What would appear to the client if the title of a thing were announced.
#[server(prefix = "/do/team", endpoint = "read_announcement")]
pub async fn read_announcement(project: ProjectId, thing: Thing, id: Uuid) -> Result<portal::Frame, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.preview_announcement(&by, thing, id).await?.into_answer())
}

/// A thing as forms and addresses name it among others: its kind and its id.
#[must_use]
pub fn named(thing: Thing, id: Uuid) -> String {
    format!("{}:{id}", thing.key())
}

/// Reads what [`named`] wrote.
#[must_use]
pub fn parse_named(named: &str) -> Option<(Thing, Uuid)> {
    let (kind, id) = named.split_once(':')?;
    let thing = Thing::ALL.iter().find(|thing| thing.key() == kind)?;
    Some((*thing, id.parse().ok()?))
}

/// Sets a thing to be shared on a day.
#[server(prefix = "/do/team", endpoint = "plan_sharing")]
pub async fn plan_sharing(project: ProjectId, thing: Thing, id: Uuid, on: String) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.plan_sharing(&by, thing, id, check_due("on", &on)?).await?)
}

#[server(prefix = "/do/team", endpoint = "cancel_plan")]
pub async fn cancel_plan(project: ProjectId, plan: SharingPlanId) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.cancel_plan(&by, plan).await?)
}

/// Who of the client's has seen a thing.
#[server(prefix = "/do/team", endpoint = "read_opened")]
pub async fn read_opened(project: ProjectId, id: Uuid) -> Result<Vec<Opened>, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.opened(&by, id).await?)
}

/// What was visible to whom: everything, what somebody saw, or what they could see on a day.
#[server(prefix = "/do/team", endpoint = "read_exposure")]
pub async fn read_exposure(
    project: ProjectId,
    stakeholder: Option<StakeholderId>,
    #[server(default)] day: String,
) -> Result<ExposureRecord, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.exposure_record(&by, stakeholder, check_day("day", &day)?).await?)
}
