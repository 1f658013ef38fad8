//! Buttons, and links that look like one.

use super::{Icon, IconName};
use leptos::prelude::*;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one thing that a form or a page is for.
    Primary,
    #[default]
    Plain,
    /// In a row of others.
    Quiet,
    /// Quiet, and it takes something away.
    Danger,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Quiet => "button quiet",
            Self::Danger => "button quiet danger",
        }
    }
}

/// A button that sends the form around it.
#[component]
pub fn Button(
    #[prop(optional)] weight: Weight,
    #[prop(optional, into)] icon: Option<IconName>,
    /// Its own server function, where that is not the form's.
    #[prop(optional, into)]
    action: Option<&'static str>,
    /// What it adds to the form's fields.
    #[prop(optional)]
    name: Option<&'static str>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <button class=weight.class() formaction=action name=name value=value disabled=disabled>
            {icon.map(|name| view! { <Icon name=name /> })}
            {children()}
        </button>
    }
}

/// A link that looks like a button: it leads somewhere, and does nothing.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: String,
    #[prop(optional)] weight: Weight,
    #[prop(optional, into)] icon: Option<IconName>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class=weight.class() href=href>
            {icon.map(|name| view! { <Icon name=name /> })}
            {children()}
        </a>
    }
}
