//! The client's page: one project, as its client may see it. Drawn whole on the server; in the browser it only stays live.
//!
//! It knows portal types alone. It has no router and asks no server function: the server proves who asks, hands it one
//! snapshot, and it can show nothing else.

mod as_drawn;
mod decisions;
#[cfg(feature = "ssr")]
mod document;
mod documents;
mod glance;
#[cfg(feature = "ssr")]
mod goodbye;
#[cfg(feature = "ssr")]
mod language;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod mail;
mod news;
mod next_steps;
mod place;
mod pulse;
mod questions;

#[cfg(feature = "ssr")]
pub use document::{DocumentPage, OneDocument};
#[cfg(feature = "ssr")]
pub use goodbye::Goodbye;
#[cfg(feature = "ssr")]
pub use language::LanguageOfPage;
#[cfg(feature = "ssr")]
pub use list::PortalList;
#[cfg(feature = "ssr")]
pub use mail::{MailPage, Mute, MutePage, Saved};
pub use place::{Place, Preview};

use crate::components::{
    Calendar, Clock, Drawn as _, Each, EachCurrent, EmptyState, OpensAt, ProblemNote, ProjectHeading, Register,
    Section, Sides, Subjects, ThingList, Timeline, When, carry_replay, carry_words, follows, use_clock, use_words,
};
use crate::json::{carried, read_own};
use crate::live::{Connection, Stream, address, follow};
use crate::offline;
use as_drawn::{Part, as_drawn};
use decisions::Decisions;
use documents::Documents;
use domain::portal::{
    Deliverable, Document, Frame, Live, Meeting, Milestone, MilestoneId, Minutes, Notice, Project, Snapshot,
};
use domain::{Brand, Current, Error, NoticeKind, PortalSection, Word, ranked};
use glance::{AskLink, Glance};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use news::{Lately, Welcome};
use next_steps::NextSteps;
use questions::{Questions, subjects};
use std::sync::Arc;

/// The sources of what the server alone draws of this page. Where only they change, no file of the browser's becomes another one, and
/// it is another build all the same.
#[cfg(feature = "ssr")]
pub const DRAWN_BY_THE_SERVER: [&[u8]; 3] =
    [include_bytes!("as_drawn.rs"), include_bytes!("language.rs"), include_bytes!("../../shell.rs")];

/// The page, from the snapshot that the server provides, and where it stands.
#[component]
pub fn App() -> impl IntoView {
    Clock::start();
    carry_words();
    carry_replay();
    let given = carried(|| use_context::<Snapshot>().zip(use_context::<Place>()));
    given.map(|(snapshot, place)| view! { <Portal snapshot place /> })
}

#[component]
fn Portal(snapshot: Snapshot, place: Place) -> impl IntoView {
    let store = Live::from(snapshot);
    let (clock, words) = (use_clock(), use_words());
    let connection = RwSignal::new(Connection::default());
    let preview = place.preview.clone();
    // What is mailed and what is kept is for its reader alone.
    let is_theirs = preview.is_none();
    if is_theirs {
        offline::keep_current();
    }
    let is_left = StoredValue::new(false);
    follow(
        Stream {
            path: Signal::stored(place.stream.clone()),
            beside: None,
            number: store.number().into(),
            apply: Callback::new(move |json: String| {
                let Some(frame) = read_own::<Frame>(&json) else { return false };
                clock.set(frame.as_of);
                store.follow(frame);
                if is_theirs {
                    offline::keep_again();
                }
                true
            }),
            // The page itself is the snapshot; if it is no longer for this reader, it says so. Whoever signs out ends the stream
            // too, and is on the way to another page already.
            reload: Callback::new(move |()| {
                if !is_left.get_value() {
                    connection.set(Connection::Lost);
                    crate::live::load_page_again();
                }
            }),
        },
        connection,
    );
    let heading = store.project();
    let meetings = Arc::new(move || store.meetings().get());
    provide_context(Calendar { meetings, files: Some(Oco::from(place.meetings.clone())) });
    provide_context(Register(Arc::new(move || store.decisions().get())));
    provide_context(Sides::for_the_client());
    provide_context(Subjects(Arc::new(move || subjects(store))));
    let documents = place.documents.clone();
    let opens_at = move |document: &Document| match document.version {
        // It was only announced.
        0 => String::new(),
        _ => format!("{documents}/{}", document.id),
    };
    provide_context(OpensAt(Arc::new(opens_at)));
    let is_first_visit = place.news.is_none();
    let theirs = is_theirs.then(|| heading.read_untracked().id);
    let place = StoredValue::new(place);
    news::mark_rows(place);
    let away = RwSignal::new(false);
    let stay_if_away = move |event: SubmitEvent| {
        let is_away = matches!(connection.get_untracked(), Connection::Lost | Connection::Offline);
        away.set(is_away);
        is_left.set_value(!is_away);
        if is_away {
            event.prevent_default();
        }
    };
    // For what listens until the page has to come alive.
    let from_here = place.with_value(|place| address(&place.stream, store.number().get_untracked()));
    let page = view! {
        <main id="main" class="portal" data-stream=from_here data-worker=is_theirs.then_some(offline::WORKER) data-if-away=words.say(Word::Offline)>
            {as_drawn(&Part::List { has_list: place.with_value(|place| place.has_list) })}
            <Logos project=heading />
            <ProjectHeading project=Signal::derive(move || (*heading.read()).clone()) connection>
                <AskLink store />
            </ProjectHeading>
            <Glance store place />
            <When is=move || store.is_empty()>
                <EmptyState words=words.say(Word::NothingShared) />
            </When>
            <Notices store />
            <Each each=move || heading.read().sections.clone() key=|section| *section let:section>
                {match section {
                    PortalSection::NextSteps => view! { <NextSteps store /> }.into_any(),
                    PortalSection::Milestones => view! { <Milestones store /> }.into_any(),
                    PortalSection::Documents => view! { <Documents store /> }.into_any(),
                    PortalSection::Meetings => view! { <Meetings store /> }.into_any(),
                    PortalSection::Decisions => view! { <Decisions store place /> }.into_any(),
                }}
            </Each>
            // Here come kinds that stand in no section.
            <Questions store place />
            <Lately store place />
            <Section id="about" title=words.say(Word::AboutThisPage)>
                // On a first visit it stands above already.
                {(!is_first_visit).then(|| view! { <Welcome store /> })}
                {follows(move || {
                    let project = heading.read();
                    let named = |said, people: &str| {
                        (!people.is_empty()).then(|| view! { <p>{words.fill(said, &[("people", people)])}</p> })
                    };
                    view! {
                        <p>{words.fill(Word::AboutThisPageWords, &[("rhythm", words.say(project.rhythm))])}</p>
                        {named(Word::Contact, &project.contact)}
                        {named(Word::Readers, &project.readers.join(", "))}
                    }
                })}
                {place.with_value(|place| as_drawn(&Part::Report { address: &place.report }))}
            </Section>
            // What follows these forms is another page. Where there is none, this one stays, with what is typed in it.
            <footer class="portal-foot" on:submit=stay_if_away>
                {as_drawn(&Part::Foot { theirs })}
                <When is=move || away.get()>
                    <ProblemNote error=Error::Offline />
                </When>
            </footer>
        </main>
    };
    match preview {
        None => page.into_any(),
        // Somebody of the team reads the same page, in which nothing can be sent.
        Some(preview) => view! {
            {as_drawn(&Part::Banner(&preview))}
            <fieldset class="bare" disabled=true>
                {page}
            </fieldset>
        }
        .into_any(),
    }
}

