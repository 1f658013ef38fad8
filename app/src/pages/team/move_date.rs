//! Another day for a milestone: the new date, what moves with it, and what the client sees of that. Nothing moves before it was
//! shown here and confirmed.

use super::open::{Address, Open};
use super::project::Project;
use crate::components::{Form, HiddenField, Icon, IconName, SinceField, TextField, day, use_clock};
use crate::functions::plan::Reschedule;
use crate::functions::things::SINCE_FIELD;
use domain::team::{HeadingStoreFields as _, Milestone, MilestoneId, distance, slip};
use domain::{Date, check_due};
use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::components::Form as GetForm;
use leptos_router::hooks::use_query_map;
use uuid::Uuid;

/// A milestone that would be due on another day.
#[derive(Clone, PartialEq, Eq)]
struct Shift {
    id: MilestoneId,
    title: String,
    from: Option<Date>,
    to: Date,
    is_shared: bool,
}

/// A move that is thought about: the milestone's own, and those of what waits for it.
#[derive(Clone, PartialEq, Eq)]
pub struct Proposal {
    own: Shift,
    others: Vec<Shift>,
}

impl Proposal {
    /// What the page's address proposes.
    pub fn current() -> Memo<Option<Self>> {
        let project = Project::current();
        let open = expect_context::<Memo<Open>>();
        let query = use_query_map();
        Memo::new(move |_| {
            let Open::Move(id) = open.get() else { return None };
            let due = check_due("due", &query.read().get("due")?).ok()?;
            let milestones: Vec<Milestone> = project.store.milestones().get();
            let dependencies = project.store.project().dependencies().get();
            let shift = |milestone: &Milestone, to: Date| Shift {
                id: milestone.id,
                title: milestone.shown.title.clone(),
                from: milestone.shown.due,
                to,
                is_shared: milestone.sharing.is_shared(),
            };
            let own = milestones.iter().find(|milestone| milestone.id.0 == id)?;
            let others = slip(&milestones, &dependencies, own.id, due).into_iter().filter_map(|moved| {
                let milestone = milestones.iter().find(|milestone| milestone.id == moved.id)?;
                Some(shift(milestone, moved.to))
            });
            Some(Self { own: shift(own, due), others: others.collect() })
        })
    }

    /// Whether it is so already.
    fn is_done(&self) -> bool {
        self.own.from == Some(self.own.to)
    }

    /// Ids and days, for drawing them.
    pub fn days(&self) -> Vec<(String, Date)> {
        std::iter::once(&self.own).chain(&self.others).map(|shift| (shift.id.to_string(), shift.to)).collect()
    }
}

/// The part of the page in which a date is moved, while it is open. With a script it is a dialog.
#[component]
pub fn MoveDate(proposal: Memo<Option<Proposal>>) -> impl IntoView {
    let open = expect_context::<Memo<Open>>();
    move || match open.get() {
        Open::Move(id) => Some(view! { <MoveDialog id proposal /> }),
        _ => None,
    }
}

#[component]
fn MoveDialog(id: Uuid, proposal: Memo<Option<Proposal>>) -> impl IntoView {
    let project = Project::current();
    let query = use_query_map();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // Without a script it stands open in the page; it cannot become a dialog while it does.
            let _ = dialog.remove_attribute("open");
            let _ = dialog.show_modal();
        }
    });
    let closing = Address::closing();
    // The browser gives the focus back to where it was, and says that it has closed.
    let close = move || match dialog.get_untracked() {
        Some(dialog) => dialog.close(),
        None => closing.run(()),
    };
    // The stream may be quicker than the answer.
    let is_done = Memo::new(move |_| proposal.read().as_ref().is_some_and(Proposal::is_done));
    Effect::new(move |_| {
        if is_done.get() {
            close();
        }
    });
    let leave = Callback::new(move |()| close());
    let milestone =
        Memo::new(move |_| project.store.milestones().get().into_iter().find(|milestone| milestone.id.0 == id));
    let title = move || milestone.read().as_ref().map(|milestone| milestone.shown.title.clone()).unwrap_or_default();
    let typed = Memo::new(move |_| query.read().get("due"));
    let problem = move || {
        let error = check_due("due", &typed.get()?).err()?;
        Some(view! { <p class="field-problem" role="alert">{error.at("due").join(" ")}</p> })
    };
    let view = move || query.read().get("view").map(|view| view! { <input type="hidden" name="view" value=view /> });
    let field = move || {
        let due = milestone.read().as_ref().and_then(|milestone| milestone.shown.due);
        let value = typed.get().or_else(|| due.map(domain::iso)).unwrap_or_default();
        view! { <TextField name="due" label="New date" kind="date" value required=true autofocus=typed.read_untracked().is_none() /> }
    };
    view! {
        <dialog
            class="dialog move-date"
            open=true
            node_ref=dialog
            aria-labelledby="move-heading"
            on:close=move |_| closing.run(())
        >
            <h2 id="move-heading">{move || format!("Move {}", title())}</h2>
            <GetForm method="GET" action="" attr:class="filters">
                {view}
                <input type="hidden" name="move" value=id.to_string() />
                {field}
                <button class="button">"Show what moves"</button>
            </GetForm>
            {problem}
            {move || match proposal.get() {
                Some(proposal) if proposal.is_done() => {
                    view! {
                        <p role="status">"This is the day on which it is due."</p>
                        <Cancel leave />
                    }
                        .into_any()
                }
                Some(proposal) => view! { <Confirm proposal leave /> }.into_any(),
                None => view! { <Cancel leave /> }.into_any(),
            }}
        </dialog>
    }
}

