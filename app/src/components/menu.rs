//! A button that opens a list of acts: a native popover, which needs no script to open, to close, and to leave by Escape.

use super::{Icon, IconName};
use leptos::prelude::*;

/// A button with three dots, and the acts behind it. The items are buttons and links of the class `menu-item`.
#[component]
pub fn Menu(
    /// Tells the menus of a page apart.
    #[prop(into)]
    id: String,
    /// What the button is for, for those who do not see the dots.
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class="button quiet icon-only" popovertarget=id.clone() aria-label=label.clone() title=label>
            <Icon name=IconName::More />
        </button>
        <div class="menu" id=id popover="auto">
            {children()}
        </div>
    }
}

/// A line between the acts of a menu, and what those below it are about.
#[component]
pub fn MenuRule(#[prop(optional)] word: &'static str) -> impl IntoView {
    view! {
        <hr class="menu-rule" />
        {(!word.is_empty()).then(|| view! { <p class="menu-word">{word}</p> })}
    }
}