/// The firm's logo, and the client's.
#[component]
fn Logos(project: Current<Project>) -> impl IntoView {
    follows(move || {
        let project = project.read();
        let Brand { firm, firm_logo, client_logo, .. } = project.brand.clone();
        (firm_logo.is_some() || client_logo.is_some()).then(|| {
            view! {
                <div class="portal-logos">
                    {firm_logo.map(|logo| view! { <img src=logo alt=firm height="32" /> })}
                    {client_logo.map(|logo| view! { <img src=logo alt=project.client.clone() height="32" /> })}
                </div>
            }
        })
    })
}

/// What else the team has told, newest first.
#[component]
fn Notices(store: Live) -> impl IntoView {
    let things = move || {
        let all: Vec<Current<Notice>> = store.notices().rows();
        let latest = all.iter().rposition(|notice| notice.read().kind == NoticeKind::Status);
        all.into_iter()
            .enumerate()
            .filter(|(index, _)| Some(*index) != latest)
            .map(|(_, notice)| notice)
            .rev()
            .collect()
    };
    view! { <ThingList id="notices" title=use_words().say(Word::Notices) things /> }
}

#[component]
fn Milestones(store: Live) -> impl IntoView {
    let words = use_words();
    view! {
        <When is=move || !store.milestones().is_empty()>
            <section aria-labelledby="milestones-heading">
                <h2 id="milestones-heading">{words.say(Word::Milestones)}</h2>
                {follows(move || view! { <Timeline milestones=store.milestones().get() /> })}
                <ol class="milestones">
                    <EachCurrent each=move || store.milestones().rows() let:milestone>
                        {
                            let of = Some(milestone.read_untracked().id);
                            let below: Children = Box::new(move || view! { <Deliverables store of /> }.into_any());
                            Milestone::row(milestone, None, Some(below))
                        }
                    </EachCurrent>
                </ol>
            </section>
        </When>
        <Deliverables store of=None />
    }
}

#[component]
fn Meetings(store: Live) -> impl IntoView {
    let (clock, words) = (use_clock(), use_words());
    let meetings = move || {
        let meetings: Vec<Current<Meeting>> = store.meetings().rows();
        let today = clock.today();
        ranked(meetings, |meeting| {
            let (is_over, at) = meeting.read().order(today);
            (is_over.into(), at)
        })
    };
    let minutes = move || {
        let mut minutes: Vec<Current<Minutes>> = store.minutes().rows();
        minutes.reverse();
        minutes
    };
    view! {
        <ThingList id="meetings" title=words.say(Word::Meetings) things=meetings />
        <ThingList id="minutes" title=words.say(Word::MinutesOfMeetings) things=minutes />
    }
}

/// The deliverables of one milestone, or those whose milestone is not shared.
#[component]
fn Deliverables(store: Live, of: Option<MilestoneId>) -> impl IntoView {
    let mine = move || store.deliverables().filter(|deliverable| deliverable.milestone == of);
    let words = use_words();
    let class = if of.is_none() { "deliverables is-loose" } else { "deliverables" };
    view! {
        <When is=move || !mine().is_empty()>
            <div class=class>
                {of.is_none().then(|| view! { <h2>{words.say(Word::Deliverables)}</h2> })}
                <ul>
                    <EachCurrent each=mine let:deliverable>
                        {Deliverable::row(deliverable, None, None)}
                    </EachCurrent>
                </ul>
            </div>
        </When>
    }
}