/// Out of it, with nothing moved.
#[component]
fn Cancel(leave: Callback<()>) -> impl IntoView {
    let address = Address::current();
    view! {
        <a
            class="button quiet"
            href=move || address.get().closed()
            data-noscroll=""
            on:click=move |event| {
                event.prevent_default();
                leave.run(());
            }
        >
            "Cancel"
        </a>
    }
}

/// What moves from when to when, and the buttons that have it happen.
#[component]
fn Confirm(proposal: Proposal, leave: Callback<()>) -> impl IntoView {
    let project = Project::current();
    let clock = use_clock();
    let Proposal { own, others } = proposal;
    let since = project.store.number().get_untracked();
    let (own_id, due) = (own.id, own.to);
    let count = others.len();
    let shifts = others.iter().cloned().map(|shift| view! { <OneShift shift /> }).collect_view();
    let told = others
        .iter()
        .enumerate()
        .map(
            |(index, shift)| view! { <input type="hidden" name=format!("also[{index}]") value=shift.id.to_string() /> },
        )
        .collect_view();
    let buttons = match count {
        0 => view! {
            <input type="hidden" name="alone" value="false" />
            <button class="button primary" autofocus=true>
                {move || format!("Move to {}", day(due, clock.today()))}
            </button>
        }
        .into_any(),
        count => view! {
            <button class="button primary" name="alone" value="false" autofocus=true>
                {if count == 1 { "Move both".to_owned() } else { format!("Move all {}", count + 1) }}
            </button>
            <button class="button" name="alone" value="true">
                "Move only this one"
            </button>
        }
        .into_any(),
    };
    let words = match count {
        0 => "Nothing else moves with it.",
        1 => "One milestone waits for it, and moves by as many days.",
        _ => "These wait for it, directly or through others, and move by as many days.",
    };
    view! {
        <Form name=format!("move-{own_id}") action=Reschedule::url() without_fields=true done=leave>
            <HiddenField name="project" value=project.id.to_string() />
            <HiddenField name="milestone" value=own_id.to_string() />
            <HiddenField name="due" value=domain::iso(due) />
            <SinceField name=SINCE_FIELD value=since />
            {told}
            <ul class="move-list">
                <OneShift shift=own />
            </ul>
            <p class="move-words">{words}</p>
            {(count > 0).then(|| view! { <ul class="move-list">{shifts}</ul> })}
            <div class="form-buttons">{buttons} <Cancel leave /></div>
        </Form>
    }
}

#[component]
fn OneShift(shift: Shift) -> impl IntoView {
    let project = Project::current();
    let clock = use_clock();
    let Shift { title, from, to, is_shared, .. } = shift;
    let days = move || {
        let to_day = day(to, clock.today());
        match from {
            Some(from) => format!("{} → {to_day}, {}", day(from, clock.today()), distance(from, to)),
            None => format!("had no date → {to_day}"),
        }
    };
    let seen = is_shared.then(|| {
        view! {
            <span class="move-seen">
                <Icon name=IconName::Eye />
                {move || format!("{} sees this at once", project.client())}
            </span>
        }
    });
    view! {
        <li>
            <span class="row-title">{title}</span>
            <span class="move-days">{days}</span>
            {seen}
        </li>
    }
}
