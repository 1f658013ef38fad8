//! Who sees a thing, on the team's side. Clients never see this mark.

use super::{Icon, IconName};
use leptos::prelude::*;

fn words(shared: bool, announced: bool) -> &'static str {
    match (shared, announced) {
        (true, _) => "Shared with client",
        (false, true) => "Title announced",
        (false, false) => "Team only",
    }
}

/// "Shared with client", "Title announced" or "Team only": shape, word and colour.
#[component]
pub fn AudienceBadge(
    #[prop(into)] shared: Signal<bool>,
    /// Whether the client reads its title, if not the rest.
    #[prop(optional, into)]
    announced: Signal<bool>,
    /// Where it can be changed.
    #[prop(optional, into)]
    href: Option<String>,
) -> impl IntoView {
    let is_seen = move || shared.get() || announced.get();
    let key = move || is_seen().to_string();
    let icon = move || view! { <Icon name=if is_seen() { IconName::Eye } else { IconName::Lock } /> };
    let words = move || words(shared.get(), announced.get());
    match href {
        Some(href) => view! {
            <a class="audience" data-shared=key href=href data-noscroll="">
                {icon}
                {words}
            </a>
        }
        .into_any(),
        None => view! {
            <span class="audience" data-shared=key>
                {icon}
                {words}
            </span>
        }
        .into_any(),
    }
}
