//! What is new since the reader's last visit, in words; on the first, what this page is.

use super::Place;
use crate::components::{Ago, ChangeMarks, Each, Section, Subjects, When, follows, use_clock, use_words};
use domain::portal::{Happened, Live, NewsEntry, Subject};
use domain::{NoticeKind, Thing, Word, ranked};
use leptos::prelude::*;

/// As much of it is listed at once.
const FEW: usize = 3;

/// Marks the same in the rows of the page.
pub fn mark_rows(place: StoredValue<Place>) {
    let (today, words) = (use_clock().today(), use_words());
    let marks = place.with_value(|place| {
        let entries = place.news.iter().flat_map(|news| &news.entries);
        entries.map(|entry| (entry.subject.to_string(), words.news(entry, today))).collect()
    });
    provide_context(ChangeMarks(marks));
}

#[component]
pub fn SinceLastVisit(store: Live, place: StoredValue<Place>) -> impl IntoView {
    let words = use_words();
    let Some(news) = place.with_value(|place| place.news.clone()) else {
        return view! {
            <section class="since" aria-labelledby="since-heading">
                <h2 id="since-heading">{words.say(Word::Welcome)}</h2>
                <Welcome store />
            </section>
        }
        .into_any();
    };
    let (since, since_after) = words.around(Word::SinceLastVisit);
    // What is different comes before what came; the latest word on how it goes stands above already.
    let mut entries = ranked(news.entries, |entry| (entry.happened.contains(&Happened::Shared).into(), 0));
    let notices = untrack(|| store.notices().get());
    let status = notices.into_iter().rfind(|notice| notice.kind == NoticeKind::Status).map(|notice| notice.id.0);
    entries.retain(|entry| Some(entry.subject.id) != status);
    let still = still_there(store, entries);
    let few = move || still.get().into_iter().take(FEW).collect::<Vec<_>>();
    let more = move || still.get().into_iter().skip(FEW).collect::<Vec<_>>();
    view! {
        <section class="since" aria-labelledby="since-heading">
            <h2 id="since-heading">
                {since}
                <span class="since-when">
                    <Ago then=news.since />
                </span>
                {since_after}
            </h2>
            <When is=move || !still.read().is_empty() otherwise=move || view! { <p class="since-nothing">{words.say(Word::NothingChanged)}</p> }>
                <ul>
                    <Each each=few key=|entry| entry.subject let:entry>
                        <Entry entry />
                    </Each>
                </ul>
                <When is=move || { still.read().len() > FEW }>
                    <details>
                        <summary>{follows(move || words.count(Word::MoreNews, still.read().len().saturating_sub(FEW), &[]))}</summary>
                        <ul>
                            <Each each=more key=|entry| entry.subject let:entry>
                                <Entry entry />
                            </Each>
                        </ul>
                    </details>
                </When>
            </When>
        </section>
    }
    .into_any()
}

/// What the portal says of itself: the team's words, or ours while there are none.
#[component]
pub fn Welcome(store: Live) -> impl IntoView {
    let words = use_words();
    let written = move || Some(store.project().read().welcome.clone()).filter(|written| !written.is_empty());
    view! {
        <p class="portal-welcome">{follows(move || written().unwrap_or_else(|| words.say(Word::WelcomeWords).to_owned()))}</p>
    }
}

/// What changed within the last weeks, at the end of the page.
#[component]
pub fn Lately(store: Live, place: StoredValue<Place>) -> impl IntoView {
    let words = use_words();
    let entries = place.with_value(|place| place.lately.as_ref().map(|news| news.entries.clone()).unwrap_or_default());
    let still = still_there(store, entries);
    view! {
        <When is=move || !still.read().is_empty()>
            <Section id="lately" title=words.say(Word::LastThirtyDays)>
                <details class="since">
                    <summary>
                        {follows(move || words.count(Word::Things, still.read().len(), &[]))}
                    </summary>
                    <ul>
                        <Each each=move || still.get() key=|entry| entry.subject let:entry>
                            <Entry entry />
                        </Each>
                    </ul>
                </details>
            </Section>
        </When>
    }
}

/// Those of the entries whose things are still there: what is taken back meanwhile goes from the open page.
fn still_there(store: Live, entries: Vec<NewsEntry>) -> Memo<Vec<NewsEntry>> {
    let Subjects(subjects) = expect_context();
    let entries = StoredValue::new(entries);
    Memo::new(move |_| {
        let (subjects, questions) = (subjects(), store.questions().map(|question| question.id.0));
        let is_there = |subject: &Subject| match subject.thing {
            Thing::Question => questions.contains(&subject.id),
            _ => subjects.iter().any(|(known, ..)| known == subject),
        };
        entries.with_value(|entries| entries.iter().filter(|entry| is_there(&entry.subject)).cloned().collect())
    })
}

#[component]
fn Entry(entry: NewsEntry) -> impl IntoView {
    let words = use_words();
    let happened = words.news(&entry, use_clock().today());
    view! {
        <li>
            <a href=format!("#{}", entry.subject)>{entry.title}</a>
            <span class="since-words">{format!("{}, {happened}", words.kind(entry.subject.thing))}</span>
        </li>
    }
}
