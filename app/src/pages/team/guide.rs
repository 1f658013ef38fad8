//! The guide to the first portal: where to begin, the least that has to be in it, when to look back, and the signs that it works,
//! with the product's own numbers beside them.

use super::PageError;
use crate::components::{Ago, EmptyState, Icon, IconName};
use crate::functions::rollout::read_engagements;
use domain::team::Engagement;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

/// As many milestones make a plan that a client can follow.
const A_PLAN: u32 = 3;

#[component]
pub fn GuidePage() -> impl IntoView {
    let engagements = Resource::new_blocking(|| (), |()| read_engagements());
    view! {
        <Title text="Guide to the first portal" />
        <div class="guide">
            <h1>"Guide to the first portal"</h1>
            <p class="lead">"Begin with one client and little to write. What works there, works for the others."</p>
            <Suspense>
                {move || Suspend::new(async move {
                    match engagements.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(engagements) => view! { <Steps engagements /> }.into_any(),
                    }
                })}
            </Suspense>
        </div>
    }
}

#[component]
fn Steps(engagements: Vec<Engagement>) -> impl IntoView {
    let first = engagements.first().cloned();
    let chosen = first.clone();
    let open: Vec<Engagement> = engagements.into_iter().filter(|engagement| engagement.opened_at.is_some()).collect();
    view! {
        <ol class="guide-steps">
            <li>
                <h2>"One engagement first"</h2>
                <p>
                    "Choose a client who is well disposed and a project with some weeks to go. Tell them on the telephone what they will see, and that it takes the place of the status deck."
                </p>
                {match chosen {
                    Some(Engagement { id, client, title, .. }) => {
                        view! { <p>"Yours: " <A href=format!("/projects/{id}/portal")>{format!("{title}, for {client}")}</A></p> }.into_any()
                    }
                    None => view! { <p><A href="/new">"Start a project"</A></p> }.into_any(),
                }}
            </li>
            <li>
                <h2>"The least that has to be in it"</h2>
                <p>"It takes a quarter of an hour a week. More can come when somebody misses it."</p>
                {first.map(|engagement| view! { <Least engagement /> })}
            </li>
            <li>
                <h2>"Look back after two cycles"</h2>
                <p>
                    "A cycle is what the portal promises: a week, unless you say otherwise. After two of them ask the client’s people three things: what they looked for and did not find, what was wrong, what they no longer need. Then drop one report."
                </p>
            </li>
            <li>
                <h2>"The signs that it works"</h2>
                <Signs open />
                <p>
                    <A href="/saves">"What it saves, in hours"</A>
                </p>
            </li>
        </ol>
    }
}

/// What a portal needs before it is of use, and whether it is there.
#[component]
fn Least(engagement: Engagement) -> impl IntoView {
    let Engagement { id, milestones, has_status, next_steps, invited, opened_at, .. } = engagement;
    let path = |rest: &str| format!("/projects/{id}/{rest}");
    let needs = [
        (milestones >= A_PLAN, format!("Three milestones with days, shared: {milestones} so far"), path("plan")),
        (has_status, "One sentence about how it stands".to_owned(), path("notices")),
        (next_steps > 0, "What the client is to do next".to_owned(), path("next-steps")),
        (invited > 0, "Somebody invited".to_owned(), path("portal#people-heading")),
        (opened_at.is_some(), "The portal open".to_owned(), path("portal#portal-heading")),
    ];
    view! {
        <ul class="guide-needs">
            {needs
                .into_iter()
                .map(|(is_there, words, href)| {
                    let icon = if is_there { IconName::CircleCheck } else { IconName::Circle };
                    view! {
                        <li data-done=is_there.to_string()>
                            <Icon name=icon />
                            <A href=href>{words}</A>
                            <span class="unseen">{if is_there { "done" } else { "to do" }}</span>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// Each open portal, and what its numbers say.
#[component]
fn Signs(open: Vec<Engagement>) -> impl IntoView {
    view! {
        <ul class="guide-signs">
            <li>"Most of those who are invited look without being asked."</li>
            <li>"Questions come in the portal instead of by mail, and are answered there."</li>
            <li>"It changes as often as it promises."</li>
        </ul>
        {if open.is_empty() {
            view! { <EmptyState words="Your numbers stand here as soon as a portal is open." /> }.into_any()
        } else {
            view! {
                <table class="figures-table">
                    <thead>
                        <tr>
                            <th scope="col">"Portal"</th>
                            <th scope="col">"Looked in two weeks"</th>
                            <th scope="col">"Questions answered in four weeks"</th>
                            <th scope="col">"Changed"</th>
                        </tr>
                    </thead>
                    <tbody>{open.into_iter().map(|engagement| view! { <Sign engagement /> }).collect_view()}</tbody>
                </table>
            }
                .into_any()
        }}
    }
}

#[component]
fn Sign(engagement: Engagement) -> impl IntoView {
    let Engagement { id, client, title, changed_at, invited, looked, asked, answered, .. } = engagement;
    view! {
        <tr>
            <th scope="row">
                <A href=format!("/projects/{id}/portal")>{title}</A>
                <span class="guide-client">{client}</span>
            </th>
            <td>{if invited == 0 { "nobody invited".to_owned() } else { format!("{looked} of {invited}") }}</td>
            <td>{if asked == 0 { "none asked".to_owned() } else { format!("{answered} of {asked}") }}</td>
            <td>
                {match changed_at {
                    Some(at) => view! { <Ago then=at /> }.into_any(),
                    None => "not yet".into_any(),
                }}
            </td>
        </tr>
    }
}
