//! The plan: milestones with their deliverables.

use super::baseline::{BaselineForm, Variance};
use super::item::Item;
use super::move_date::{MoveDate, Proposal};
use super::needs::{Needs, NeedsForm};
use super::new_project::PlanFields;
use super::open::{Address, Open};
use super::plan_timeline::TimelineView;
use super::project::Project;
use super::thing_form::AddThing;
use crate::components::{EmptyState, Form, Icon, IconName, ProgressSummary};
use domain::Thing;
use domain::portal::Progress;
use domain::team::MilestoneId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn PlanPage() -> impl IntoView {
    let project = Project::current();
    let store = project.store;
    let open = Open::provide();
    let proposal = Proposal::current();
    let address = Address::current();
    let query = use_query_map();
    let is_timeline = Memo::new(move |_| query.read().get("view").as_deref() == Some("timeline"));
    let shown = move || store.milestones().map(|milestone| milestone.shown.clone());
    let progress = move || {
        let milestones = shown();
        let states = milestones.iter().map(|milestone| milestone.state).collect();
        view! { <ProgressSummary progress=Progress::of(&milestones) states /> }
    };
    let is_empty = Memo::new(move |_| store.milestones().is_empty());
    let view_link = move |view: &'static str| move || address.get().with("view", view);
    view! {
        <Show when=move || !is_empty.get()>
            {progress}
            <div class="page-tools">
                <nav class="switch" aria-label="View">
                    <a href=view_link("") data-noscroll="" aria-current=move || (!is_timeline.get()).then_some("true")>
                        "List"
                    </a>
                    <a href=view_link("timeline") data-noscroll="" aria-current=move || is_timeline.get().then_some("true")>
                        "Timeline"
                    </a>
                </nav>
                <a href=move || address.get().with("baseline", "set") data-noscroll="" class="button quiet">
                    "Set the baseline"
                </a>
            </div>
        </Show>
        <BaselineForm />
        <MoveDate proposal />
        <section class="plan" aria-labelledby="milestones-heading">
            <h2 id="milestones-heading" class="unseen">
                "Milestones"
            </h2>
            <Show when=move || is_empty.get() && !matches!(open.get(), Open::Add(Thing::Milestone, _) | Open::AddPlan)>
                <EmptyState words="The plan is empty. Add the first milestone; only your team sees it until you share it." />
            </Show>
            <Show when=move || is_timeline.get() && !is_empty.get() fallback=|| view! { <Milestones /> }>
                <TimelineView proposal />
            </Show>
            {move || match open.get() {
                Open::Add(Thing::Milestone, _) => view! { <AddThing thing=Thing::Milestone /> }.into_any(),
                Open::AddPlan => view! { <AddPlan /> }.into_any(),
                _ => {
                    view! {
                        <div class="form-buttons">
                            <a href=move || address.get().with("add", "milestone") data-noscroll="" class="button">
                                <Icon name=IconName::Plus />
                                "Add milestone"
                            </a>
                            <a href=move || address.get().with("add", "plan") data-noscroll="" class="button quiet">
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

/// All milestones, one below the other.
#[component]
fn Milestones() -> impl IntoView {
    let store = Project::current().store;
    view! {
        <ol class="milestones">
            <For each=move || store.milestones().rows() key=|milestone| milestone.read_untracked().id let:milestone>
                {
                    let id = milestone.read_untracked().id;
                    view! {
                        <Item item=milestone>
                            <p class="plan-facts">
                                <Variance milestone />
                                <Needs of=id />
                            </p>
                            <NeedsForm of=id />
                            <Deliverables of=Some(id) />
                        </Item>
                    }
                }
            </For>
        </ol>
    }
}

/// The deliverables of one milestone, or those that belong to none.
#[component]
fn Deliverables(of: Option<MilestoneId>) -> impl IntoView {
    let project = Project::current();
    let store = project.store;
    let mine = move || store.deliverables().filter(|deliverable| deliverable.milestone == of);
    let any = Memo::new(move |_| !mine().is_empty());
    let adding = Open::Add(Thing::Deliverable, of.map(|id| id.0)).is();
    let add = project.path(&of.map_or_else(|| "/plan".to_owned(), |id| format!("/plan?add=deliverable&to={id}")));
    view! {
        <div class="deliverables" class:is-loose=of.is_none()>
            <Show when=move || of.is_none() && any.get()>
                <h2>"Not under a milestone"</h2>
            </Show>
            <Show when=move || any.get()>
                <ul>
                    <For each=mine key=|deliverable| deliverable.read_untracked().id let:deliverable>
                        <Item item=deliverable />
                    </For>
                </ul>
            </Show>
            {move || {
                let add = add.clone();
                if adding.get() {
                    let values = vec![("milestone", of.map(|id| id.to_string()).unwrap_or_default())];
                    view! { <AddThing thing=Thing::Deliverable values /> }.into_any()
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

/// A whole plan from a file, below what is there.
#[component]
fn AddPlan() -> impl IntoView {
    let project = Project::current();
    view! {
        <Form name="import" action=format!("/do/import/{}", project.id) with_file=true class="plan-form">
            <h3>"Import a plan"</h3>
            <PlanFields>
                <a href=project.path("/plan") data-noscroll="" class="button quiet">
                    "Cancel"
                </a>
            </PlanFields>
        </Form>
    }
}
