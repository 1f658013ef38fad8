//! Who sees a thing, on the team's side. Clients never see this mark.

use super::{Icon, IconName};
use leptos::prelude::*;

fn icon(shared: Signal<bool>) -> Signal<IconName> {
    Signal::derive(move || if shared.get() { IconName::Eye } else { IconName::Lock })
}

fn words(shared: Signal<bool>) -> impl Fn() -> &'static str {
    move || if shared.get() { "Shared with client" } else { "Team only" }
}

/// "Shared with client" or "Team only": shape, word and colour.
#[component]
pub fn AudienceBadge(
    #[prop(into)] shared: Signal<bool>,
    /// Where it can be changed.
    #[prop(optional, into)]
    href: Option<String>,
) -> impl IntoView {
    let key = move || shared.get().to_string();
    match href {
        Some(href) => view! {
            <a class="audience" data-shared=key href=href data-noscroll="">
                <Icon name=icon(shared) />
                {words(shared)}
            </a>
        }
        .into_any(),
        None => view! {
            <span class="audience" data-shared=key>
                <Icon name=icon(shared) />
                {words(shared)}
            </span>
        }
        .into_any(),
    }
}
