//! What comes out of meetings.

use domain::Error;
use domain::team::{MeetingId, ProjectId};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {super::visit::Visit, domain::check_action};

/// Adds an action of a meeting's: a task of whoever is named, or a next step where it is one side's turn.
#[server(prefix = "/do/team", endpoint = "add_action")]
pub async fn add_action(
    project: ProjectId,
    meeting: MeetingId,
    title: String,
    assignee: String,
    due: String,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let draft = check_action(meeting.0, &title, &assignee, &due)?;
    visit.delivery.store.add(&by, &draft).await?;
    Ok(())
}
