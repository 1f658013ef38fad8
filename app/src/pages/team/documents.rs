//! The library: the latest version of each document, and the place where files are put in. The library itself no client ever
//! sees; a version of a document they see once it is shared.

use super::PageError;
use super::item::Item;
use super::lists::{choices, list_query};
use super::open::{Address, Open};
use super::project::{Project, kept_fresh};
use super::sharing::sections_off;
use super::thing_form::AddThing;
use crate::components::{
    Ago, AudienceChoice, EmptyState, Form, HiddenField, OpensAt, Pagination, SelectField, TextArea, TextField, Upload,
};
use crate::functions::documents::read_library;
use crate::functions::things::{AUDIENCE_FIELD, FOR_THE_CLIENT};
use crate::sending::Sending;
use domain::team::{Document, DocumentId, HeadingStoreFields as _, Library, ListQuery, VersionAbout};
use domain::{Current, DocumentKind, Thing, limit};
use leptos::prelude::*;
use leptos_router::components::Form as GetForm;
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

/// The fields by which the library can be filtered.
const FILTERS: [&str; 3] = ["folder", "kind", "deliverable"];

#[component]
pub fn LibraryPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let mut asked = list_query(&query.read(), &FILTERS);
        if asked.sort.is_empty() {
            "title".clone_into(&mut asked.sort);
        }
        asked
    });
    view! {
        <section class="library" aria-labelledby="library-heading">
            <h2 id="library-heading" class="unseen">
                "Documents"
            </h2>
            <NewDocuments />
            {move || view! { <Shelf query=asked.get() /> }}
        </section>
    }
}

/// Files that become documents of their own.
#[component]
fn NewDocuments() -> impl IntoView {
    let project = Project::current();
    let mut deliverables = vec![(String::new(), "None".to_owned())];
    deliverables.extend(project.store.titles(Thing::Deliverable));
    view! {
        <FileForm name="upload" label="Drop files here, or choose them">
            <details class="upload-about">
                <summary>"Kind, folder, what they belong to"</summary>
                <div class="field-row">
                    <SelectField name="kind" label="Kind" options=words(DocumentKind::CHOICES) value=DocumentKind::Other.key() />
                    <TextField name="folder" label="Folder" longest=limit::FOLDER />
                    <SelectField name="deliverable" label="Belongs to" options=deliverables />
                </div>
            </details>
        </FileForm>
        <Announced project />
    }
}

fn words(choices: &[(&str, &str)]) -> Vec<(String, String)> {
    choices.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect()
}

/// A document that will come: its title may be shared before there is a file.
#[component]
fn Announced(project: Project) -> impl IntoView {
    let adding = Open::Add(Thing::Document, None).is();
    move || {
        if adding.get() {
            view! { <AddThing thing=Thing::Document /> }.into_any()
        } else {
            view! {
                <p class="hint">
                    "Nobody but your team sees what is put here, unless you say above that it is shared. "
                    <a href=project.path("/documents?add=document") data-noscroll="">
                        "Announce a document that comes later"
                    </a>
                </p>
            }
            .into_any()
        }
    }
}

/// A form with files: with JavaScript they go as soon as they are chosen, without it with its button.
#[component]
pub fn FileForm(
    name: &'static str,
    label: &'static str,
    /// The version that the file is to follow.
    #[prop(optional)]
    after: Option<DocumentId>,
    children: Children,
) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let sending = Sending::new();
    let chosen = Callback::new(move |input: web_sys::HtmlInputElement| sending.choose(&input));
    let cancel = Callback::new(move |place: usize| sending.cancel(place));
    let people = Signal::derive(move || project.store.project().viewers().get());
    let unless = Signal::derive(move || sections_off(project, std::iter::once(Thing::Document)));
    view! {
        <Form name action=format!("/do/upload/{}", project.id) with_file=true class="upload-form">
            <HiddenField name="from" value=address.get_untracked().closed() />
            {after.map(|after| view! { <HiddenField name="after" value=after.to_string() /> })}
            {children()}
            <AudienceChoice name=AUDIENCE_FIELD for_the_client=FOR_THE_CLIENT client=project.client() people unless />
            <Upload name="file" label=label files=sending.files chosen cancel single=after.is_some() />
            <BeforeSharing sending people />
            <noscript>
                <div class="form-buttons">
                    <button class="button primary">
                        <span class="for-team-only">"Upload for the team"</span>
                        <span class="for-client-too">{format!("Share with {}", project.client())}</span>
                    </button>
                </div>
            </noscript>
        </Form>
    }
}

/// Asks before files go to the client at once.
#[component]
fn BeforeSharing(sending: Sending, people: Signal<Vec<String>>) -> impl IntoView {
    let project = Project::current();
    move || {
        let names = sending.asked.get();
        (!names.is_empty()).then(|| {
            let readers = match people.read().as_slice() {
                [] => "as soon as somebody may look".to_owned(),
                people => format!("at once: {}", people.join(", ")),
            };
            view! {
                <div class="upload-ask" role="group" aria-label="Before it is shared">
                    <p>
                        <strong>{names.join(", ")}</strong>
                        {format!(" will be seen by {} {readers}.", project.client())}
                    </p>
                    <div class="form-buttons">
                        <button type="button" class="button primary" on:click=move |_| sending.send_what_was_asked()>
                            {format!("Share with {}", project.client())}
                        </button>
                        <button type="button" class="button quiet" on:click=move |_| sending.let_go()>
                            "Cancel"
                        </button>
                    </div>
                </div>
            }
        })
    }
}

