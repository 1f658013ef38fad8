//! The portal desk: what a portal shows, sharing several things or on a day, and the record of what was seen.

#![allow(clippy::too_many_arguments, reason = "what a function takes are the fields of its form")]

use domain::team::{Arrangement, Desk, Done, ExposureRecord, Opened, ProjectId, SharingPlanId, StakeholderId};
use domain::{Error, Language, PortalSection, PortalSwitch, Preset, Thing, portal};
use leptos::prelude::*;
use uuid::Uuid;

#[cfg(feature = "ssr")]
use {
    super::visit::Visit,
    domain::{check_day, check_due},
};

#[server(prefix = "/do/team", endpoint = "read_desk")]
pub async fn read_desk(project: ProjectId) -> Result<Desk, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.desk(&by).await?)
}

/// Says which sections the portal has, in order, and what it says of itself. What would appear to the client by that is shown
/// first; it is done when it was `seen`.
#[server(prefix = "/do/team", endpoint = "arrange_portal")]
pub async fn arrange_portal(
    project: ProjectId,
    #[server(default)] sections: Vec<String>,
    welcome: String,
    rhythm: String,
    naming: String,
    #[server(default)] language: String,
    since: Option<u64>,
    #[server(default)] seen: bool,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let wanted = Arrangement::check(&sections, &welcome, &rhythm, &naming, &language)?;
    let store = &visit.delivery.store;
    if !seen && store.preview_arrangement(&by, &wanted, since).await?.into_answer().shows_more() {
        let asked = Asked { preset: None, arrangement: Some(wanted), since };
        leptos_axum::redirect(&format!("/projects/{project}/portal/arrange?{}", asked.query()));
        return Ok(());
    }
    store.arrange_portal(&by, &wanted, since).await?;
    if seen {
        leptos_axum::redirect(&format!("/projects/{project}/portal"));
    }
    Ok(())
}

/// What the page of a preview is asked for; it stands in its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub preset: Option<Preset>,
    pub arrangement: Option<Arrangement>,
    pub since: Option<u64>,
}

impl Asked {
    /// What a form sends for it, by the names of its fields.
    #[must_use]
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields = Vec::new();
        if let Some(preset) = self.preset {
            fields.push(("preset".to_owned(), preset.key().to_owned()));
        }
        if let Some(Arrangement { sections, welcome, rhythm, naming, language }) = &self.arrangement {
            for (index, section) in sections.iter().enumerate() {
                fields.push((format!("sections[{index}]"), section.key().to_owned()));
            }
            fields.push(("welcome".to_owned(), welcome.clone()));
            fields.push(("rhythm".to_owned(), rhythm.key().to_owned()));
            fields.push(("naming".to_owned(), naming.key().to_owned()));
            fields.push(("language".to_owned(), language.map(Language::key).unwrap_or_default().to_owned()));
        }
        fields.extend(self.since.map(|since| ("since".to_owned(), since.to_string())));
        fields
    }

    #[cfg(feature = "ssr")]
    fn query(&self) -> String {
        let mut query = leptos_router::params::ParamsMap::new();
        for (name, value) in self.fields() {
            query.insert(name, value);
        }
        query.to_query_string().trim_start_matches('?').to_owned()
    }

    /// Reads it from an address.
    #[must_use]
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let sections: Vec<String> =
            (0..PortalSection::ALL.len()).map_while(|index| get(&format!("sections[{index}]"))).collect();
        let text = |name: &str| get(name).unwrap_or_default();
        Self {
            preset: get("preset").and_then(|preset| preset.parse().ok()),
            arrangement: Arrangement::check(
                &sections,
                &text("welcome"),
                &text("rhythm"),
                &text("naming"),
                &text("language"),
            )
            .ok(),
            since: get("since").and_then(|since| since.parse().ok()),
        }
    }
}

/// What would appear to the client with a preset, or if the portal were arranged like this.
#[server(prefix = "/do/team", endpoint = "read_arrangement_preview")]
pub async fn read_arrangement_preview(
    project: ProjectId,
    #[server(default)] preset: String,
    #[server(default)] sections: Vec<String>,
    #[server(default)] welcome: String,
    #[server(default)] rhythm: String,
    #[server(default)] naming: String,
    #[server(default)] language: String,
    since: Option<u64>,
) -> Result<portal::Frame, Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let store = &visit.delivery.store;
    let preview = match preset.parse::<Preset>() {
        Ok(preset) => store.preview_preset(&by, preset).await?,
        Err(_) => {
            let wanted = Arrangement::check(&sections, &welcome, &rhythm, &naming, &language)?;
            store.preview_arrangement(&by, &wanted, since).await?
        }
    };
    Ok(preview.into_answer())
}

/// Says who the client is to talk to; nothing for nobody.
#[server(prefix = "/do/team", endpoint = "set_contact")]
pub async fn set_contact(project: ProjectId, #[server(default)] contact: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let contact = if contact.trim().is_empty() { String::new() } else { domain::check_name("contact", &contact)? };
    Ok(visit.delivery.store.set_contact(&by, &contact).await?)
}

/// Switches something that a portal does on or off.
#[server(prefix = "/do/team", endpoint = "set_switch")]
pub async fn set_switch(project: ProjectId, switch: PortalSwitch, on: bool) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    Ok(visit.delivery.store.set_switch(&by, switch, on).await?)
}

/// Moves a section one place up.
#[server(prefix = "/do/team", endpoint = "raise_section")]
pub async fn raise_section(project: ProjectId, section: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let section: PortalSection = section.parse().map_err(|_| Error::NotFound)?;
    Ok(visit.delivery.store.raise_section(&by, section).await?)
}

/// Gives the portal the sections of a preset. What would appear to the client by that is shown first; it is done when it was `seen`.
#[server(prefix = "/do/team", endpoint = "use_preset")]
pub async fn use_preset(project: ProjectId, preset: String, #[server(default)] seen: bool) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.manager(project).await?;
    let preset: Preset = preset.parse().map_err(|_| Error::NotFound)?;
    let store = &visit.delivery.store;
    if !seen && store.preview_preset(&by, preset).await?.into_answer().shows_more() {
        let asked = Asked { preset: Some(preset), ..Asked::default() };
        leptos_axum::redirect(&format!("/projects/{project}/portal/arrange?{}", asked.query()));
        return Ok(());
    }
    store.use_preset(&by, preset).await?;
    if seen {
        leptos_axum::redirect(&format!("/projects/{project}/portal"));
    }
    Ok(())
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

/// Freezes what the client sees now as a report among the documents.
#[server(prefix = "/do/team", endpoint = "keep_report")]
pub async fn keep_report(project: ProjectId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let document = visit.delivery.keep_report(&by).await?;
    leptos_axum::redirect(&format!("/projects/{project}/documents/{document}"));
    Ok(())
}

/// Who of the client's has seen a thing.
#[server(prefix = "/do/team", endpoint = "read_opened")]
pub async fn read_opened(project: ProjectId, id: Uuid) -> Result<Vec<Opened>, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.opened(&by, id).await?)
}

/// The address at which the client finds a thing, as [`named`] names it, or their whole page. It lets nobody in who may not look.
#[server(prefix = "/do/team", endpoint = "read_client_link")]
pub async fn read_client_link(project: ProjectId, #[server(default)] about: String) -> Result<String, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let about = if about.is_empty() { None } else { Some(parse_named(&about).ok_or(Error::NotFound)?) };
    let path = visit.delivery.store.client_path(&by, about).await?;
    Ok(format!("{}{path}", visit.portal_origin))
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
