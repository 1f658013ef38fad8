//! The plan: milestones with their deliverables. Reading, changing their state, moving, sharing and taking back.

use super::edit::{AddDeliverable, AddMilestone, AddPlan, EditDeliverable, EditMilestone};
use super::project::Project;
use crate::components::{
    AudienceBadge, DeliverableRow, EmptyState, Form, HiddenField, Icon, IconName, Menu, MenuRule, MilestoneRow,
    ProgressSummary, ShareSwitch,
};
use crate::functions::plan::{MoveThing, SetState, Share, Unshare};
use domain::portal::{self, Progress};
use domain::portal::{DeliverableStoreFields as _, MilestoneStoreFields as _};
use domain::team::{
    Deliverable, DeliverableStoreFields as _, HeadingStoreFields as _, Milestone, MilestoneId,
    MilestoneStoreFields as _, PlanStoreFields,
};
use domain::{DeliverableState, MilestoneState, Thing};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use reactive_stores::Field;
use uuid::Uuid;

/// Which form of the page is open. It stands in the address, so that a plain link opens it, with and without JavaScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Edit(Uuid),
    Share(Uuid),
    AddMilestone,
    AddDeliverable(Option<Uuid>),
    AddPlan,
}

fn use_open() -> Memo<Open> {
    let query = use_query_map();
    Memo::new(move |_| {
        let query = query.read();
        let id = |name| query.get(name).and_then(|id: String| id.parse().ok());
        match (query.get("add").as_deref(), id("edit").map(Open::Edit).or(id("share").map(Open::Share))) {
            (Some("milestone"), _) => Open::AddMilestone,
            (Some("plan"), _) => Open::AddPlan,
            (Some("deliverable"), _) => Open::AddDeliverable(id("to")),
            (_, Some(open)) => open,
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
    let shared = Signal::derive(move || milestone.sharing().read().is_shared());
    let state = Signal::derive(move || milestone.shown().state().get().key());
    let beside = move || {
        view! { <RowActs thing=Thing::Milestone id=id.0 shared state states=MilestoneState::choices() /> }
    };
    view! {
        <li>
            <MilestoneRow milestone=milestone.shown() beside>
                <Opened
                    id=id.0
                    edit=move || view! { <EditMilestone milestone=milestone.get_untracked() /> }
                    share=move || {
                        let shown: Field<portal::Milestone> = milestone.shown().into();
                        view! {
                            <Sharing thing=Thing::Milestone id=id.0 shared>
                                <MilestoneRow milestone=shown />
                            </Sharing>
                        }
                    }
                    notes=Signal::derive(move || milestone.notes().get())
                />
                <Deliverables of=Some(id) />
            </MilestoneRow>
        </li>
    }
}

/// What stands below a row: its notes, or the one form of it that is open.
#[component]
fn Opened(id: Uuid, #[prop(into)] edit: ViewFn, #[prop(into)] share: ViewFn, notes: Signal<String>) -> impl IntoView {
    let (editing, sharing) = (is_open(Open::Edit(id)), is_open(Open::Share(id)));
    move || match (editing.get(), sharing.get()) {
        (true, _) => edit.run(),
        (_, true) => share.run(),
        _ => view! { <Notes text=notes /> }.into_any(),
    }
}

/// The switch that shares a thing or takes it back.
#[component]
fn Sharing(thing: Thing, id: Uuid, shared: Signal<bool>, children: ChildrenFn) -> impl IntoView {
    let project = Project::current();
    let navigate = use_navigate();
    let close = Callback::new(move |()| {
        navigate(&project.path(""), NavigateOptions { scroll: false, replace: true, ..Default::default() });
    });
    view! {
        <ShareSwitch
            name=format!("share-{id}")
            shared
            client=project.client()
            people=Signal::derive(move || project.store.project().viewers().get())
            share=Share::url()
            unshare=Unshare::url()
            fields=vec![
                ("project", project.id.to_string()),
                ("thing", thing.key().to_owned()),
                ("id", id.to_string()),
            ]
            cancel=project.path("")
            done=close
        >
            {children()}
        </ShareSwitch>
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
    let shared = Signal::derive(move || deliverable.sharing().read().is_shared());
    let state = Signal::derive(move || deliverable.shown().state().get().key());
    let beside = move || {
        view! { <RowActs thing=Thing::Deliverable id=id.0 shared state states=DeliverableState::choices() /> }
    };
    view! {
        <DeliverableRow deliverable=deliverable.shown() beside>
            <Opened
                id=id.0
                edit=move || view! { <EditDeliverable deliverable=deliverable.get_untracked() /> }
                share=move || {
                    let shown: Field<portal::Deliverable> = deliverable.shown().into();
                    view! {
                        <Sharing thing=Thing::Deliverable id=id.0 shared>
                            <ul>
                                <DeliverableRow deliverable=shown />
                            </ul>
                        </Sharing>
                    }
                }
                notes=Signal::derive(move || deliverable.notes().get())
            />
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

/// Who sees a row, and what can be done with it: one form, in which each button goes its own way.
#[component]
fn RowActs(
    thing: Thing,
    id: Uuid,
    shared: Signal<bool>,
    state: Signal<&'static str>,
    states: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let project = Project::current();
    let states = states
        .into_iter()
        .map(|(key, word)| {
            view! {
                <button class="menu-item" name="state" value=key aria-current=move || (state.get() == key).then_some("true")>
                    {word}
                </button>
            }
        })
        .collect_view();
    view! {
        <AudienceBadge shared href=project.path(&format!("?share={id}")) />
        <Form name=format!("act-{id}") action=SetState::url() class="row-actions">
            <HiddenField name="project" value=project.id.to_string() />
            <HiddenField name="thing" value=thing.key() />
            <HiddenField name="id" value=id.to_string() />
            <Menu id=format!("menu-{id}") label="More">
                <a class="menu-item" href=project.path(&format!("?edit={id}")) data-noscroll="">
                    <Icon name=IconName::Pencil />
                    "Edit"
                </a>
                <button class="menu-item" formaction=MoveThing::url() name="way" value="up">
                    <Icon name=IconName::Up />
                    "Move up"
                </button>
                <button class="menu-item" formaction=MoveThing::url() name="way" value="down">
                    <Icon name=IconName::Down />
                    "Move down"
                </button>
                <MenuRule />
                {states}
            </Menu>
        </Form>
    }
}
