//! The gallery: every component in each of its states, with its properties beside it. For those who build pages, and for the
//! tests that look at them. Served by the demo, by debug builds and by `vitrine serve --gallery`; it shows fixtures alone.

mod basics;
mod both_sides;
#[cfg(feature = "ssr")]
pub mod docs;
mod fixtures;
mod meetings;
mod team;

use crate::components::{Clock, Tab, Tabs};
use crate::json::carried;
use domain::Moment;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A component's states, each by a few words.
pub type States = Vec<(&'static str, AnyView)>;

/// A component of the gallery: the name of its file, and how its states are drawn.
#[derive(Clone, Copy)]
pub struct Specimen {
    pub name: &'static str,
    pub states: fn() -> States,
}

/// Everything there is to see. A test holds this against the folder of components.
pub const SPECIMENS: &[&[Specimen]] = &[both_sides::SPECIMENS, team::SPECIMENS, basics::SPECIMENS];

/// The specimen of this name.
#[must_use]
pub fn specimen(name: &str) -> Option<Specimen> {
    SPECIMENS.iter().copied().flatten().copied().find(|specimen| specimen.name == name)
}

/// What a page of the gallery shows, and how. It stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looking {
    /// The component's name; empty for the list of all.
    pub component: String,
    pub dark: bool,
    pub right_to_left: bool,
    pub phone: bool,
    pub still: bool,
    /// The component's words and properties, from its source.
    pub docs: Vec<Docs>,
}

/// What a component's source says about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Docs {
    pub name: String,
    pub about: String,
    pub properties: Vec<Property>,
}

/// One of a component's properties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Property {
    pub name: String,
    pub kind: String,
    pub about: String,
}

impl Looking {
    /// The address that shows the same in another way.
    fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        let flags =
            [("dark", other.dark), ("rtl", other.right_to_left), ("phone", other.phone), ("still", other.still)];
        let query: Vec<&str> = flags.into_iter().filter_map(|(name, on)| on.then_some(name)).collect();
        let query = query.iter().map(|name| format!("{name}=1")).collect::<Vec<_>>().join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/gallery/{}{mark}{query}", other.component)
    }
}

/// When the gallery's fixtures are: 2026-12-09, a Wednesday. Pictures of them stay the same.
pub const NOW: Moment = Moment(1_796_817_600_000_000);

/// The whole gallery, as the server asks for it.
#[component]
pub fn App() -> impl IntoView {
    Clock::hold(NOW);
    provide_context(domain::Words::english());
    let looking = carried(|| use_context::<Looking>().unwrap_or_default());
    match specimen(&looking.component) {
        Some(specimen) => view! { <SpecimenPage looking specimen /> }.into_any(),
        None => view! { <List /> }.into_any(),
    }
}

#[component]
fn List() -> impl IntoView {
    let groups = ["For both sides", "For the team", "On the browser's own elements"];
    view! {
        <main id="main" class="gallery">
            <h1>"Gallery"</h1>
            <p class="lead">"What pages are made of, in every state. Each has a file of the same name in app/src/components and in style, or style/team."</p>
            {SPECIMENS
                .iter()
                .zip(groups)
                .map(|(specimens, group)| {
                    view! {
                        <section>
                            <h2>{group}</h2>
                            <ul class="gallery-list">
                                {specimens
                                    .iter()
                                    .map(|specimen| {
                                        view! {
                                            <li>
                                                <a href=format!("/gallery/{}", specimen.name)>{specimen.name.replace('-', " ")}</a>
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                        </section>
                    }
                })
                .collect_view()}
        </main>
    }
}

#[component]
fn SpecimenPage(looking: Looking, specimen: Specimen) -> impl IntoView {
    let switch = |word: &str, on: bool, href: String| Tab {
        href,
        word: word.to_owned(),
        mark: if on { "on".to_owned() } else { String::new() },
    };
    let switches = vec![
        switch("Dark", looking.dark, looking.with(|looking| looking.dark ^= true)),
        switch("Right to left", looking.right_to_left, looking.with(|looking| looking.right_to_left ^= true)),
        switch("Phone", looking.phone, looking.with(|looking| looking.phone ^= true)),
        switch("Reduced motion", looking.still, looking.with(|looking| looking.still ^= true)),
    ];
    let direction = if looking.right_to_left { "rtl" } else { "ltr" };
    let states = (specimen.states)()
        .into_iter()
        .map(|(words, view)| {
            view! {
                <section class="gallery-state" aria-label=words>
                    <h2>{words}</h2>
                    <div class="gallery-case" dir=direction>
                        {view}
                    </div>
                </section>
            }
        })
        .collect_view();
    view! {
        <main
            id="main"
            class="gallery"
            class:is-dark=looking.dark
            class:is-phone=looking.phone
            class:is-still=looking.still
        >
            <p>
                <a href="/gallery">"Gallery"</a>
            </p>
            <h1>{specimen.name.replace('-', " ")}</h1>
            <Tabs label="How it is shown" tabs=Signal::stored(switches) current=Signal::stored(String::new()) />
            {states}
            {looking.docs.into_iter().map(|docs| view! { <DocsView docs /> }).collect_view()}
        </main>
    }
}

#[component]
fn DocsView(docs: Docs) -> impl IntoView {
    let has_properties = !docs.properties.is_empty();
    view! {
        <section class="gallery-docs">
            <h2>
                <code>{format!("<{} />", docs.name)}</code>
            </h2>
            <p>{docs.about}</p>
            {has_properties
                .then(|| {
                    view! {
                        <div class="table-scroll" tabindex="0" role="group" aria-label="Properties">
                            <table class="data-table">
                                <thead>
                                    <tr>
                                        <th scope="col">"Property"</th>
                                        <th scope="col">"Type"</th>
                                        <th scope="col">"What it is"</th>
                                    </tr>
                                </thead>
                                <tbody>
                                    {docs
                                        .properties
                                        .into_iter()
                                        .map(|property| {
                                            view! {
                                                <tr>
                                                    <td><code>{property.name}</code></td>
                                                    <td><code>{property.kind}</code></td>
                                                    <td>{property.about}</td>
                                                </tr>
                                            }
                                        })
                                        .collect_view()}
                                </tbody>
                            </table>
                        </div>
                    }
                })}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::SPECIMENS;
    use std::collections::BTreeSet;

    /// Files that draw nothing of their own.
    const NOT_SHOWN: [&str; 10] =
        ["mod", "clock", "each", "face", "fresh", "form", "icon", "plan_scale", "when", "words"];

    #[test]
    fn every_component_is_in_the_gallery() {
        let components = concat!(env!("CARGO_MANIFEST_DIR"), "/src/components");
        let files: BTreeSet<String> = std::fs::read_dir(components)
            .expect("the folder is there")
            .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned()))
            .filter(|name| !NOT_SHOWN.contains(&name.as_str()))
            .map(|name| name.replace('_', "-"))
            .collect();
        let shown: BTreeSet<String> =
            SPECIMENS.iter().copied().flatten().map(|specimen| specimen.name.to_owned()).collect();
        assert_eq!(files, shown);
    }
}
