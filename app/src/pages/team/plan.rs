//! The plan: milestones with their deliverables. Reading, changing their state, moving, sharing and taking back.

use super::edit::{AddDeliverable, AddMilestone, AddPlan, EditDeliverable, EditMilestone};
use super::project::Project;
use crate::components::{
    AudienceBadge, DeliverableRow, EmptyState, Form, HiddenField, Icon, IconName, MilestoneRow, ProgressSummary,
};
use crate::functions::plan::{MoveThing, SetState, Share, Unshare};
use domain::portal::Progress;
use domain::portal::{DeliverableStoreFields as _, MilestoneStoreFields as _};
use domain::team::{
    Deliverable, DeliverableStoreFields as _, Milestone, MilestoneId, MilestoneStoreFields as _, PlanStoreFields,
};
use domain::{DeliverableState, MilestoneState, Thing};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;
use reactive_stores::Field;
use uuid::Uuid;

/// Which form of the page is open. It stands in the address, so that a plain link opens it, with and without JavaScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Edit(Uuid),
    AddMilestone,
    AddDeliverable(Option<Uuid>),
    AddPlan,
}

fn use_open() -> Memo<Open> {
    let query = use_query_map();
    Memo::new(move |_| {
        let query = query.read();
        let id = |name| query.get(name).and_then(|id: String| id.parse().ok());
        match (query.get("add").as_deref(), id("edit")) {
            (Some("milestone"), _) => Open::AddMilestone,
            (Some("plan"), _) => Open::AddPlan,
            (Some("deliverable"), _) => Open::AddDeliverable(id("to")),
            (_, Some(id)) => Open::Edit(id),
            _ => Open::Nothing,
        }
    })
}

/// Whether this very form is open: the rows that it does not concern are left alone.
fn is_open(form: Open) -> Memo<bool> {
    let open = expect_context::<Memo<Open>>();
    Memo::new(move |_| open.get() == form)
}

#[component]
pub fn PlanPage() -> impl IntoView {
    let project = Project::current();
    let store = project.store;
    let open = use_open();
    provide_context(open);
    let shown = move || store.milestones().into_iter().map(|milestone| milestone.shown().get()).collect::<Vec<_>>();
    let progress = Memo::new(move |_| Progress::of(&shown()));
    let states = Memo::new(move |_| shown().iter().map(|milestone| milestone.state).collect::<Vec<_>>());
    let is_empty = Memo::new(move |_| store.milestones().read().is_empty());
    view! {
        <Show when=move || !is_empty.get()>
            <ProgressSummary progress states />
        </Show>
        <section class="plan" aria-labelledby="milestones-heading">
            <h2 id="milestones-heading" class="unseen">
                "Milestones"
            </h2>
            <Show when=move || is_empty.get() && !matches!(open.get(), Open::AddMilestone | Open::AddPlan)>
                <EmptyState words="The plan is empty. Add the first milestone; only your team sees it until you share it." />
            </Show>
            <ol class="milestones">
                <For each=move || store.milestones() key=|milestone| milestone.id().get() let:milestone>
                    <MilestoneItem milestone=milestone.into() />
                </For>
            </ol>
            {move || match open.get() {
                Open::AddMilestone => view! { <AddMilestone /> }.into_any(),
                Open::AddPlan => view! { <AddPlan /> }.into_any(),
                _ => {
                    view! {
                        <div class="form-buttons">
                            <a href=project.path("?add=milestone") data-noscroll="" class="button">
                                <Icon name=IconName::Plus />
                                "Add milestone"
                            </a>
                            <a href=project.path("?add=plan") data-noscroll="" class="button quiet">
                                "Import a plan"
                            </a>
                        </div>
                    }
                        .into_any()
                }
            }}
        </section>
        <Deliverables of=None />
    }
}

#[component]
fn MilestoneItem(milestone: Field<Milestone>) -> impl IntoView {
    let id = milestone.id().get_untracked();
    let editing = is_open(Open::Edit(id.0));
    let shared = Signal::derive(move || milestone.sharing().read().is_shared());
    let state = Signal::derive(move || milestone.shown().state().get().key());
    view! {
        <li>
            <MilestoneRow milestone=milestone.shown() beside=move || view! { <AudienceBadge shared /> }>
                {move || {
                    if editing.get() {
                        view! { <EditMilestone milestone=milestone.get_untracked() /> }.into_any()
                    } else {
                        view! {
                            <Notes text=Signal::derive(move || milestone.notes().get()) />
                            <RowActions thing=Thing::Milestone id=id.0 shared state states=MilestoneState::choices() />
                        }
                            .into_any()
                    }
                }}
                <Deliverables of=Some(id) />
            </MilestoneRow>
        </li>
    }
}

