//! What the portals save: what is counted beside what is assumed, so that everybody can judge the sum.

use super::PageError;
use super::frame::Me;
use crate::components::Day;
use crate::functions::rollout::read_savings;
use domain::Minutes;
use domain::account::Place;
use domain::team::{Savings, times};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

#[component]
pub fn SavingsPage() -> impl IntoView {
    let savings = Resource::new_blocking(|| (), |()| read_savings());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match savings.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(savings) => view! { <Sum savings /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Sum(savings: Savings) -> impl IntoView {
    let Savings { since, visits, people, .. } = savings;
    let total = savings.total();
    let upkeep = (savings.weeks, savings.baseline.upkeep);
    let looked = match (people, visits) {
        (0, _) => "Nobody of a client’s has looked since then.".to_owned(),
        (1, 1) => "1 person looked, once.".to_owned(),
        (1, visits) => format!("1 person looked, {visits} times."),
        (people, visits) => format!("{people} people looked, {visits} times."),
    };
    let words = [
        "Weeks in which a client looked, instead of a status deck",
        "Questions asked and answered in a portal, instead of a call",
        "Status reports that clients took for themselves",
    ];
    let lines = words.into_iter().zip(savings.lines());
    view! {
        <Title text="What it saves" />
        <h1>"What it saves"</h1>
        <p class="lead">"In your projects since " <Day date=Some(since) is_due=false /> ". " {looked}</p>
        <section class="sheet savings" aria-label="Hours">
            <p class="savings-total">
                <strong>{signed(total)}</strong>
                " of work"
                {(total.0 < 0).then_some(": so far the portals take more than they save")}
            </p>
            <table class="figures-table">
                <thead>
                    <tr>
                        <th scope="col">"Counted"</th>
                        <th scope="col" class="is-number">"How many"</th>
                        <th scope="col" class="is-number">"Each, assumed"</th>
                        <th scope="col" class="is-number">"Together"</th>
                    </tr>
                </thead>
                <tbody>
                    {lines.map(|(words, (count, each))| view! { <Line words count each sign="" /> }).collect_view()}
                    <Line words="What is written for the portal in those weeks" count=upkeep.0 each=upkeep.1 sign="−" />
                </tbody>
            </table>
            <p class="hint">
                "How often is counted here. How long each takes is assumed, not measured; it begins with what one consultancy reports: two hours a week for each client before, a quarter of an hour with a portal."
            </p>
            <Change />
        </section>
        <p>
            <A href="/guide">"Guide to the first portal"</A>
        </p>
    }
}

#[component]
fn Line(words: &'static str, count: u32, each: Minutes, sign: &'static str) -> impl IntoView {
    let together = times(count, each);
    let sign = if together.0 == 0 { "" } else { sign };
    view! {
        <tr>
            <th scope="row">{words}</th>
            <td class="is-number">{count}</td>
            <td class="is-number">{each.words()}</td>
            <td class="is-number">{format!("{sign}{}", together.words())}</td>
        </tr>
    }
}

/// The way to the assumptions, for those who may go it.
#[component]
fn Change() -> impl IntoView {
    let me = expect_context::<Me>().0;
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match me.await {
                    Ok(Some(member)) if member.places.contains(&Place::People) => {
                        view! { <p><A href="/workspace#reporting">"Change the assumptions"</A></p> }.into_any()
                    }
                    _ => view! { <p class="hint">"The admins of the workspace change the assumptions."</p> }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn signed(minutes: Minutes) -> String {
    let sign = if minutes.0 < 0 { "−" } else { "" };
    format!("{sign}{}", Minutes(minutes.0.abs()).words())
}
