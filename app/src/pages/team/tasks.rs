//! The team's tasks: a board, and a list of all of them. Internal, always.

use super::PageError;
use super::comments::CommentCount;
use super::item::ActsMenu;
use super::lists::{Opened, choices, list_query, name_of};
use super::open::Address;
use super::project::{Project, kept_fresh};
use crate::components::{
    Board, Card, Cell, Column, DataTable, Day, EmptyState, Icon, IconName, SelectField, SortKey, TableColumn, TableRow,
    TableState, Taken, TextField, Toasts, day, use_clock,
};
use crate::functions::things::edit;
use crate::functions::work::{TaskBoard, read_task_board, read_tasks};
use domain::team::{HeadingStoreFields as _, ListQuery, MemberId, Page, Task};
use domain::{TaskState, Thing, Typed};
use leptos::prelude::*;
use leptos_router::components::Form as GetForm;
use leptos_router::hooks::use_query_map;
use uuid::Uuid;

/// How the tasks are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Look {
    Board(Option<MemberId>),
    List(ListQuery),
}

#[component]
pub fn TasksPage() -> impl IntoView {
    let project = Project::current();
    let query = use_query_map();
    let look = Memo::new(move |_| {
        let query = query.read();
        match query.get("view").as_deref() {
            Some("list") => Look::List(list_query(&query, &["assignee", "state", "meeting"])),
            _ => Look::Board(query.get("assignee").and_then(|id| id.parse().ok())),
        }
    });
    let address = Address::current();
    let is_list = Memo::new(move |_| matches!(look.get(), Look::List(_)));
    let view_link = move |view: &'static str| move || address.get().with("view", view);
    view! {
        <section class="tasks" aria-labelledby="tasks-heading">
            <div class="page-tools">
                <h2 id="tasks-heading" class="unseen">
                    "Tasks"
                </h2>
                <a href=move || address.get().with("add", "task") data-noscroll="" class="button">
                    <Icon name=IconName::Plus />
                    "Add task"
                </a>
                <nav class="switch" aria-label="View">
                    <a href=view_link("") aria-current=move || (!is_list.get()).then_some("true")>
                        "Board"
                    </a>
                    <a href=view_link("list") aria-current=move || is_list.get().then_some("true")>
                        "List"
                    </a>
                </nav>
            </div>
            <Opened thing=Thing::Task />
            {move || match look.get() {
                Look::Board(who) => view! { <BoardView who /> }.into_any(),
                Look::List(query) => view! { <ListView query project /> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn BoardView(who: Option<MemberId>) -> impl IntoView {
    let project = Project::current();
    let read = move || read_task_board(project.id, who);
    let board = Resource::new_blocking(|| (), move |()| read());
    view! {
        <GetForm method="GET" action="" attr:class="filters">
            <Who who />
            <button class="button">"Show"</button>
        </GetForm>
        <Suspense>
            {move || Suspend::new(async move {
                match board.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(first) => view! { <Columns board=kept_fresh(first, read) /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// Whose tasks are shown.
#[component]
fn Who(who: Option<MemberId>) -> impl IntoView {
    let project = Project::current();
    let mut options = vec![(String::new(), "Everybody".to_owned())];
    let people = project.store.project().people().get_untracked();
    options.extend(people.into_iter().map(|person| (person.id.to_string(), person.name)));
    view! { <SelectField name="assignee" label="Whose" options value=who.map(|id| id.to_string()).unwrap_or_default() /> }
}

#[component]
fn Columns(board: RwSignal<TaskBoard>) -> impl IntoView {
    let project = Project::current();
    let taken = use_context::<Taken>();
    let toasts = expect_context::<Toasts>();
    let cards = Memo::new(move |_| {
        let board = board.read();
        let of = |(state, page): &(TaskState, Page<Task>)| {
            page.things.iter().map(|task| Card { id: task.id.to_string(), column: state.key() }).collect::<Vec<_>>()
        };
        board.iter().flat_map(of).collect::<Vec<_>>()
    });
    let columns: Vec<Column> =
        TaskState::ALL.iter().map(|state| Column { key: state.key(), word: state.word() }).collect();
    let moved = Callback::new(move |(id, column): (String, &'static str)| {
        let Ok(id) = id.parse::<Uuid>() else { return };
        // The card is where it was dropped at once; the stream says the same a moment later.
        let before = board.get_untracked();
        board.update(|board| move_card(board, id, column));
        leptos::task::spawn_local(async move {
            let typed = Typed([("state".to_owned(), column.to_owned())].into());
            match edit(project.id, Thing::Task, id, typed).await {
                Ok(done) => {
                    if let Some(Taken(taken)) = taken {
                        taken.run(serde_json::to_string(&done).unwrap_or_default());
                    }
                }
                // Back to where it is in truth, and said why.
                Err(error) => {
                    board.try_set(before);
                    toasts.say(error.to_string(), None);
                }
            }
        });
    });
    let card = move |id: String| {
        let task = Memo::new(move |_| {
            let board = board.read();
            board.iter().flat_map(|(_, page)| &page.things).find(|task| task.id.to_string() == id).cloned()
        });
        move || task.get().map(|task| view! { <TaskCard task /> })
    };
    let more = move || {
        let board = board.read();
        let full = board.iter().filter(|(_, page)| page.pages > 1).map(|(state, page)| {
            let rest = usize::try_from(page.total).unwrap_or(0).saturating_sub(page.things.len());
            let href = format!("{}?view=list&state={}", project.path("/tasks"), state.key());
            view! { <li><a href=href>{format!("{rest} more: {}", state.word())}</a></li> }
        });
        full.collect_view()
    };
    let is_empty = Memo::new(move |_| cards.read().is_empty());
    view! {
        <Show when=move || is_empty.get()>
            <EmptyState words="No tasks here. They are the team's alone, always." />
        </Show>
        <Show when=move || !is_empty.get()>
            <Board columns=columns.clone() cards=cards card=card moved=moved />
        </Show>
        <ul class="board-more">{more}</ul>
    }
}

fn move_card(board: &mut TaskBoard, id: Uuid, column: &str) {
    let mut found = None;
    for (_, page) in board.iter_mut() {
        if let Some(place) = page.things.iter().position(|task| task.id.0 == id) {
            found = Some(page.things.remove(place));
        }
    }
    if let (Some(mut task), Some((state, page))) = (found, board.iter_mut().find(|(state, _)| state.key() == column)) {
        task.state = *state;
        page.things.push(task);
    }
}

#[component]
fn TaskCard(task: Task) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let id = task.id.0;
    let (done, steps) = task.checklist.count();
    let facts = [
        task.assignee.map(|id| name_of(project, id)),
        task.estimate.map(domain::Minutes::words),
        (steps > 0).then(|| format!("{done} of {steps} steps")),
    ];
    let facts = facts.into_iter().flatten().map(|fact| view! { <span>{fact}</span> }).collect_view();
    let is_due = task.state != TaskState::Done;
    let due = task.due;
    let state = Signal::stored(task.state.key().to_owned());
    view! {
        <div class="task-card">
            <a class="task-title" href=move || address.get().with("edit", &id.to_string()) data-noscroll="">
                {task.title}
            </a>
            <ActsMenu thing=Thing::Task id state />
            <p class="facts">
                {due.map(|due| view! { <Day date=Some(due) is_due=is_due /> })}
                {facts}
                <CommentCount id />
            </p>
        </div>
    }
}

#[component]
fn ListView(query: ListQuery, project: Project) -> impl IntoView {
    let asked = query.clone();
    let read = move || read_tasks(project.id, asked.clone());
    let reading = read.clone();
    let tasks = Resource::new_blocking(|| (), move |()| reading());
    let state = TableState {
        sort: query.sort.clone(),
        descending: query.descending,
        filter: query.text.clone(),
        page: usize::try_from(query.page).unwrap_or(1),
        kept: std::iter::once(("view".to_owned(), "list".to_owned())).chain(query.having.clone()).collect(),
    };
    let of = |name: &str| query.having.get(name).cloned().unwrap_or_default();
    let (who, filtered) = (of("assignee").parse().ok(), of("state"));
    view! {
        <GetForm method="GET" action="" attr:class="filters">
            <input type="hidden" name="view" value="list" />
            <TextField name="filter" label="Title has" kind="search" value=query.text.clone() />
            <Who who />
            <SelectField name="state" label="State" options=choices("Any state", TaskState::CHOICES) value=filtered />
            <button class="button">"Show"</button>
        </GetForm>
        <Suspense>
            {move || {
                let (state, read) = (state.clone(), read.clone());
                Suspend::new(async move {
                    match tasks.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(first) => view! { <List tasks=kept_fresh(first, read) state /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn List(tasks: RwSignal<Page<Task>>, state: TableState) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let clock = use_clock();
    let columns = ["title", "state", "assignee", "due", "estimate"]
        .into_iter()
        .filter_map(|name| Thing::Task.field(name))
        .map(|field| TableColumn { key: field.name, word: field.label, numeric: field.name == "estimate" })
        .collect();
    let rows = Memo::new(move |_| {
        let (address, today) = (address.get(), clock.today());
        let row = |task: &Task| TableRow {
            id: task.id.to_string(),
            cells: vec![
                Cell::text(task.title.clone()).leads_to(address.with("edit", &task.id.to_string())),
                Cell::text(task.state.word()),
                Cell::text(task.assignee.map(|id| name_of(project, id)).unwrap_or_default()),
                Cell::text(task.due.map(|due| day(due, today)).unwrap_or_default()),
                Cell {
                    words: task.estimate.map(domain::Minutes::words).unwrap_or_default(),
                    by: SortKey::Nothing,
                    href: None,
                },
            ],
        };
        tasks.read().things.iter().map(row).collect::<Vec<_>>()
    });
    let pages = Signal::derive(move || usize::try_from(tasks.read().pages).unwrap_or(1));
    let total = Memo::new(move |_| tasks.read().total);
    let count = move || match total.get() {
        0 => "No tasks".to_owned(),
        1 => "One task".to_owned(),
        total => format!("{total} tasks"),
    };
    view! {
        <p class="list-count" role="status">{count}</p>
        <Show when=move || { total.get() > 0 }>
            <DataTable
                caption="Tasks"
                columns=Clone::clone(&columns)
                rows=rows
                state=Signal::stored(Clone::clone(&state))
                pages=pages
            />
        </Show>
    }
}
