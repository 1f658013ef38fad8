//! What came out of a meeting: its minutes, what was decided, what is to be done and by whom. One meeting at a time is open;
//! which, stands in the address.

use super::item::Item;
use super::lists::name_of;
use super::open::{Address, Open};
use super::project::{Project, kept_fresh};
use super::thing_form::AddThing;
use crate::components::{
    Calendar, Day, Form, HiddenField, Icon, IconName, ProblemNote, SelectField, TextField, use_zone,
};
use crate::functions::meetings::AddAction;
use crate::functions::work::read_tasks;
use domain::team::{Decision, HeadingStoreFields as _, ListQuery, Meeting, MeetingId, Minutes, NextStep, Page, Task};
use domain::{Current, Keyed, TaskState, Thing, Turn, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;
use std::sync::Arc;
use uuid::Uuid;

/// The part of the address that names the meeting that is open.
const OPENER: &str = "meeting";

/// What the page holds of a meeting's outcome. Tasks are read when it is opened.
#[derive(Clone, Copy)]
struct Held {
    project: Project,
    id: MeetingId,
}

impl Held {
    fn minutes(self) -> Vec<Current<Minutes>> {
        self.project.store.minutes().filter(|minutes| minutes.meeting == Some(self.id))
    }

    fn decisions(self) -> Vec<Current<Decision>> {
        self.project.store.decisions().filter(|decision| decision.meeting == Some(self.id))
    }

    fn next_steps(self) -> Vec<Current<NextStep>> {
        self.project.store.next_steps().filter(|step| step.meeting == Some(self.id))
    }

    /// Whether this is one of them.
    fn has(self, thing: Uuid) -> bool {
        self.minutes().iter().any(|minutes| minutes.read().id.0 == thing)
            || self.decisions().iter().any(|decision| decision.read().id.0 == thing)
            || self.next_steps().iter().any(|step| step.read().id.0 == thing)
    }

    /// "Minutes, 2 decisions, 1 next step".
    fn words(self) -> String {
        let several = |count: usize, one: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {one}s")),
        };
        let minutes = (!self.minutes().is_empty()).then(|| "Minutes".to_owned());
        let decisions = several(self.decisions().len(), "decision");
        let steps = several(self.next_steps().len(), "next step");
        let words: Vec<String> = [minutes, decisions, steps].into_iter().flatten().collect();
        if words.is_empty() { "Minutes, decisions and actions".to_owned() } else { words.join(", ") }
    }
}

/// The link that opens it, and what is in it.
#[component]
pub fn Outcome(meeting: Current<Meeting>) -> impl IntoView {
    let project = Project::current();
    // In here it goes without saying of which meeting something is.
    provide_context(Calendar { meetings: Arc::new(Vec::new), files: None });
    let id = meeting.read_untracked().id;
    let held = Held { project, id };
    let query = use_query_map();
    let address = Address::current();
    let open = expect_context::<Memo<Open>>();
    let is_asked = Memo::new(move |_| query.read().get(OPENER).is_some_and(|asked| asked == id.to_string()));
    // A link from elsewhere may lead to something inside.
    let is_open = Memo::new(move |_| {
        is_asked.get()
            || match open.get() {
                Open::Edit(thing) | Open::Share(thing) | Open::Comments(thing) => held.has(thing),
                Open::AddAction(of) | Open::Add(_, Some(of)) => of == id.0,
                _ => false,
            }
    });
    let words = Memo::new(move |_| held.words());
    let href = move || address.get().with(OPENER, &if is_open.get() { String::new() } else { id.to_string() });
    view! {
        <a class="outcome-opener" href=href data-noscroll="" aria-expanded=move || if is_open.get() { "true" } else { "false" }>
            {move || view! { <Icon name=if is_open.get() { IconName::Down } else { IconName::ChevronRight } /> }}
            {move || words.get()}
        </a>
        <Show when=move || is_open.get()>
            <div class="outcome">
                <Written held meeting />
                <Decided held meeting />
                <Actions held />
            </div>
        </Show>
    }
}

/// A link to one of the meeting's forms; the meeting stays open behind it.
#[component]
fn Adding(what: &'static str, id: MeetingId, words: &'static str) -> impl IntoView {
    let address = Address::current();
    let href = move || {
        let address = address.get().with(OPENER, &id.to_string());
        let mark = if address.contains('?') { '&' } else { '?' };
        format!("{address}{mark}add={what}&to={id}")
    };
    view! {
        <a href=href data-noscroll="" class="button quiet">
            <Icon name=IconName::Plus />
            {words}
        </a>
    }
}

#[component]
fn Written(held: Held, meeting: Current<Meeting>) -> impl IntoView {
    let id = held.id;
    let adding = Open::Add(Thing::Minutes, Some(id.0)).is();
    let any = Memo::new(move |_| !held.minutes().is_empty());
    view! {
        <h4>"Minutes"</h4>
        <ul>
            <For each=move || held.minutes() key=|minutes| minutes.read_untracked().key() let:minutes>
                <Item item=minutes />
            </For>
        </ul>
        {move || {
            if adding.get() {
                let title = format!("Minutes of {}", meeting.read_untracked().shown.title);
                view! { <AddThing thing=Thing::Minutes values=vec![("title", title), ("meeting", id.to_string())] /> }.into_any()
            } else if any.get() {
                ().into_any()
            } else {
                view! { <Adding what="minutes" id words="Write minutes" /> }.into_any()
            }
        }}
    }
}

