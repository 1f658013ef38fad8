//! A section of a page: its heading, how many things are in it, and the things.

use super::follows;
use leptos::prelude::*;

/// A part of a page with a heading of its own.
#[component]
pub fn Section(
    /// The section's name in the address, and the heading's id.
    id: &'static str,
    #[prop(into)] title: String,
    /// How many things there are; not said where it says nothing.
    #[prop(optional, into)]
    count: Option<Callback<(), Option<usize>>>,
    /// At the end of the heading's line, for acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-heading");
    let labelled_by = heading.clone();
    view! {
        <section class="section" id=id aria-labelledby=labelled_by>
            <header class="section-head">
                <h2 id=heading>
                    {title}
                    {count
                        .map(|count| {
                            follows(move || count.run(()).map(|count| view! { " " <span class="section-count">{count}</span> }))
                        })}
                </h2>
                {beside.map(|beside| view! { <div class="row-beside">{beside.run()}</div> })}
            </header>
            {children()}
        </section>
    }
}
