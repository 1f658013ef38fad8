//! A document, looked at in place: what browsers can show by themselves.

use super::{EmptyState, use_words};
use domain::Word;
use domain::portal::Document;
use leptos::prelude::*;

/// How a file of this type can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Showing {
    Picture,
    /// In a frame without any rights.
    Text,
    /// In a frame for the browser's own viewer, which does not run in one without rights; it keeps the file's scripts to itself.
    Pdf,
    Not,
}

fn showing(media_type: &str) -> Showing {
    match media_type {
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif" => Showing::Picture,
        "application/pdf" => Showing::Pdf,
        "text/plain" | "text/markdown" | "text/csv" => Showing::Text,
        _ => Showing::Not,
    }
}

/// Whether browsers can show a file of this type by themselves.
#[must_use]
pub fn is_shown_in_place(media_type: &str) -> bool {
    showing(media_type) != Showing::Not
}

/// A picture, a PDF, plain text or Markdown, shown in place; anything else is offered for download.
#[component]
pub fn DocumentPreview(
    document: Document,
    /// Where the file can be looked at, and where it is downloaded.
    #[prop(into)]
    view_href: String,
    #[prop(into)] download_href: String,
) -> impl IntoView {
    let words = use_words();
    let title = document.title.clone();
    let shown = match showing(&document.media_type) {
        Showing::Picture => view! { <img class="preview-picture" src=view_href alt=title /> }.into_any(),
        Showing::Pdf => view! { <iframe class="preview-frame" src=view_href title=title></iframe> }.into_any(),
        Showing::Text => view! { <iframe class="preview-frame" src=view_href title=title sandbox=""></iframe> }.into_any(),
        Showing::Not => view! { <EmptyState words=words.say(Word::CannotBeShown) /> }.into_any(),
    };
    view! {
        <figure class="preview">
            {shown}
            <figcaption class="facts">
                <span>{document.file_name}</span>
                <span>{words.size(document.bytes)}</span>
                <a href=download_href download="">
                    {words.say(Word::Download)}
                </a>
            </figcaption>
        </figure>
    }
}
