//! A project with its things, and what can be done with any of them, whatever its kind.

use domain::team::{Done, ProjectId, RaidEntryId, Snapshot};
use domain::{Error, Thing, Typed, portal};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[cfg(feature = "ssr")]
use {super::visit::Visit, delivery::store::Direction, domain::Draft};

/// The field of a form that says what its writer had seen. It travels among the typed ones, whose values are texts.
pub const SINCE_FIELD: &str = "since";

/// One place up or down in the order of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Up,
    Down,
}

#[server(prefix = "/do/team", endpoint = "read_project")]
pub async fn read_project(project: ProjectId) -> Result<Snapshot, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.project(&by).await?)
}

/// The field of a form that says for whom something new is, and what it holds if that is the client. Without it, only the team
/// sees it.
pub const AUDIENCE_FIELD: &str = "audience";
pub const FOR_THE_CLIENT: &str = "client";

/// Adds a thing, which only the team sees unless its writer means it for the client from the start.
#[server(prefix = "/do/team", endpoint = "add")]
pub async fn add(project: ProjectId, thing: Thing, #[server(flatten)] typed: Typed) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let draft = Draft::check(thing, &typed)?;
    let store = &visit.delivery.store;
    match typed.0.get(AUDIENCE_FIELD).map(String::as_str) {
        Some(FOR_THE_CLIENT) => store.add_shared(&by, &draft).await?,
        _ => store.add(&by, &draft).await?,
    };
    Ok(())
}

/// Writes a notice about something in the RAID log, which itself never leaves.
#[server(prefix = "/do/team", endpoint = "tell_client")]
pub async fn tell_client(
    project: ProjectId,
    raid_entry: RaidEntryId,
    #[server(flatten)] typed: Typed,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let draft = Draft::check(Thing::Notice, &typed)?;
    let is_shared = typed.0.get(AUDIENCE_FIELD).is_some_and(|audience| audience == FOR_THE_CLIENT);
    visit.delivery.store.tell_client(&by, raid_entry, &draft, is_shared).await?;
    Ok(())
}

/// Changes the fields that are sent, and no others. With `since`, the number of the team's log that the writer's page had, what
/// others changed after it is not overwritten.
#[server(prefix = "/do/team", endpoint = "edit")]
pub async fn edit(project: ProjectId, thing: Thing, id: Uuid, #[server(flatten)] typed: Typed) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let draft = Draft::check_change(thing, &typed)?;
    let since = typed.0.get(SINCE_FIELD).and_then(|since| since.parse().ok());
    Ok(visit.delivery.store.edit(&by, id, &draft, since).await?)
}

/// What the client would see if this were saved.
#[server(prefix = "/do/team", endpoint = "read_edit_preview")]
pub async fn read_edit_preview(
    project: ProjectId,
    thing: Thing,
    id: Uuid,
    #[server(flatten)] typed: Typed,
) -> Result<portal::Frame, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let draft = Draft::check_change(thing, &typed)?;
    let since = typed.0.get(SINCE_FIELD).and_then(|since| since.parse().ok());
    Ok(visit.delivery.store.preview_edit(&by, id, &draft, since).await?.into_answer())
}

#[server(prefix = "/do/team", endpoint = "move_thing")]
pub async fn move_thing(project: ProjectId, thing: Thing, id: Uuid, way: Way) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let direction = match way {
        Way::Up => Direction::Up,
        Way::Down => Direction::Down,
    };
    Ok(visit.delivery.store.move_thing(&by, thing, id, direction).await?)
}

/// Lets the client see one thing, and nothing with it.
#[server(prefix = "/do/team", endpoint = "share")]
pub async fn share(project: ProjectId, thing: Thing, id: Uuid) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.share(&by, thing, id).await?)
}

/// Lets the client read the title of one thing, and nothing else of it.
#[server(prefix = "/do/team", endpoint = "announce")]
pub async fn announce(project: ProjectId, thing: Thing, id: Uuid) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.announce(&by, thing, id).await?)
}

#[server(prefix = "/do/team", endpoint = "unshare")]
pub async fn unshare(project: ProjectId, thing: Thing, id: Uuid) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.unshare(&by, thing, id).await?)
}

/// Puts it into the bin.
#[server(prefix = "/do/team", endpoint = "delete")]
pub async fn delete(project: ProjectId, thing: Thing, id: Uuid) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.delete(&by, thing, id).await?)
}
