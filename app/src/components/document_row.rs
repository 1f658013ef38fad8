//! A document, as both sides see it. The team passes its extras as slots.

use super::fresh::mark_changes;
use super::{Drawn, IconName, Row, ToCome, use_words};
use domain::portal::{Document, DocumentStoreFields};
use domain::{DocumentKind, Word};
use leptos::prelude::*;
use reactive_stores::Field;

/// Where a row's document is opened. Whoever draws a row provides it; without it the title is no link.
#[derive(Clone)]
pub struct OpensAt(pub String);

/// One version of a document: its kind, title, version, size, and what is new in it. An item of a list.
#[component]
pub fn DocumentRow(
    #[prop(into)] document: Field<Document>,
    /// Where it is opened; empty where it cannot be.
    #[prop(into)]
    href: Signal<String>,
    /// At the end of the title's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below, for older versions and the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = use_words();
    let fresh = mark_changes(move || document.get());
    let announced = Memo::new(move |_| document.announced().get());
    let icon = Signal::derive(move || match document.kind().get() {
        DocumentKind::Minutes => IconName::Notes,
        DocumentKind::Deliverable => IconName::Package,
        _ => IconName::File,
    });
    let facts = move || {
        view! {
            <ToCome announced />
            {move || {
                announced.read().is_none().then(|| {
                    view! {
                        <span>{move || words.say(document.kind().get())}</span>
                        {move || match document.version().get() {
                            0 => view! { <span>{words.say(Word::FileToCome)}</span> }.into_any(),
                            version => {
                                view! {
                                    <span>{words.fill(Word::Version, &[("version", &version.to_string())])}</span>
                                    <span>{move || words.size(document.bytes().get())}</span>
                                }
                                    .into_any()
                            }
                        }}
                    }
                })
            }}
        }
    };
    view! {
        <Row
            id=Signal::derive(move || format!("document-{}", document.id().get()))
            icon
            state=Signal::stored("")
            title=Signal::derive(move || document.title().get())
            href
            facts
            summary=Signal::derive(move || document.note().get())
            fresh
            nostrip:beside=beside
        >
            {children.map(|children| children())}
        </Row>
    }
}

impl Drawn for Document {
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView {
        let href = use_context::<OpensAt>().map(|OpensAt(path)| path).unwrap_or_default();
        view! {
            <DocumentRow document=shown href nostrip:beside=beside>
                {below.map(|below| below())}
            </DocumentRow>
        }
        .into_any()
    }
}
