//! A meeting, as both sides see it: when and where, about what, with whom.

use super::fresh::mark_changes;
use super::{At, Drawn, IconName, Prose, Row, Sides, use_clock, use_words};
use domain::Word;
use domain::portal::{Meeting, MeetingId, MeetingStoreFields};
use leptos::prelude::*;
use reactive_stores::Field;

/// The meetings that a page knows. The page provides it, so that what came out of one can name it.
#[derive(Clone)]
pub struct Calendar {
    pub meetings: Signal<Vec<Meeting>>,
    /// What stands in front of a meeting's id where it is fetched for a calendar program, if that can be done.
    pub files: Option<Oco<'static, str>>,
}

impl Calendar {
    /// What a meeting of the page around is called; nothing for one that the page does not know.
    pub(super) fn title(link: impl Fn() -> Option<MeetingId> + Send + Sync + 'static) -> Memo<Option<String>> {
        let meetings = use_context::<Self>().map(|calendar| calendar.meetings);
        Memo::new(move |_| {
            let (wanted, meetings) = (link()?, meetings?);
            meetings.read().iter().find(|meeting| meeting.id == wanted).map(|meeting| meeting.title.clone())
        })
    }
}

/// One meeting. An item of a list. The page around provides the [`Sides`].
#[component]
pub fn MeetingRow(
    #[prop(into)] meeting: Field<Meeting>,
    /// At the end of the title's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below, for the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = use_words();
    let fresh = mark_changes(move || meeting.get());
    let facts = move || {
        // Most meetings are called by what they are.
        let kind = move || Some(words.say(meeting.kind().get())).filter(|word| !meeting.title().read().starts_with(word));
        view! {
            <When meeting />
            {move || kind().map(|word| view! { <span>{word}</span> })}
            <Location location=Signal::derive(move || meeting.location().get()) />
            <AddToCalendar meeting />
        }
    };
    view! {
        <Row
            id=Signal::derive(move || format!("meeting-{}", meeting.id().get()))
            icon=Signal::stored(IconName::Calendar)
            state=Signal::stored("")
            title=Signal::derive(move || meeting.title().get())
            facts
            fresh
            nostrip:beside=beside
        >
            <Agenda meeting />
            {children.map(|children| children())}
        </Row>
    }
}

/// When it begins, and how far away that is.
#[component]
fn When(meeting: Field<Meeting>) -> impl IntoView {
    let (clock, words) = (use_clock(), use_words());
    move || match meeting.starts_at().get() {
        None => view! { <span>{words.say(Word::NoTimeYet)}</span> }.into_any(),
        Some(at) => {
            let today = clock.today();
            let distance = (at.date() >= today).then(|| words.distance(at.date(), today)).flatten();
            view! {
                <span>
                    <At moment=Signal::stored(at) />
                    {distance.map(|distance| view! { <span class="day-distance">", " {distance}</span> })}
                </span>
            }
            .into_any()
        }
    }
}

/// A room, or a link that leads to one.
#[component]
fn Location(location: Signal<String>) -> impl IntoView {
    let words = use_words();
    move || {
        let location = location.get();
        match location.as_str() {
            "" => None,
            link if link.starts_with("https://") && !link.contains(char::is_whitespace) => {
                let host = link.trim_start_matches("https://").split('/').next().unwrap_or_default().to_owned();
                let join = words.fill(Word::JoinAt, &[("host", &host)]);
                Some(view! { <a href=location rel="noopener noreferrer nofollow">{join}</a> }.into_any())
            }
            _ => Some(view! { <span>{location}</span> }.into_any()),
        }
    }
}

/// The way into the reader's own calendar, while it is ahead and has a time.
#[component]
fn AddToCalendar(meeting: Field<Meeting>) -> impl IntoView {
    let (clock, words) = (use_clock(), use_words());
    let files = use_context::<Calendar>().and_then(|calendar| calendar.files);
    move || {
        let is_ahead = meeting.with(|meeting| meeting.starts_at.is_some() && !meeting.is_over(clock.today()));
        let files = files.clone().filter(|_| is_ahead)?;
        let href = format!("{files}/{}", meeting.id().get());
        Some(view! { <a href=href download="">{words.say(Word::AddToCalendar)}</a> })
    }
}

/// What it is about and who comes: open while it is ahead. Not there where there is neither.
#[component]
fn Agenda(meeting: Field<Meeting>) -> impl IntoView {
    let clock = use_clock();
    let Sides { ours, theirs } = use_context().unwrap_or_else(Sides::for_the_client);
    let ahead = Memo::new(move |_| !meeting.read().is_over(clock.today()));
    let agenda = Memo::new(move |_| meeting.agenda().get());
    let from_us = Memo::new(move |_| names(&meeting.attendees_team().read()));
    let from_client = Memo::new(move |_| names(&meeting.attendees_client().read()));
    let words = use_words();
    let heading = Memo::new(move |_| {
        let attendees = !from_us.read().is_empty() || !from_client.read().is_empty();
        match (!agenda.read().is_empty(), attendees) {
            (true, true) => Some(words.say(Word::AgendaAndAttendees)),
            (true, false) => Some(words.say(Word::Agenda)),
            (false, true) => Some(words.say(Word::Attendees)),
            (false, false) => None,
        }
    });
    let side = move |side: Signal<String>, names: Memo<String>| {
        move || {
            let names = names.get();
            (!names.is_empty()).then(|| view! { <div><dt>{move || side.get()}</dt><dd>{names}</dd></div> })
        }
    };
    move || {
        heading.get().map(|heading| {
            view! {
                <details class="row-more" open=move || ahead.get()>
                    <summary>{heading}</summary>
                    {move || (!agenda.read().is_empty()).then(|| view! { <Prose prose=agenda /> })}
                    <dl class="attendees">{side(ours, from_us)} {side(theirs, from_client)}</dl>
                </details>
            }
        })
    }
}

/// Names that stand one on a line, in one line.
fn names(lines: &str) -> String {
    let names: Vec<&str> = lines.lines().map(str::trim).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}

impl Drawn for Meeting {
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView {
        view! { <MeetingRow meeting=shown nostrip:beside=beside>{below.map(|below| below())}</MeetingRow> }.into_any()
    }
}
