//! What a milestone needs: the others that have to be reached before it. Internal, always.

use super::open::{Address, Open};
use super::project::Project;
use crate::components::{CheckField, Form, HiddenField};
use crate::functions::plan::SetNeeds;
use domain::MilestoneState;
use domain::team::{HeadingStoreFields as _, Milestone, MilestoneId};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Those that a milestone needs, in the plan's order.
fn needed(project: Project, of: MilestoneId) -> Vec<Milestone> {
    let dependencies = project.store.project().dependencies().get();
    let is_needed = |id: MilestoneId| dependencies.contains(&(of, id));
    let mut needed = project.store.milestones().get();
    needed.retain(|milestone| is_needed(milestone.id));
    needed
}

/// What a milestone needs, in words, and whether that can be kept.
#[component]
pub fn Needs(of: MilestoneId) -> impl IntoView {
    let project = Project::current();
    let words = Memo::new(move |_| {
        let needed = needed(project, of);
        let own = project.store.milestones().get().into_iter().find(|milestone| milestone.id == of);
        let own = own.map(|milestone| milestone.shown);
        // What is done waits for nothing.
        if own.as_ref().is_none_or(|own| own.state == MilestoneState::Done) {
            return (Vec::new(), Vec::new());
        }
        let due = own.and_then(|own| own.due);
        let late = needed
            .iter()
            .filter(|needed| needed.shown.state != MilestoneState::Done)
            .filter(|needed| matches!((needed.shown.due, due), (Some(needed), Some(due)) if due < needed))
            .map(|needed| needed.shown.title.clone())
            .collect::<Vec<_>>();
        let titles = needed.into_iter().map(|needed| needed.shown.title).collect::<Vec<_>>();
        (titles, late)
    });
    move || {
        let (titles, late) = words.get();
        (!titles.is_empty()).then(|| {
            let broken = (!late.is_empty()).then(|| {
                view! { <span class="is-late">{format!("is due before {}", late.join(" and "))}</span> }
            });
            view! {
                <span class="plan-needs">{format!("needs {}", titles.join(" and "))}</span>
                {broken}
            }
        })
    }
}

/// The form that says what a milestone needs, while it is open.
#[component]
pub fn NeedsForm(of: MilestoneId) -> impl IntoView {
    let open = Open::Needs(of.0).is();
    view! {
        <Show when=move || open.get()>
            <Choosing of />
        </Show>
    }
}

#[component]
fn Choosing(of: MilestoneId) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    // As it is when the form opens: what changes under somebody's hands is no help.
    let (others, chosen) = untrack(|| {
        let others = project.store.milestones().get().into_iter().filter(|milestone| milestone.id != of);
        let others = others.map(|milestone| (milestone.id.to_string(), milestone.shown.title));
        let chosen = needed(project, of).into_iter().map(|needed| needed.id.to_string()).collect::<Vec<_>>();
        (others.collect::<Vec<_>>(), chosen)
    });
    let is_alone = others.is_empty();
    view! {
        <Form name=format!("needs-{of}") action=SetNeeds::url() class="plan-form" done=Address::closing()>
            <HiddenField name="project" value=project.id.to_string() />
            <HiddenField name="milestone" value=of.to_string() />
            <CheckField
                name="needs"
                label="What has to be reached before it"
                hint="If one of these slips, the team is asked whether this one moves with it. No client sees it."
                options=others
                chosen=chosen
            />
            {is_alone.then(|| view! { <p>"There is no other milestone yet."</p> })}
            <div class="form-buttons">
                <button class="button primary">"Save for the team"</button>
                <a href=move || address.get().closed() data-noscroll="" class="button quiet">
                    "Cancel"
                </a>
            </div>
        </Form>
    }
}
