//! What is new since the reader's last visit, in words; on the first, what this page is.

use super::Place;
use crate::components::{Ago, ChangeMarks, Section, Subjects, use_clock};
use domain::portal::{Happened, NewsEntry, ProjectStoreFields as _, Snapshot, SnapshotStoreFields as _, Subject};
use domain::{NoticeKind, Thing};
use leptos::prelude::*;
use reactive_stores::Store;

/// As much of it is listed at once.
const FEW: usize = 3;

/// Marks the same in the rows of the page.
pub fn mark_rows(place: StoredValue<Place>) {
    let today = use_clock().today();
    let marks = place.with_value(|place| {
        let entries = place.news.iter().flat_map(|news| &news.entries);
        entries.map(|entry| (entry.subject.to_string(), entry.words(today))).collect()
    });
    provide_context(ChangeMarks(marks));
}

#[component]
pub fn SinceLastVisit(store: Store<Snapshot>, place: StoredValue<Place>) -> impl IntoView {
    let Some(news) = place.with_value(|place| place.news.clone()) else {
        return view! {
            <section class="since" aria-labelledby="since-heading">
                <h2 id="since-heading">"Welcome"</h2>
                <p class="portal-welcome">{move || store.project().welcome().get()}</p>
            </section>
        }
        .into_any();
    };
    let mut entries = news.entries;
    // What is different comes before what came; the latest word on how it goes stands above already.
    entries.sort_by_key(|entry| entry.happened.contains(&Happened::Shared));
    let status =
        store.read_untracked().notices.iter().rfind(|notice| notice.kind == NoticeKind::Status).map(|it| it.id.0);
    entries.retain(|entry| Some(entry.subject.id) != status);
    let still = still_there(store, entries);
    let few = move || still.get().into_iter().take(FEW).collect::<Vec<_>>();
    let more = move || still.get().into_iter().skip(FEW).collect::<Vec<_>>();
    let is_more = Memo::new(move |_| still.read().len() > FEW);
    let any = Memo::new(move |_| !still.read().is_empty());
    view! {
        <section class="since" aria-labelledby="since-heading">
            <h2 id="since-heading">
                "Since your last visit "
                <span class="since-when">
                    <Ago then=Signal::stored(news.since) />
                </span>
            </h2>
            <Show when=move || any.get() fallback=|| view! { <p class="since-nothing">"Nothing has changed."</p> }>
                <ul>
                    <For each=few key=|entry| entry.subject let:entry>
                        <Entry entry />
                    </For>
                </ul>
                <Show when=move || is_more.get()>
                    <details>
                        <summary>{move || format!("{} more", still.read().len() - FEW)}</summary>
                        <ul>
                            <For each=more key=|entry| entry.subject let:entry>
                                <Entry entry />
                            </For>
                        </ul>
                    </details>
                </Show>
            </Show>
        </section>
    }
    .into_any()
}

/// What changed within the last weeks, at the end of the page.
#[component]
pub fn Lately(store: Store<Snapshot>, place: StoredValue<Place>) -> impl IntoView {
    let entries = place.with_value(|place| place.lately.as_ref().map(|news| news.entries.clone()).unwrap_or_default());
    let still = still_there(store, entries);
    let any = Memo::new(move |_| !still.read().is_empty());
    view! {
        <Show when=move || any.get()>
            <Section id="lately" title="What changed in the last 30 days">
                <details class="since">
                    <summary>
                        {move || match still.read().len() {
                            1 => "1 thing".to_owned(),
                            count => format!("{count} things"),
                        }}
                    </summary>
                    <ul>
                        <For each=move || still.get() key=|entry| entry.subject let:entry>
                            <Entry entry />
                        </For>
                    </ul>
                </details>
            </Section>
        </Show>
    }
}

/// Those of the entries whose things are still there: what is taken back meanwhile goes from the open page.
fn still_there(store: Store<Snapshot>, entries: Vec<NewsEntry>) -> Memo<Vec<NewsEntry>> {
    let Subjects(subjects) = expect_context();
    let entries = StoredValue::new(entries);
    Memo::new(move |_| {
        let (subjects, questions) = (subjects.read(), store.questions().read());
        let is_there = |subject: &Subject| match subject.thing {
            Thing::Question => questions.iter().any(|question| question.id.0 == subject.id),
            _ => subjects.iter().any(|(known, ..)| known == subject),
        };
        entries.with_value(|entries| entries.iter().filter(|entry| is_there(&entry.subject)).cloned().collect())
    })
}

#[component]
fn Entry(entry: NewsEntry) -> impl IntoView {
    let words = entry.words(use_clock().today());
    view! {
        <li>
            <a href=format!("#{}", entry.subject)>{entry.title}</a>
            <span class="since-words">{words}</span>
        </li>
    }
}