#[component]
fn Shelf(query: ListQuery) -> impl IntoView {
    let project = Project::current();
    let asked = query.clone();
    let read = move || read_library(project.id, asked.clone());
    let reading = read.clone();
    let library = Resource::new_blocking(|| (), move |()| reading());
    view! {
        <Suspense>
            {move || {
                let (read, query) = (read.clone(), query.clone());
                Suspend::new(async move {
                    match library.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(first) => view! { <Documents library=kept_fresh(first, read) query /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn Documents(library: RwSignal<Library>, query: ListQuery) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let chosen = |name: &str| query.having.get(name).cloned().unwrap_or_default();
    let (folder, kind, text) = (chosen("folder"), chosen("kind"), query.text.clone());
    let is_filtered = !query.having.is_empty() || !query.text.is_empty();
    let documents = Memo::new(move |_| {
        let library = library.read();
        library.documents.things.iter().cloned().zip(library.about.iter().cloned()).collect::<Vec<_>>()
    });
    let folders = move || {
        let library = library.read();
        let folders = library.folders.iter().map(|(folder, count)| (folder.clone(), format!("{folder} ({count})")));
        std::iter::once((String::new(), "All folders".to_owned())).chain(folders).collect::<Vec<_>>()
    };
    let pages = Memo::new(move |_| {
        let page = &library.read().documents;
        (usize::try_from(page.page).unwrap_or(1), usize::try_from(page.pages).unwrap_or(1))
    });
    view! {
        <GetForm method="GET" action="" attr:class="filters">
            <TextField name="filter" label="Title" value=text />
            <SelectField name="folder" label="Folder" options=folders() value=folder />
            <SelectField name="kind" label="Kind" options=choices("All kinds", DocumentKind::CHOICES) value=kind />
            <button class="button">"Show"</button>
        </GetForm>
        <Show when=move || documents.read().is_empty()>
            <EmptyState words=if is_filtered {
                "No document is like this.".to_owned()
            } else {
                format!("No documents yet. Drop the first file above; {} sees it once you share it.", project.client())
            } />
        </Show>
        <ul class="documents">
            <For each=move || documents.get() key=|(document, _)| document.id let:row>
                <Shelved row rows=documents />
            </For>
        </ul>
        <Pagination
            label="Pages of documents"
            page=Signal::derive(move || pages.get().0)
            pages=Signal::derive(move || pages.get().1)
            href=Callback::new(move |page: usize| address.get().with("page", &page.to_string()))
        />
    }
}

/// A version, and how it came here.
pub type VersionRow = (Document, VersionAbout);

/// A row of a list that is read anew: it follows what is read, and a form that is open in it stays.
pub fn followed(row: VersionRow, rows: Memo<Vec<VersionRow>>) -> (Current<Document>, Memo<VersionAbout>) {
    let (document, about) = row;
    let id = document.id;
    let find = move || rows.read().iter().find(|(document, _)| document.id == id).cloned();
    let document = Current::from(document);
    Effect::new(move |_| {
        if let Some((new, _)) = find() {
            document.set(new);
        }
    });
    (document, Memo::new(move |_| find().map_or_else(|| about.clone(), |(_, about)| about)))
}

#[component]
fn Shelved(row: VersionRow, rows: Memo<Vec<VersionRow>>) -> impl IntoView {
    let project = Project::current();
    let path = project.path(&format!("/documents/{}", row.0.id));
    provide_context(OpensAt(Arc::new({
        let path = path.clone();
        move |_| path.clone()
    })));
    let (document, about) = followed(row, rows);
    let folder = move || Some(document.read().folder.clone()).filter(|folder| !folder.is_empty());
    let waits = move || about.read().some_shared && !document.read().sharing.is_shared();
    let older = move || {
        let versions = about.read().versions;
        (versions > 1).then(|| view! { <a href=path.clone()>{format!("{versions} versions")}</a> })
    };
    view! {
        <Item item=document>
            <p class="facts document-facts">
                {move || folder().map(|folder| view! { <span>{folder}</span> })}
                <Added about />
                {older}
                {move || {
                    waits().then(|| view! { <span class="document-waits">"An older version is shared; this one waits"</span> })
                }}
            </p>
        </Item>
    }
}

/// Who added a version, and when.
#[component]
pub fn Added(about: Memo<VersionAbout>) -> impl IntoView {
    let VersionAbout { added_by, added_at, .. } = about.get_untracked();
    let who = added_by.map(|name| format!("by {name}, ")).unwrap_or_default();
    view! {
        <span>
            "added "
            {who}
            <Ago then=added_at />
        </span>
    }
}

/// The form in which a new version of a document is put in.
#[component]
pub fn NewVersion(after: DocumentId) -> impl IntoView {
    view! {
        <FileForm name="new-version" label="Drop the new version here, or choose it" after>
            <TextArea name="note" label="What is new in it, for the client" longest=limit::SUMMARY />
        </FileForm>
    }
}
