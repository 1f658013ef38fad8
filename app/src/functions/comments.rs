//! What the team says to each other about a thing. No client ever gets any of it.

use domain::team::{Comment, CommentId, ProjectId};
use domain::{Error, Thing};
use leptos::prelude::*;
use uuid::Uuid;

#[cfg(feature = "ssr")]
use {super::visit::Visit, domain::check_comment};

#[server(prefix = "/do/team", endpoint = "read_comments")]
pub async fn read_comments(project: ProjectId, thing: Thing, id: Uuid) -> Result<Vec<Comment>, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.comments(&by, thing, id).await?)
}

#[server(prefix = "/do/team", endpoint = "add_comment")]
pub async fn add_comment(project: ProjectId, thing: Thing, id: Uuid, body: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let body = check_comment("body", &body)?;
    Ok(visit.delivery.store.add_comment(&by, thing, id, &body).await?)
}

/// For the comments of the writer's own.
#[server(prefix = "/do/team", endpoint = "edit_comment")]
pub async fn edit_comment(project: ProjectId, comment: CommentId, body: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let body = check_comment("body", &body)?;
    Ok(visit.delivery.store.edit_comment(&by, comment, &body).await?)
}

/// For the comments of the writer's own.
#[server(prefix = "/do/team", endpoint = "delete_comment")]
pub async fn delete_comment(project: ProjectId, comment: CommentId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.delete_comment(&by, comment).await?)
}
