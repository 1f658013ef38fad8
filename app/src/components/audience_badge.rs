//! Who sees a thing, on the team's side. Clients never see this mark.

use super::{Icon, IconName};
use leptos::prelude::*;

/// "Shared with client" or "Team only": shape, word and colour.
#[component]
pub fn AudienceBadge(#[prop(into)] shared: Signal<bool>) -> impl IntoView {
    view! {
        <span class="audience" data-shared=move || shared.get().to_string()>
            <Icon name=Signal::derive(move || if shared.get() { IconName::Eye } else { IconName::Lock }) />
            {move || if shared.get() { "Shared with client" } else { "Team only" }}
        </span>
    }
}
