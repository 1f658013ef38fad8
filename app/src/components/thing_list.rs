//! A list of things of one kind, in a section of its own, on the client's side. A list with nothing in it is not there at all.

use super::{Drawn, Each, Section, When};
use domain::Current;
use leptos::prelude::*;
use std::hash::Hash;

/// A section that lists what is shared of a kind.
#[component]
pub fn ThingList<T: Drawn<Key: Hash>>(
    /// The section's name in the address.
    id: &'static str,
    title: &'static str,
    /// What is listed, in order.
    #[prop(into)]
    things: Signal<Vec<Current<T>>>,
    /// What stands below each.
    #[prop(optional, into)]
    below: Option<Callback<Current<T>, AnyView>>,
) -> impl IntoView {
    let any = Memo::new(move |_| !things.read().is_empty());
    view! {
        <When is=move || any.get()>
            <Section id title>
                <ul>
                    <Each each=move || things.get() key=|thing| thing.read_untracked().key() let:thing>
                        {
                            let below = below.map(|below| Box::new(move || below.run(thing)) as Children);
                            T::row(thing, None, below)
                        }
                    </Each>
                </ul>
            </Section>
        </When>
    }
}
