//! What became different for the client, of what the engine found about each thing that they see.

use super::Portal;
use crate::markdown;
use crate::veil::Veil;
use domain::portal::{Happened, News, NewsEntry, Stand, Subject};
use domain::things::{Audience, Field, Fill};
use domain::{Date, Moment, Thing};

/// A thing that the client sees now, and what was found of it.
pub(crate) struct Seen {
    pub subject: Subject,
    pub title: String,
    /// Since when they see it without a break.
    pub appeared_at: Moment,
    /// Its version, if an earlier one of the same document is to be seen too.
    pub newer_version: Option<u32>,
    /// When the team last replied to it.
    pub answered_at: Option<Moment>,
    /// Whether its title is all that they see.
    pub title_only: bool,
    /// What was edited while they could see it, since the moment in question; the earliest first.
    pub edits: Vec<Edit>,
}

/// A field that was given another value.
pub(crate) struct Edit {
    pub field: &'static Field,
    pub was: Option<String>,
    pub became: Option<String>,
}

/// What of it is new since a moment, in the order in which it was found.
pub(crate) fn news(since: Moment, as_of: Moment, seen: Vec<Seen>, veil: &Veil) -> Portal<News> {
    let entries = seen.into_iter().filter_map(|seen| {
        let happened = happened(since, &seen);
        (!happened.is_empty()).then_some(NewsEntry { subject: seen.subject, title: veil.over(seen.title), happened })
    });
    Portal(News { since, as_of, entries: entries.collect() })
}

fn happened(since: Moment, seen: &Seen) -> Vec<Happened> {
    // What they ask is no news to them; what is said to it is.
    if seen.subject.thing == Thing::Question {
        return seen.answered_at.filter(|at| *at > since).map(|_| Happened::Answered).into_iter().collect();
    }
    if seen.appeared_at > since {
        return vec![seen.newer_version.map_or(Happened::Shared, Happened::NewVersion)];
    }
    let mut happened = Vec::new();
    for field in seen.subject.thing.fields() {
        let mut edits = seen.edits.iter().filter(|edit| edit.field.name == field.name);
        let Some(first) = edits.next() else { continue };
        let last = edits.next_back().unwrap_or(first);
        if let Some(told) = told(seen.subject.thing, field, first.was.as_deref(), last.became.as_deref())
            && !happened.contains(&told)
        {
            happened.push(told);
        }
    }
    // Where something can be said in particular, that words changed too is not worth a word.
    if happened.len() > 1 {
        happened.retain(|happened| *happened != Happened::Rewritten);
    }
    happened
}

/// What is told of a field that held one thing and now holds another; nothing if the client sees no difference.
fn told(thing: Thing, field: &Field, was: Option<&str>, now: Option<&str>) -> Option<Happened> {
    if field.audience != Audience::Client || was.unwrap_or_default() == now.unwrap_or_default() {
        return None;
    }
    match field.fill {
        // Which thing is named the client learns from that thing, while it is shared as well.
        Fill::Link(_) | Fill::Member => None,
        Fill::Day => Some(Happened::Moved { from: day(was), to: day(now) }),
        Fill::Instant => Some(Happened::MovedTo { from: instant(was), to: instant(now) }),
        Fill::Choice(_) => {
            let now = now.unwrap_or_default();
            Some(match field.name {
                "state" => Stand::of(thing, now).map_or(Happened::Rewritten, Happened::Stands),
                "health" => now.parse().map_or(Happened::Rewritten, Happened::Goes),
                "turn" => now.parse().map_or(Happened::Rewritten, Happened::TurnOf),
                _ => Happened::Rewritten,
            })
        }
        // What was hidden in a comment of the Markdown is nobody's business.
        Fill::Prose(_) => {
            let html = |text: Option<&str>| markdown::to_html(text.unwrap_or_default());
            (html(was) != html(now)).then_some(Happened::Rewritten)
        }
        _ => Some(Happened::Rewritten),
    }
}

fn day(text: Option<&str>) -> Option<Date> {
    text?.parse().ok()
}

fn instant(text: Option<&str>) -> Option<Moment> {
    text?.parse().ok().map(Moment)
}
