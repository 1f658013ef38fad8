//! Which colleagues have the project open at this moment, and where in it. It is the team's alone: the stream of no portal says it.

use super::frame::Me;
use super::sections::SECTIONS;
use crate::components::Person;
use domain::team::Present;
use leptos::prelude::*;

/// The others who are here, once the page is live; without them, nothing.
#[component]
pub fn AlsoHere(
    #[prop(into)] present: Signal<Vec<Present>>,
    /// The name of this page in its address.
    #[prop(into)]
    page: Signal<String>,
) -> impl IntoView {
    let me = use_context::<Me>();
    let others = Memo::new(move |_| {
        let mut others = present.get();
        if !others.is_empty() {
            let me = me.and_then(|Me(member)| member.get()).and_then(|member| member.ok().flatten());
            others.retain(|person| me.as_ref().is_none_or(|me| me.id != person.id));
        }
        others
    });
    move || {
        let others = others.get();
        let is_on = |at: &str| {
            if page.read().as_str() == at { "on this page".to_owned() } else { format!("on {}", title_of(at)) }
        };
        (!others.is_empty()).then(|| {
            view! {
                <ul class="also-here" aria-label="Also here">
                    {others
                        .into_iter()
                        .map(|person| view! { <li><Person name=person.name role=is_on(&person.at) /></li> })
                        .collect_view()}
                </ul>
            }
        })
    }
}

/// What a page of the project is called in its tabs.
fn title_of(at: &str) -> &'static str {
    match at {
        "plan" => "Plan",
        "portal" => "Portal",
        "people" => "People",
        "time" => "Time",
        "money" => "Money",
        "activity" => "Activity",
        "bin" => "Bin",
        "standing" => "Status",
        _ => SECTIONS.iter().find(|section| section.path == at).map_or("Overview", |section| section.title),
    }
}
