//! One document: a version of it to look at, and all of its versions.

use super::PageError;
use super::documents::{Added, NewVersion, VersionRow, followed};
use super::item::Item;
use super::open::Open;
use super::project::{Project, kept_fresh};
use crate::components::{ActForm, DocumentPreview, Icon, IconName, OpensAt};
use crate::functions::documents::{BringBack, read_versions};
use domain::Error;
use domain::team::{Document, DocumentId, Versions};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

#[component]
pub fn DocumentPage() -> impl IntoView {
    let params = use_params_map();
    Open::provide();
    let id = Memo::new(move |_| params.read().get("document").and_then(|id| id.parse::<DocumentId>().ok()));
    move || match id.get() {
        Some(id) => view! { <OneDocument id /> }.into_any(),
        None => view! { <PageError error=Error::NotFound /> }.into_any(),
    }
}

#[component]
fn OneDocument(id: DocumentId) -> impl IntoView {
    let project = Project::current();
    let read = move || read_versions(project.id, id);
    let versions = Resource::new_blocking(|| (), move |()| read());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match versions.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(first) => view! { <AllVersions versions=kept_fresh(first, read) id /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn AllVersions(versions: RwSignal<Versions>, id: DocumentId) -> impl IntoView {
    let project = Project::current();
    let chosen = Memo::new(move |_| {
        let versions = versions.read();
        versions.versions.iter().map(|(document, _)| document).find(|document| document.id == id).cloned()
    });
    let rows = Memo::new(move |_| versions.read().versions.clone());
    let latest = Memo::new(move |_| versions.read().versions.first().map(|(document, _)| document.id));
    view! {
        <article class="document-page">
            <a class="back" href=project.path("/documents")>
                "All documents"
            </a>
            {move || chosen.get().map(|document| view! { <Chosen document is_latest=latest.get() == Some(id) /> })}
            <section class="document-versions" aria-labelledby="versions-heading">
                <h3 id="versions-heading">"Versions"</h3>
                <ul>
                    <For each=move || rows.get() key=|(document, _)| document.id let:row>
                        <Version row rows latest />
                    </For>
                </ul>
                <NewVersion after=id />
            </section>
        </article>
    }
}

/// The version that the address names, to look at.
#[component]
fn Chosen(document: Document, is_latest: bool) -> impl IntoView {
    let shown = document.shown;
    let file = Project::current().path(&format!("/files/{}", document.id));
    let which = if is_latest { String::new() } else { format!("version {}", shown.version) };
    let title = shown.title.clone();
    let preview = (shown.version > 0)
        .then(|| view! { <DocumentPreview document=shown view_href=file.clone() download_href=format!("{file}?download=") /> });
    view! {
        <h2>
            {title}
            " "
            <small>{which}</small>
        </h2>
        {preview}
    }
}

#[component]
fn Version(row: VersionRow, rows: Memo<Vec<VersionRow>>, latest: Memo<Option<DocumentId>>) -> impl IntoView {
    let project = Project::current();
    let id = row.0.id;
    let has_file = row.0.shown.version > 0;
    let path = project.path(&format!("/documents/{id}"));
    provide_context(OpensAt(Arc::new(move |_| path.clone())));
    let (document, about) = followed(row, rows);
    view! {
        <Item item=document>
            <p class="facts document-facts">
                <Added about />
                {has_file
                    .then(|| {
                        view! {
                            <a href=project.path(&format!("/files/{id}?download=")) download="" rel="external">
                                "Download"
                            </a>
                        }
                    })}
            </p>
            <Show when=move || has_file && latest.get() != Some(id)>
                <ActForm
                    name=format!("bring-back-{id}")
                    action=BringBack::url()
                    fields=vec![("project", project.id.to_string()), ("document", id.to_string())]
                    class="quiet"
                >
                    <Icon name=IconName::Up />
                    "Make this the latest again"
                </ActForm>
            </Show>
        </Item>
    }
}
