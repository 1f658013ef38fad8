//! The reader's own time on a project: a quick form, and what they entered, by week. Nobody else's is read in here.

use super::PageError;
use super::open::{Address, Open};
use super::project::{Project, kept_fresh};
use crate::components::{EmptyState, Form, HiddenField, SelectField, TextField, day, use_clock};
use crate::functions::time::{DeleteTime, EditTime, EnterTime, read_my_time};
use domain::team::{MyTime, TaskId, TimeEntry, WorkWeek};
use domain::things::Column as _;
use domain::{Minutes, iso, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

/// What can be chosen to have been worked on.
type Tasks = Memo<Vec<(TaskId, String)>>;

#[component]
pub fn TimePage() -> impl IntoView {
    Open::provide();
    let query = use_query_map();
    let before = Memo::new(move |_| query.read().get("before").unwrap_or_default());
    view! {
        <section class="time" aria-labelledby="time-heading">
            <h2 id="time-heading" class="unseen">
                "Your time"
            </h2>
            {move || view! { <Timesheet before=before.get() /> }}
        </section>
    }
}

#[component]
fn Timesheet(before: String) -> impl IntoView {
    let project = Project::current();
    let is_now = before.is_empty();
    let read = move || read_my_time(project.id, before.clone());
    let reading = read.clone();
    let time = Resource::new_blocking(|| (), move |()| reading());
    view! {
        <Suspense>
            {move || {
                let read = read.clone();
                Suspend::new(async move {
                    match time.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(first) => view! { <Weeks time=kept_fresh(first, read) is_now /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn Weeks(time: RwSignal<MyTime>, is_now: bool) -> impl IntoView {
    let project = Project::current();
    let tasks = Memo::new(move |_| time.read().tasks.clone());
    let weeks = Memo::new(move |_| time.read().weeks.clone());
    let earlier = Memo::new(move |_| time.read().earlier);
    let form = is_now.then(|| view! { <EnterForm tasks /> });
    let now = (!is_now).then(|| view! { <a class="button quiet" href=project.path("/time")>"This week"</a> });
    view! {
        {form}
        // What looks the same is left alone.
        <For each=move || weeks.get() key=|week| serde_json::to_string(week).unwrap_or_default() let:week>
            <Week week tasks />
        </For>
        <nav class="form-buttons" aria-label="Weeks">
            {now}
            {move || {
                earlier.get().map(|day| {
                    let href = project.path(&format!("/time?before={}", iso(day)));
                    view! { <a class="button quiet" href=href>"Earlier weeks"</a> }
                })
            }}
        </nav>
    }
}

#[component]
fn EnterForm(tasks: Tasks) -> impl IntoView {
    let project = Project::current();
    let today = untrack(|| use_clock().today());
    view! {
        <Form name="enter-time" action=EnterTime::url() empties=true class="time-form">
            <HiddenField name="project" value=project.id.to_string() />
            <Fields day=iso(today) tasks=options(&tasks.get_untracked(), None) />
            <div class="form-buttons">
                <button class="button primary">"Enter time"</button>
                <p class="hint">"You see your own hours; so do the managers of this project."</p>
            </div>
        </Form>
    }
}

/// What the forms for new and for known entries have in common.
#[component]
fn Fields(
    day: String,
    tasks: Vec<(String, String)>,
    #[prop(optional, into)] hours: String,
    #[prop(optional, into)] task: String,
    #[prop(optional, into)] note: String,
) -> impl IntoView {
    view! {
        <div class="time-fields">
            <TextField name="day" label="Day" kind="date" required=true value=day />
            <TextField name="hours" label="Time" required=true value=hours hint="1:30, 1.5 or 90m" />
            <SelectField name="task" label="Task" options=tasks value=task />
            <TextField name="note" label="Note" value=note longest=limit::SUMMARY />
        </div>
    }
}

/// The tasks to choose from, with the one that is chosen already.
fn options(tasks: &[(TaskId, String)], chosen: Option<&(TaskId, String)>) -> Vec<(String, String)> {
    let missing = chosen.filter(|(id, _)| tasks.iter().all(|(known, _)| known != id));
    let tasks = missing.into_iter().chain(tasks).map(|(id, title)| (id.to_string(), title.clone()));
    std::iter::once((String::new(), "No task".to_owned())).chain(tasks).collect()
}

#[component]
fn Week(week: WorkWeek, tasks: Tasks) -> impl IntoView {
    let today = use_clock().today();
    let WorkWeek { monday, total, entries } = week;
    let heading = format!("week-{}", iso(monday));
    let labelled_by = heading.clone();
    let is_empty = entries.is_empty();
    let entries = entries.into_iter().map(|entry| view! { <Entry entry tasks /> }).collect_view();
    view! {
        <section class="time-week" aria-labelledby=labelled_by>
            <div class="time-week-head">
                <h3 id=heading>{if domain::team::monday(today) == monday { "This week".to_owned() } else { format!("Week of {}", day(monday, today)) }}</h3>
                <strong>{total.words()}</strong>
            </div>
            {is_empty.then(|| view! { <EmptyState words="Nothing entered yet." /> })}
            <ul>{entries}</ul>
        </section>
    }
}

#[component]
fn Entry(entry: TimeEntry, tasks: Tasks) -> impl IntoView {
    let editing = Open::Edit(entry.id.0).is();
    move || {
        let entry = entry.clone();
        if editing.get() {
            view! { <li><EditForm entry tasks /></li> }.into_any()
        } else {
            view! { <Line entry /> }.into_any()
        }
    }
}

#[component]
fn Line(entry: TimeEntry) -> impl IntoView {
    let address = Address::current();
    let today = use_clock().today();
    let TimeEntry { id, day: date, minutes, task, note, .. } = entry;
    let label = format!("Edit {} on {}", minutes.words(), day(date, today));
    view! {
        <li class="time-entry">
            <time datetime=iso(date)>{day(date, today)}</time>
            <span class="time-hours">{minutes.words()}</span>
            <WorkedOn task=task.map(|(_, title)| title) note />
            <a class="time-edit" href=move || address.get().with("edit", &id.to_string()) data-noscroll="" aria-label=label>
                "Edit"
            </a>
        </li>
    }
}

/// The task that was worked on, and what was noted.
#[component]
pub fn WorkedOn(task: Option<String>, note: String) -> impl IntoView {
    let is_nothing = task.is_none() && note.is_empty();
    view! {
        <span class="time-what">
            {task.map(|title| view! { <strong>{title}</strong> })}
            {(!note.is_empty()).then(|| view! { <span>{note}</span> })}
            {is_nothing.then(|| view! { <span class="hint">"No note"</span> })}
        </span>
    }
}

#[component]
fn EditForm(entry: TimeEntry, tasks: Tasks) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let TimeEntry { id, day, minutes: Minutes(minutes), task, note, .. } = entry;
    let tasks = options(&tasks.get_untracked(), task.as_ref());
    let task = task.map(|(id, _)| id.to_string()).unwrap_or_default();
    view! {
        <Form name=format!("edit-{id}") action=EditTime::url() class="time-form is-editing" done=Address::closing()>
            <HiddenField name="project" value=project.id.to_string() />
            <HiddenField name="id" value=id.to_string() />
            <Fields day=iso(day) tasks hours=Some(Minutes(minutes)).typed() task note />
            <div class="form-buttons">
                <button class="button primary">"Save"</button>
                <a href=move || address.get().closed() data-noscroll="" class="button quiet">
                    "Cancel"
                </a>
                <button class="button quiet danger" formaction=DeleteTime::url() formnovalidate=true>
                    "Delete"
                </button>
            </div>
        </Form>
    }
}
