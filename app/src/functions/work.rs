//! The team's own work, a page at a time: tasks and the RAID log. No client ever gets any of it.

use domain::team::{Filled, ListQuery, MemberId, MyWork, Page, ProjectId, RaidLog, Task};
use domain::{Error, TaskState, Thing};
use leptos::prelude::*;
use uuid::Uuid;

#[cfg(feature = "ssr")]
use super::visit::Visit;

/// The columns of a board, each with its first tasks.
pub type TaskBoard = Vec<(TaskState, Page<Task>)>;

#[server(prefix = "/do/team", endpoint = "read_tasks")]
pub async fn read_tasks(project: ProjectId, #[server(default)] query: ListQuery) -> Result<Page<Task>, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.list(&by, &query).await?)
}

/// All tasks by their states, or those of one person.
#[server(prefix = "/do/team", endpoint = "read_task_board")]
pub async fn read_task_board(project: ProjectId, assignee: Option<MemberId>) -> Result<TaskBoard, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let mut board = Vec::new();
    for state in TaskState::ALL {
        let mut query = ListQuery::default();
        query.having.insert("state".to_owned(), state.key().to_owned());
        query.having.extend(assignee.map(|id| ("assignee".to_owned(), id.to_string())));
        board.push((*state, visit.delivery.store.list(&by, &query).await?));
    }
    Ok(board)
}

#[server(prefix = "/do/team", endpoint = "read_raid")]
pub async fn read_raid(project: ProjectId, #[server(default)] query: ListQuery) -> Result<RaidLog, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let store = &visit.delivery.store;
    let told = store.told(&by).await?;
    Ok(RaidLog { entries: store.list(&by, &query).await?, open_risks: store.open_risks(&by).await?, told })
}

/// What a thing's form begins with.
#[server(prefix = "/do/team", endpoint = "read_filled")]
pub async fn read_filled(project: ProjectId, thing: Thing, id: Uuid) -> Result<Filled, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.filled(&by, thing, id).await?)
}

/// What the reader has to do, over all of their projects.
#[server(prefix = "/do/team", endpoint = "read_my_work")]
pub async fn read_my_work() -> Result<MyWork, Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?;
    Ok(visit.delivery.store.my_work(&by).await?)
}
