//! The review of who may look: each of the client's people with their last visit, to keep or to let go; for the project's managers.

use super::super::PageError;
use super::super::project::Project;
use crate::components::{Ago, ChoiceField, Day, EmptyState, Form, HiddenField, Taken};
use crate::functions::portal_access::{ReviewAccess, read_portal_access};
use domain::team::{AccessVerdict, PortalAccess, Stakeholder};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::components::A;

#[component]
pub fn AccessReviewPage() -> impl IntoView {
    let project = Project::current();
    let access = Resource::new_blocking(|| (), move |()| read_portal_access(project.id));
    Taken::also(move || access.refetch());
    view! {
        <div class="access-review">
            <h2>"Access review"</h2>
            <Transition>
                {move || Suspend::new(async move {
                    match access.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(access) => view! { <Review access /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Review(access: PortalAccess) -> impl IntoView {
    let project = Project::current();
    let client = project.client();
    let PortalAccess { open, stakeholders, .. } = access;
    let due = stakeholders.iter().filter(|stakeholder| stakeholder.is_due).count();
    let lead = match (open, due) {
        (false, _) => format!(
            "The portal is closed, so nobody at {client} sees anything now. Whoever keeps access looks again if it is opened."
        ),
        (true, 0) => "No review is due. You can do one at any time.".to_owned(),
        (true, 1) => "The access of 1 person is to be reviewed.".to_owned(),
        (true, due) => format!("The access of {due} people is to be reviewed."),
    };
    if stakeholders.is_empty() {
        return view! {
            <p class="lead">{lead}</p>
            <EmptyState words="Nobody is invited." />
        }
        .into_any();
    }
    view! {
        <p class="lead">{lead}</p>
        <Form name="review" action=ReviewAccess::url() without_fields=true>
            <HiddenField name="project" value=project.id.to_string() />
            <ul class="access-review-people">
                {stakeholders
                    .into_iter()
                    .enumerate()
                    .map(|(index, stakeholder)| view! { <Choice index stakeholder /> })
                    .collect_view()}
            </ul>
            <p class="hint">"Ended access ends at once, with every open page. What you choose is recorded; where you choose nothing, nothing changes."</p>
            <div class="form-buttons">
                <button class="button primary">"Record the review"</button>
                <A href=project.path("/portal") attr:class="button quiet">
                    "Back to the portal"
                </A>
            </div>
        </Form>
    }
    .into_any()
}

#[component]
fn Choice(index: usize, stakeholder: Stakeholder) -> impl IntoView {
    let Stakeholder { id, name, email, invited_at, last_seen_at, reviewed_at, ends_on, .. } = stakeholder;
    let ways = [(true, "Keep access"), (false, "End access")];
    let ways = ways.map(|(keeps, words)| (AccessVerdict { stakeholder: id, keeps }.key(), words.to_owned())).to_vec();
    view! {
        <li>
            <p>
                <span class="person-name">{name.clone()}</span>
                " "
                <span class="person-email">{email}</span>
            </p>
            <p class="facts">
                {match last_seen_at {
                    Some(seen) => view! { <span>"looked " <Ago then=seen /></span> }.into_any(),
                    None => view! { <span>"has never looked"</span> }.into_any(),
                }} <span>"invited " <Ago then=invited_at /></span>
                {match reviewed_at {
                    Some(at) => view! { <span>"reviewed " <Ago then=at /></span> }.into_any(),
                    None => view! { <span>"not reviewed yet"</span> }.into_any(),
                }} {ends_on.map(|last| view! { <span>"until " <Day date=Some(last) /></span> })}
            </p>
            <ChoiceField name=format!("verdicts[{index}]") label=format!("Access of {name}") options=ways />
        </li>
    }
}
