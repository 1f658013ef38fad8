//! The plan over time: what the timeline of the plan draws, out of the page's store.

use super::move_date::Proposal;
use super::open::Address;
use super::project::Project;
use crate::components::{PlanLine, PlanPiece, PlanTimeline};
use domain::team::{Deliverable, HeadingStoreFields as _, Milestone};
use domain::{Date, DeliverableState};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

#[component]
pub fn TimelineView(proposal: Memo<Option<Proposal>>) -> impl IntoView {
    let project = Project::current();
    let store = project.store;
    let address = Address::current();
    let lines = Memo::new(move |_| {
        let dependencies = store.project().dependencies().get();
        let deliverables: Vec<Deliverable> = store.deliverables().get();
        let address = address.get();
        let line = |milestone: Milestone| PlanLine {
            id: milestone.id.to_string(),
            needs: dependencies
                .iter()
                .filter(|(waiting, _)| *waiting == milestone.id)
                .map(|(_, needed)| needed.to_string())
                .collect(),
            pieces: deliverables
                .iter()
                .filter(|deliverable| deliverable.milestone == Some(milestone.id))
                .filter_map(piece)
                .collect(),
            href: address.with("move", &milestone.id.to_string()),
            state: milestone.shown.state,
            due: milestone.shown.due,
            title: milestone.shown.title,
            baseline: milestone.baseline,
        };
        store.milestones().get().into_iter().map(line).collect::<Vec<_>>()
    });
    let navigate = use_navigate();
    let moved = Callback::new(move |(id, to): (String, Date)| {
        let lines = lines.read_untracked();
        let Some(line) = lines.iter().find(|line| line.id == id) else { return };
        let href = match line.due == Some(to) {
            true => line.href.clone(),
            // The address is one that was made here: it has its question mark.
            false => format!("{}&due={}", line.href, domain::iso(to)),
        };
        navigate(&href, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let proposed = Signal::derive(move || proposal.read().as_ref().map(Proposal::days).unwrap_or_default());
    view! { <PlanTimeline lines moved proposed /> }
}

fn piece(deliverable: &Deliverable) -> Option<PlanPiece> {
    let shown = &deliverable.shown;
    Some(PlanPiece {
        title: shown.title.clone(),
        due: shown.due?,
        is_done: matches!(shown.state, DeliverableState::Delivered | DeliverableState::Accepted),
    })
}
