//! The usual row of a list: a mark, a title, facts beside it, a summary below. Most kinds of things are drawn by it, so that
//! they look alike and need no style sheet of their own.

use super::{ChangeMark, Icon, IconName, use_clock, use_words};
use domain::Word;
use domain::portal::Announced;
use domain::things::Shown;
use leptos::prelude::*;
use reactive_stores::Field;

/// An item of a list.
#[component]
pub fn Row(
    /// The kind and the thing's name, for links into the page.
    #[prop(into)]
    id: Signal<String>,
    #[prop(into)] icon: Signal<IconName>,
    /// A word for style sheets: "done" is drawn back.
    #[prop(into)]
    state: Signal<&'static str>,
    #[prop(into)] title: Signal<String>,
    /// Where the title leads; nowhere if it is empty.
    #[prop(optional, into)]
    href: Signal<String>,
    /// Small facts beside the title: a state's word, a day.
    #[prop(into)]
    facts: ViewFn,
    /// Not drawn where it is empty.
    #[prop(optional, into)]
    summary: Signal<String>,
    /// Whether it has just changed.
    #[prop(into)]
    fresh: Signal<bool>,
    /// At the end of the title's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below, for more of it, and the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="row" id=move || id.get() data-state=move || state.get() class:is-fresh=move || fresh.get()>
            <span class="state-icon">
                <Icon name=icon />
            </span>
            <div class="row-body">
                <div class="row-head">
                    <div class="row-name">
                        <Show
                            when=move || !href.read().is_empty()
                            fallback=move || view! { <span class="row-title">{move || title.get()}</span> }
                        >
                            <a class="row-title" href=href>
                                {move || title.get()}
                            </a>
                        </Show>
                        <span class="facts">{facts.run()} <ChangeMark row=id /></span>
                    </div>
                    {beside.map(|beside| view! { <div class="row-beside">{beside.run()}</div> })}
                </div>
                {move || {
                    let summary = summary.get();
                    (!summary.is_empty()).then(|| view! { <p class="summary">{summary}</p> })
                }}
                {children.map(|children| children())}
            </div>
        </li>
    }
}

/// That the title is all there is to read yet, and when the rest comes if a day is set. Facts of a row.
#[component]
pub fn ToCome(#[prop(into)] announced: Signal<Option<Announced>>) -> impl IntoView {
    let (clock, words) = (use_clock(), use_words());
    move || {
        announced.get().map(|Announced { on }| {
            view! {
                <span>{words.say(Word::Announced)}</span>
                {on.map(|on| view! { <span>{words.fill(Word::ComesOn, &[("day", &words.day(on, clock.today()))])}</span> })}
            }
        })
    }
}

/// A thing that has a row of its own: how it is drawn wherever it is listed or looked at beforehand, whoever reads.
pub trait Drawn: Shown {
    /// An item of a list. `beside` stands at the end of the title's line, `below` under it; both are for the team's extras.
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView;
}
