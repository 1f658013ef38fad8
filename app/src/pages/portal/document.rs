//! One document of a portal: what it is, the file as far as browsers show it, and the versions before. Drawn by the server alone.

use super::documents::version_and_size;
use crate::components::{DocumentPreview, is_shown_in_place, use_words};
use domain::portal::{Document, Project, Snapshot};
use domain::{Word, iso, ranked};
use leptos::prelude::*;

/// A document that has a file, and what its reader sees around it.
#[derive(Clone)]
pub struct OneDocument {
    project: Project,
    document: Document,
    /// The versions before it that they may see, newest first.
    earlier: Vec<Document>,
}

impl OneDocument {
    /// Nothing if it is not among what is shown, or if there is no file yet.
    #[must_use]
    pub fn of(shown: Snapshot, id: domain::portal::DocumentId) -> Option<Self> {
        let Snapshot { project, documents, .. } = shown;
        let document = documents.iter().find(|document| document.id == id && document.version > 0)?.clone();
        let earlier = documents.into_iter().filter(|other| other.is_earlier_than(&document)).collect();
        let earlier = ranked(earlier, |document| (-i64::from(document.version), 0));
        Some(Self { project, document, earlier })
    }
}

#[component]
pub fn DocumentPage(one: OneDocument) -> impl IntoView {
    let words = use_words();
    let OneDocument { project: Project { id: portal, client, title, .. }, document, earlier } = one;
    let (day, file) = (document.changed_at.date(), format!("/portal/{portal}/files/{}", document.id));
    let opens = is_shown_in_place(&document.media_type).then(|| {
        view! {
            <p>
                <a href=file.clone()>{words.say(Word::OpenTheFile)}</a>
            </p>
        }
    });
    let earlier = (!earlier.is_empty()).then(|| {
        let links = earlier.into_iter().map(|document| {
            view! {
                <li>
                    <a href=format!("/portal/{portal}/documents/{}", document.id)>{version_and_size(words, &document)}</a>
                </li>
            }
        });
        view! {
            <section aria-labelledby="earlier-heading">
                <h2 id="earlier-heading">{words.say(Word::EarlierVersions)}</h2>
                <ul>{links.collect_view()}</ul>
            </section>
        }
    });
    view! {
        <main id="main" class="portal">
            <header class="project-heading">
                <p class="project-client">{client}</p>
                <h1 class="project-title">{document.title.clone()}</h1>
                <p class="facts">
                    <span>{words.say(document.kind)}</span>
                    <span>{words.fill(Word::Version, &[("version", &document.version.to_string())])}</span>
                    <time datetime=iso(day)>{words.long_day(day)}</time>
                </p>
                <p>
                    <a href=format!("/portal/{portal}#document-{}", document.id)>{words.fill(Word::BackTo, &[("title", &title)])}</a>
                </p>
            </header>
            <section>
                {(!document.note.is_empty()).then(|| view! { <p class="summary">{document.note.clone()}</p> })}
                {opens}
                <DocumentPreview document view_href=file.clone() download_href=format!("{file}?download=") />
            </section>
            {earlier}
        </main>
    }
}
