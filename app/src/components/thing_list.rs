//! A list of things of one kind, in a section of its own, on the client's side. A list with nothing in it is not there at all.

use super::each::each_untyped;
use super::{Drawn, Section, When};
use domain::{Current, Untyped};
use leptos::prelude::*;

/// A section that lists what is shared of a kind.
#[component]
pub fn ThingList<T: Drawn>(
    /// The section's name in the address.
    id: &'static str,
    title: &'static str,
    /// What is listed, in order.
    things: impl Fn() -> Vec<Current<T>> + Send + Sync + 'static,
    /// What stands below each.
    #[prop(optional, into)]
    below: Option<Callback<Current<T>, AnyView>>,
) -> impl IntoView {
    let row = move |thing| {
        let thing = Current::typed(thing);
        T::row(thing, None, below.map(|below| Box::new(move || below.run(thing)) as Children))
    };
    list(id, title, Callback::new(move |()| things().into_iter().map(Current::untyped).collect()), Callback::new(row))
}

fn list(
    id: &'static str,
    title: &'static str,
    things: Callback<(), Vec<Untyped>>,
    row: Callback<Untyped, AnyView>,
) -> AnyView {
    view! {
        <When is=move || !things.run(()).is_empty()>
            <Section id title>
                <ul>{each_untyped(Box::new(move || things.run(())), row)}</ul>
            </Section>
        </When>
    }
    .into_any()
}
