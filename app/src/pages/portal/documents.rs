//! The documents that are shared with a client: of each the newest version, and below it the earlier ones that they may see too.

use crate::components::{Drawn as _, EachCurrent, OpensAt, Section, When, follows, use_words};
use domain::portal::{Document, Live};
use domain::{Current, Word, Words, ranked};
use leptos::prelude::*;

/// The section; not there while nothing is shared.
#[component]
pub fn Documents(store: Live) -> impl IntoView {
    let newest = move || {
        let mut all: Vec<Current<Document>> = store.documents().rows();
        // Of each document the newest version.
        let versions: Vec<_> = store.documents().map(|it| (it.group_id, it.version));
        all.retain(|document| {
            let document = document.read();
            !versions.iter().any(|(group, version)| *group == document.group_id && *version > document.version)
        });
        ranked(all, |document| (-document.read().changed_at.0, 0))
    };
    view! {
        <When is=move || !store.documents().is_empty()>
            <Section id="documents" title=use_words().say(Word::Documents)>
                <ul>
                    <EachCurrent each=newest let:document>
                        <Newest store document />
                    </EachCurrent>
                </ul>
            </Section>
        </When>
    }
}

#[component]
fn Newest(store: Live, document: Current<Document>) -> impl IntoView {
    let below: Children = Box::new(move || view! { <Earlier store document /> }.into_any());
    Document::row(document, None, Some(below))
}

pub(super) fn version_and_size(words: Words, document: &Document) -> String {
    let (version, size) = (document.version.to_string(), words.size(document.bytes));
    words.fill(Word::VersionAndSize, &[("version", &version), ("size", &size)])
}

/// The versions before this one, as far as they are shared.
#[component]
fn Earlier(store: Live, document: Current<Document>) -> impl IntoView {
    let words = use_words();
    let opens_at = use_context::<OpensAt>();
    let earlier = move || {
        let newest = document.read();
        let earlier = store.documents().filter(|other| other.is_earlier_than(&newest));
        ranked(earlier, |document| (-i64::from(document.read().version), 0))
    };
    follows(move || {
        let earlier = earlier();
        (!earlier.is_empty()).then(|| {
            let links = earlier.into_iter().map(|document| {
                let document = document.read();
                view! {
                    <li>
                        <a href=opens_at.as_ref().map(|OpensAt(address)| address(&document))>
                            {version_and_size(words, &document)}
                        </a>
                    </li>
                }
            });
            view! {
                <details class="document-earlier">
                    <summary>{words.say(Word::EarlierVersions)}</summary>
                    <ul>{links.collect_view()}</ul>
                </details>
            }
        })
    })
}
