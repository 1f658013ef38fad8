//! The row of a list: how a thing is drawn wherever it is listed or looked at beforehand, whoever reads. What kinds differ in is
//! their [`Face`]; it is drawn in here, once for all of them, so that they look alike and a phone loads one row. A row cannot
//! show what its thing does not hold.

use super::fresh::mark_changes;
use super::{Ago, At, ChangeMark, Day, Face, Fact, Icon, More, Prose, follows, holds, told, use_clock, use_words};
use domain::{Current, Untyped};
use domain::portal::Subject;
use domain::things::{Curated, Shown};
use leptos::prelude::*;

/// A thing that has a row.
pub trait Drawn: Shown {
    const SHAPE: Shape = Shape::Row;

    /// What the row says of it as it is now.
    fn face(&self) -> Face;

    /// An item of a list. `beside` stands at the end of the title's line, `below` under it all; both are for the page's extras.
    fn row(thing: Current<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView {
        row(thing, |thing| thing, beside, below)
    }
}

/// The same of a thing that the team knows more about: what is drawn of it is what the client sees, or would see.
pub fn curated_row<T: Curated<Shown: Drawn> + Send + Sync>(
    thing: Current<T>,
    beside: Option<ViewFn>,
    below: Option<Children>,
) -> AnyView {
    row(thing, T::shown, beside, below)
}

fn row<T: Send + Sync + 'static, S: Drawn>(
    thing: Current<T>,
    shown: fn(&T) -> &S,
    beside: Option<ViewFn>,
    below: Option<Children>,
) -> AnyView {
    let face = move || {
        let thing = thing.read();
        let shown = shown(&thing);
        (Subject::new(S::THING, shown.key()).to_string(), shown.face())
    };
    draw(S::SHAPE, thing.untyped(), Box::new(face), beside, below)
}

/// How the parts of a row stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A mark, a title, facts beside it, a summary below.
    Row,
    /// The same with a heading.
    Milestone,
    /// The same, smaller.
    Deliverable,
    /// Who says something and when, and then the words.
    Question,
    Reply,
}

impl Shape {
    /// Its class in the style sheet, with which the names of its parts begin too.
    const fn class(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Milestone => "milestone",
            Self::Deliverable => "deliverable",
            Self::Question => "question",
            Self::Reply => "reply",
        }
    }
}

/// A row of a thing: its name in the page's address, and what it says. A thing that becomes different is marked for a moment.
pub fn draw(
    shape: Shape,
    thing: Untyped,
    named: Box<dyn Fn() -> (String, Face) + Send + Sync>,
    beside: Option<ViewFn>,
    below: Option<Children>,
) -> AnyView {
    let named = Memo::new(move |_| named());
    let (id, face) = (Memo::new(move |_| named.get().0), Memo::new(move |_| named.get().1));
    let fresh = mark_changes(thing, face);
    let beside = beside.map(|beside| view! { <div class="row-beside">{beside.run()}</div> });
    let mark = view! { <ChangeMark row=id.get_untracked() /> };
    let parts = match shape {
        Shape::Question | Shape::Reply => view! {
            <div class="question-head">
                <p class="facts">{follows(move || facts(face.get().facts))} {mark}</p>
                {beside}
            </div>
            <p class="question-words">{follows(move || face.get().title)}</p>
            {below.map(|below| below())}
        }
        .into_any(),
        _ => {
            let part = |name: &str| format!("{}-{name}", shape.class());
            let title = part("title");
            view! {
                <span class="state-icon">{follows(move || view! { <Icon name=face.read().icon /> })}</span>
                <div class=part("body")>
                    <div class=part("head")>
                        <div class=part("name")>
                            {follows(move || titled(shape, title.clone(), face.get()))}
                            <span class="facts">{follows(move || facts(face.get().facts))} {mark}</span>
                        </div>
                        {beside}
                    </div>
                    {follows(move || {
                        let Face { summary, more, .. } = face.get();
                        let summary = (!summary.is_empty()).then(|| view! { <p class="summary">{summary}</p> });
                        (summary, more.into_iter().map(further).collect::<Vec<_>>())
                    })}
                    {below.map(|below| below())}
                </div>
            }
            .into_any()
        }
    };
    view! {
        <li
            class=shape.class()
            id=told(move || Some(id.get()))
            data-state=told(move || Some(face.read().state.to_owned()))
            class:is-fresh=holds(move || fresh.get())
        >
            {parts}
        </li>
    }
    .into_any()
}

fn titled(shape: Shape, class: String, face: Face) -> AnyView {
    let Face { title, href, .. } = face;
    match shape {
        Shape::Milestone => view! { <h3 class=class>{title}</h3> }.into_any(),
        _ if href.is_empty() => view! { <span class=class>{title}</span> }.into_any(),
        _ => view! {
            <a class=class href=href>
                {title}
            </a>
        }
        .into_any(),
    }
}

fn facts(facts: Vec<Fact>) -> Vec<AnyView> {
    // Of what is only announced there may be nothing to say yet.
    facts.into_iter().filter(|fact| *fact != Fact::Words(String::new())).map(small).collect()
}

fn small(fact: Fact) -> AnyView {
    match fact {
        Fact::Words(words) => view! { <span>{words}</span> }.into_any(),
        Fact::Mark { class, state, icon, words } => view! {
            <span class=class data-state=(!state.is_empty()).then_some(state)>
                {icon.map(|name| view! { <Icon name /> })}
                {words}
            </span>
        }
        .into_any(),
        Fact::Day { date, is_due } => view! { <Day date=Some(date) is_due /> }.into_any(),
        Fact::At(moment) => view! { <At moment=moment /> }.into_any(),
        Fact::Begins(at) => {
            let (words, today) = (use_words(), use_clock().today());
            let distance = (at.date() >= today).then(|| words.distance(at.date(), today)).flatten();
            let distance = distance.map(|distance| view! { <span class="day-distance">", " {distance}</span> });
            view! {
                <span>
                    <At moment=at />
                    {distance}
                </span>
            }
            .into_any()
        }
        Fact::Ago { by, at } if by.is_empty() => view! { <Ago then=at /> }.into_any(),
        Fact::Ago { by, at } => view! { <span>{by} ", " <Ago then=at /></span> }.into_any(),
        Fact::Link { class, words, href } => view! {
            <a class=class rel=href.starts_with("https://").then_some("noopener noreferrer nofollow") href=href>
                {words}
            </a>
        }
        .into_any(),
        Fact::Download { words, href } => view! {
            <a href=href download="">
                {words}
            </a>
        }
        .into_any(),
    }
}

fn further(more: More) -> AnyView {
    match more {
        More::Prose(prose) => view! { <Prose prose=prose /> }.into_any(),
        More::Facts(all) => view! { <p class="facts">{facts(all)}</p> }.into_any(),
        More::Details { summary, is_open, prose, lines } => {
            let prose = (!prose.is_empty()).then(|| view! { <Prose prose=prose /> });
            let lines = lines.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
            let lines = lines.collect::<Vec<_>>();
            let lines = (!lines.is_empty()).then(|| view! { <dl class="attendees">{lines}</dl> });
            view! {
                <details class="row-more" open=is_open>
                    <summary>{summary}</summary>
                    {prose}
                    {lines}
                </details>
            }
            .into_any()
        }
    }
}
