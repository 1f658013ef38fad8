//! The client's page: one project, as its client may see it. Drawn whole on the server; in the browser it only stays live.
//!
//! It knows portal types alone. It has no router and asks no server function: the server proves who asks, hands it one
//! snapshot, and it can show nothing else.

mod documents;
#[cfg(feature = "ssr")]
mod list;

#[cfg(feature = "ssr")]
pub use list::PortalList;

use crate::components::{
    Calendar, Clock, DeliverableRow, EmptyState, MilestoneRow, ProgressSummary, ProjectHeading, Register, Sides,
    ThingList, use_clock,
};
use crate::functions::account::{LeavePortal, LeavePortalEverywhere};
use crate::live::{Connection, Stream, follow};
use documents::Documents;
use domain::NextStepState;
use domain::portal::{
    Decision, DeliverableStoreFields as _, Frame, Meeting, MilestoneId, MilestoneStoreFields as _, Minutes, NextStep,
    Progress, Project, Snapshot, SnapshotStoreFields,
};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use reactive_stores::{ArcField, Field, Store};

/// The page, from the snapshot that the server provides.
#[component]
pub fn App() -> impl IntoView {
    Clock::start();
    let snapshot = SharedValue::new(use_context::<Snapshot>).into_inner();
    snapshot.map(|snapshot| view! { <Portal snapshot /> })
}

#[component]
fn Portal(snapshot: Snapshot) -> impl IntoView {
    let id = snapshot.project.id;
    let store = snapshot.into_store();
    let clock = use_clock();
    let connection = RwSignal::new(Connection::default());
    follow(
        Stream {
            path: format!("/live/portal/{id}"),
            number: store.number().into(),
            apply: Callback::new(move |json: String| {
                if let Ok(frame) = serde_json::from_str::<Frame>(&json) {
                    clock.set(frame.as_of);
                    Snapshot::follow(store, frame);
                }
            }),
            // The page itself is the snapshot; if it is no longer for this reader, it says so.
            reload: Callback::new(|()| crate::live::load_page_again()),
        },
        connection,
    );
    let shown = move || store.milestones().into_iter().map(|milestone| milestone.get()).collect::<Vec<_>>();
    let progress = Memo::new(move |_| Progress::of(&shown()));
    let states = Memo::new(move |_| shown().iter().map(|milestone| milestone.state).collect::<Vec<_>>());
    let is_empty = Memo::new(move |_| store.with(Snapshot::is_empty));
    let is_planned = Memo::new(move |_| !store.milestones().read().is_empty());
    let heading: Field<Project> = store.project().into();
    let next_steps = Signal::derive(move || {
        let mut steps: Vec<ArcField<NextStep>> = store.next_steps().into_iter().map(ArcField::from).collect();
        // What was done is the last that one asks for.
        steps.sort_by_key(|step| step.read().state == NextStepState::Done);
        steps
    });
    let meetings = Signal::derive(move || {
        let mut meetings: Vec<ArcField<Meeting>> = store.meetings().into_iter().map(ArcField::from).collect();
        let today = clock.today();
        meetings.sort_by_key(|meeting| meeting.read().order(today));
        meetings
    });
    let minutes = Signal::derive(move || {
        let mut minutes: Vec<ArcField<Minutes>> = store.minutes().into_iter().map(ArcField::from).collect();
        minutes.reverse();
        minutes
    });
    let decisions = Signal::derive(move || {
        let mut decisions: Vec<ArcField<Decision>> = store.decisions().into_iter().map(ArcField::from).collect();
        decisions.sort_by_key(|decision| std::cmp::Reverse(decision.read().decided_on));
        decisions
    });
    provide_context(Calendar(Signal::derive(move || store.meetings().get())));
    provide_context(Register(Signal::derive(move || store.decisions().get())));
    provide_context(Sides::for_the_client());
    view! {
        <main id="main" class="portal">
            <ProjectHeading project=heading connection />
            <Show
                when=move || !is_empty.get()
                fallback=|| view! { <EmptyState words="Nothing is shared here yet. As soon as the project team shares something, it appears on this page by itself." /> }
            >
                <Show when=move || is_planned.get()>
                    <ProgressSummary progress states />
                </Show>
            </Show>
            <ThingList id="next-steps" title="Next steps" things=next_steps />
            <Show when=move || is_planned.get()>
                <section aria-labelledby="milestones-heading">
                    <h2 id="milestones-heading">"Milestones"</h2>
                    <ol class="milestones">
                        <For each=move || store.milestones() key=|milestone| milestone.id().get() let:milestone>
                            <li>
                                <MilestoneRow milestone>
                                    <Deliverables store of=Some(milestone.id().get_untracked()) />
                                </MilestoneRow>
                            </li>
                        </For>
                    </ol>
                </section>
            </Show>
            <Deliverables store of=None />
            <Documents store portal=id />
            <ThingList id="meetings" title="Meetings" things=meetings />
            <ThingList id="minutes" title="Minutes" things=minutes />
            <ThingList id="decisions" title="Decisions" things=decisions />
            <footer class="portal-foot">
                <p>"This page shows what the project team shares with you. It is always current."</p>
                // A plain form: what follows is another page, and no script has to know how to leave.
                <form action=LeavePortal::PATH method="post">
                    <button class="button quiet">"Sign out"</button>
                    <button class="button quiet" formaction=LeavePortalEverywhere::PATH>
                        "Sign out everywhere"
                    </button>
                </form>
            </footer>
        </main>
    }
}

/// The deliverables of one milestone, or those whose milestone is not shared.
#[component]
fn Deliverables(store: Store<Snapshot>, of: Option<MilestoneId>) -> impl IntoView {
    let mine = move || {
        store.deliverables().into_iter().filter(|deliverable| deliverable.milestone().get() == of).collect::<Vec<_>>()
    };
    let any = Memo::new(move |_| !mine().is_empty());
    view! {
        <Show when=move || any.get()>
            <div class="deliverables" class:is-loose=of.is_none()>
                {of.is_none().then(|| view! { <h2>"Deliverables"</h2> })}
                <ul>
                    <For each=mine key=|deliverable| deliverable.id().get() let:deliverable>
                        <DeliverableRow deliverable />
                    </For>
                </ul>
            </div>
        </Show>
    }
}