/// The deliverables of one milestone, or those that belong to none.
#[component]
fn Deliverables(of: Option<MilestoneId>) -> impl IntoView {
    let project = Project::current();
    let store = project.store;
    let mine = move || {
        store.deliverables().into_iter().filter(|deliverable| deliverable.milestone().get() == of).collect::<Vec<_>>()
    };
    let any = Memo::new(move |_| !mine().is_empty());
    let adding = is_open(Open::AddDeliverable(of.map(|id| id.0)));
    let add = project.path(&of.map_or_else(String::new, |id| format!("?add=deliverable&to={id}")));
    view! {
        <div class="deliverables" class:is-loose=of.is_none()>
            <Show when=move || of.is_none() && any.get()>
                <h2>"Not under a milestone"</h2>
            </Show>
            <Show when=move || any.get()>
                <ul>
                    <For each=mine key=|deliverable| deliverable.id().get() let:deliverable>
                        <DeliverableItem deliverable=deliverable.into() />
                    </For>
                </ul>
            </Show>
            {move || {
                let add = add.clone();
                if adding.get() {
                    view! { <AddDeliverable to=of /> }.into_any()
                } else if of.is_some() {
                    view! {
                        <a href=add data-noscroll="" class="button quiet">
                            <Icon name=IconName::Plus />
                            "Add deliverable"
                        </a>
                    }
                        .into_any()
                } else {
                    ().into_any()
                }
            }}
        </div>
    }
}

#[component]
fn DeliverableItem(deliverable: Field<Deliverable>) -> impl IntoView {
    let id = deliverable.id().get_untracked();
    let editing = is_open(Open::Edit(id.0));
    let shared = Signal::derive(move || deliverable.sharing().read().is_shared());
    let state = Signal::derive(move || deliverable.shown().state().get().key());
    view! {
        <DeliverableRow deliverable=deliverable.shown() beside=move || view! { <AudienceBadge shared /> }>
            {move || {
                if editing.get() {
                    view! { <EditDeliverable deliverable=deliverable.get_untracked() /> }.into_any()
                } else {
                    view! {
                        <Notes text=Signal::derive(move || deliverable.notes().get()) />
                        <RowActions thing=Thing::Deliverable id=id.0 shared state states=DeliverableState::choices() />
                    }
                        .into_any()
                }
            }}
        </DeliverableRow>
    }
}

/// What the team keeps to itself.
#[component]
fn Notes(text: Signal<String>) -> impl IntoView {
    move || {
        let text = text.get();
        (!text.is_empty()).then(|| {
            view! {
                <p class="team-notes">
                    <Icon name=IconName::Lock />
                    <span class="unseen">"Team only: "</span>
                    {text}
                </p>
            }
        })
    }
}

/// What can be done with a row: one form, in which each button goes its own way.
#[component]
fn RowActions(
    thing: Thing,
    id: Uuid,
    shared: Signal<bool>,
    state: Signal<&'static str>,
    states: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let project = Project::current();
    let share_words = move || {
        if shared.get() { "Stop sharing".to_owned() } else { format!("Share with {}", project.client()) }
    };
    let share = move || if shared.get() { Unshare::url() } else { Share::url() };
    view! {
        <Form name=format!("act-{id}") action=SetState::url() class="row-actions">
            <HiddenField name="project" value=project.id.to_string() />
            <HiddenField name="thing" value=thing.key() />
            <HiddenField name="id" value=id.to_string() />
            <details class="menu">
                <summary class="button quiet">"Set state"</summary>
                <div class="menu-body">
                    {states
                        .into_iter()
                        .map(|(key, word)| {
                            view! {
                                <button class="menu-item" name="state" value=key aria-current=move || (state.get() == key).then_some("true")>
                                    {word}
                                </button>
                            }
                        })
                        .collect_view()}
                </div>
            </details>
            <a href=project.path(&format!("?edit={id}")) data-noscroll="" class="button quiet">
                <Icon name=IconName::Pencil />
                "Edit"
            </a>
            <button class="button quiet" formaction=share>
                <Icon name=Signal::derive(move || if shared.get() { IconName::Lock } else { IconName::Eye }) />
                {share_words}
            </button>
            <button class="button quiet icon-only" formaction=MoveThing::url() name="way" value="up" aria-label="Move up" title="Move up">
                <Icon name=IconName::Up />
            </button>
            <button class="button quiet icon-only" formaction=MoveThing::url() name="way" value="down" aria-label="Move down" title="Move down">
                <Icon name=IconName::Down />
            </button>
        </Form>
    }
}
