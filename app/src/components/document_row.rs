//! A document, as both sides see it. The team passes its extras as slots.

use super::fresh::mark_changes;
use super::{ChangeMark, Drawn, Icon, IconName, ToCome};
use domain::DocumentKind;
use domain::portal::{Document, DocumentStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// "1.4 MB": as people say it, in steps of a thousand.
#[must_use]
pub fn size(bytes: u64) -> String {
    #[allow(clippy::cast_precision_loss, reason = "two digits are shown")]
    let bytes = bytes as f64;
    for (unit, word) in [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")] {
        if bytes >= unit {
            let number = bytes / unit;
            return if number < 10.0 { format!("{number:.1} {word}") } else { format!("{number:.0} {word}") };
        }
    }
    format!("{bytes:.0} bytes")
}

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
    let fresh = mark_changes(move || document.get());
    let announced = Memo::new(move |_| document.announced().get());
    let icon = move || match document.kind().get() {
        DocumentKind::Minutes => IconName::Notes,
        DocumentKind::Deliverable => IconName::Package,
        _ => IconName::File,
    };
    view! {
        <li class="document" id=move || format!("document-{}", document.id().get()) class:is-fresh=move || fresh.get()>
            <span class="document-icon">
                <Icon name=Signal::derive(icon) />
            </span>
            <div class="document-body">
                <div class="document-head">
                    <div class="document-name">
                        <Show
                            when=move || !href.read().is_empty()
                            fallback=move || view! { <span class="document-title">{move || document.title().get()}</span> }
                        >
                            <a class="document-title" href=href>
                                {move || document.title().get()}
                            </a>
                        </Show>
                        <span class="facts">
                            <ToCome announced />
                            {move || {
                                announced.read().is_none().then(|| {
                                    view! {
                                        <span>{move || document.kind().get().word()}</span>
                                        {move || match document.version().get() {
                                            0 => view! { <span>"to come"</span> }.into_any(),
                                            version => {
                                                view! {
                                                    <span>{format!("version {version}")}</span>
                                                    <span>{move || size(document.bytes().get())}</span>
                                                }
                                                    .into_any()
                                            }
                                        }}
                                    }
                                })
                            }}
                            <ChangeMark row=Signal::derive(move || format!("document-{}", document.id().get())) />
                        </span>
                    </div>
                    {beside.map(|beside| view! { <div class="row-beside">{beside.run()}</div> })}
                </div>
                {move || {
                    let note = document.note().get();
                    (!note.is_empty()).then(|| view! { <p class="summary">{note}</p> })
                }}
                {children.map(|children| children())}
            </div>
        </li>
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

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_are_said_as_people_do() {
        for (bytes, words) in [(0, "0 bytes"), (999, "999 bytes"), (1_400, "1.4 kB"), (84_000, "84 kB"), (1_400_000, "1.4 MB"), (2_147_483_648, "2.1 GB")] {
            assert_eq!(super::size(bytes), words);
        }
    }
}