#[component]
fn Decided(held: Held, meeting: Current<Meeting>) -> impl IntoView {
    let id = held.id;
    let zone = use_zone();
    let adding = Open::Add(Thing::Decision, Some(id.0)).is();
    // The day that it was where the writer is.
    let day = move || {
        let at = meeting.read_untracked().shown.starts_at?;
        Some(zone.get_untracked().map_or(at, |zone| zone.wall(at)).date())
    };
    view! {
        <h4>"Decisions"</h4>
        <ul>
            <For each=move || held.decisions() key=|decision| decision.read_untracked().key() let:decision>
                <Item item=decision />
            </For>
        </ul>
        {move || {
            if adding.get() {
                let values = vec![
                    ("meeting", id.to_string()),
                    ("decided_on", day().map(domain::iso).unwrap_or_default()),
                    ("decided_by", meeting.read_untracked().shown.kind.word().to_owned()),
                ];
                view! { <AddThing thing=Thing::Decision values /> }.into_any()
            } else {
                view! { <Adding what="decision" id words="Add decision" /> }.into_any()
            }
        }}
    }
}

#[component]
fn Actions(held: Held) -> impl IntoView {
    let Held { project, id } = held;
    let adding = Open::AddAction(id.0).is();
    let asked = ListQuery { having: [(OPENER.to_owned(), id.to_string())].into(), ..ListQuery::default() };
    let read = move || read_tasks(project.id, asked.clone());
    let reading = read.clone();
    let tasks = Resource::new_blocking(|| (), move |()| reading());
    view! {
        <h4>"Actions"</h4>
        <ul>
            <For each=move || held.next_steps() key=|step| step.read_untracked().key() let:step>
                <Item item=step />
            </For>
        </ul>
        <Suspense>
            {move || {
                let read = read.clone();
                Suspend::new(async move {
                    match tasks.await {
                        Err(error) => view! { <ProblemNote error /> }.into_any(),
                        Ok(first) => view! { <Tasks id tasks=kept_fresh(first, read) /> }.into_any(),
                    }
                })
            }}
        </Suspense>
        {move || {
            if adding.get() {
                view! { <ActionForm id /> }.into_any()
            } else {
                view! { <Adding what="action" id words="Add an action" /> }.into_any()
            }
        }}
    }
}

/// The tasks that name a meeting: the team's alone.
#[component]
fn Tasks(id: MeetingId, tasks: RwSignal<Page<Task>>) -> impl IntoView {
    let project = Project::current();
    let looks = |task: &Task| (task.id, format!("{:?}", domain::things::Known::typed(task)));
    let more = move || {
        let page = tasks.read();
        let rest = usize::try_from(page.total).unwrap_or(0).saturating_sub(page.things.len());
        let href = format!("{}?view=list&meeting={id}", project.path("/tasks"));
        (rest > 0).then(|| view! { <a href=href>{format!("{rest} more tasks")}</a> })
    };
    view! {
        <ul>
            <For each=move || tasks.read().things.clone() key=looks let:task>
                <OneTask task />
            </For>
        </ul>
        {more}
    }
}

#[component]
fn OneTask(task: Task) -> impl IntoView {
    let project = Project::current();
    let who = task.assignee.map_or_else(|| "Nobody yet".to_owned(), |id| name_of(project, id));
    let is_done = task.state == TaskState::Done;
    view! {
        <li class="row" data-state=is_done.then_some("done")>
            <span class="state-icon">
                <Icon name=if is_done { IconName::CircleCheck } else { IconName::Circle } />
            </span>
            <div class="row-body">
                <div class="row-name">
                <a class="row-title" href=project.path(&format!("/tasks?edit={}", task.id))>
                    {task.title}
                </a>
                <span class="facts">
                    <span>{task.state.word()}</span>
                    <span>{who}</span>
                    {task.due.map(|due| view! { <Day date=Some(due) is_due=!is_done /> })}
                    <span class="outcome-team">
                        <Icon name=IconName::Lock />
                        "Task"
                    </span>
                </span>
                </div>
            </div>
        </li>
    }
}

/// What, who, by when. Whoever does it decides whether it becomes a task or a next step.
#[component]
fn ActionForm(id: MeetingId) -> impl IntoView {
    let project = Project::current();
    let client = project.client();
    let address = Address::current();
    let mut who = vec![(String::new(), "Nobody yet".to_owned())];
    let people = project.store.project().people().get_untracked();
    who.extend(people.into_iter().map(|person| (person.id.to_string(), person.name)));
    who.push((Turn::Ours.key().to_owned(), "We, as a next step".to_owned()));
    who.push((Turn::Client.key().to_owned(), format!("{client}, as a next step")));
    view! {
        <Form name=format!("action-{id}") action=AddAction::url() class="plan-form" done=Address::closing()>
            <HiddenField name="project" value=project.id.to_string() />
            <HiddenField name="meeting" value=id.to_string() />
            <TextField name="title" label="What is to be done" required=true longest=limit::TITLE autofocus=true />
            <div class="field-row">
                <SelectField name="assignee" label="Who does it" options=who />
                <TextField name="due" label="By when" kind="date" />
            </div>
            <p class="hint">
                {format!("One of us gets a task, which stays with the team. A next step can be shared with {client}.")}
            </p>
            <div class="form-buttons">
                <button class="button primary">"Add action for the team"</button>
                <a href=move || address.get().closed() data-noscroll="" class="button quiet">
                    "Cancel"
                </a>
            </div>
        </Form>
    }
}
