//! A notice, as both sides see it.

use super::fresh::mark_changes;
use super::{At, Drawn, IconName, Prose, Row, use_words};
use domain::portal::{Notice, NoticeStoreFields};
use domain::{Health, NoticeKind, Word};
use leptos::prelude::*;
use reactive_stores::Field;

/// One notice: a status with a word of how it goes, or a heads-up. An item of a list.
#[component]
pub fn NoticeRow(
    #[prop(into)] notice: Field<Notice>,
    /// At the end of the title's line, for the team's marks and acts.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// Below, for the team's extras.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = use_words();
    let fresh = mark_changes(move || notice.get());
    let text = Memo::new(move |_| notice.text().get());
    let is_status = Memo::new(move |_| notice.kind().get() == NoticeKind::Status);
    let icon = Signal::derive(move || match (is_status.get(), notice.health().get()) {
        (false, _) => IconName::Notes,
        (true, Health::OnTrack) => IconName::CircleCheck,
        (true, Health::AtRisk) => IconName::CircleHalf,
        (true, Health::OffTrack) => IconName::Warning,
    });
    let state = Signal::derive(move || if is_status.get() { notice.health().get().key() } else { "" });
    let facts = move || {
        let word = move || if is_status.get() { words.say(notice.health().get()) } else { words.say(Word::HeadsUp) };
        view! {
            <span class="notice-word" data-health=move || state.get()>
                {word}
            </span>
            <At moment=Signal::derive(move || notice.changed_at().get()) />
        }
    };
    view! {
        <Row
            id=Signal::derive(move || format!("notice-{}", notice.id().get()))
            icon
            state
            title=Signal::derive(move || notice.title().get())
            facts
            fresh
            nostrip:beside=beside
        >
            {move || (!text.read().is_empty()).then(|| view! { <Prose prose=text /> })}
            {children.map(|children| children())}
        </Row>
    }
}

impl Drawn for Notice {
    fn row(shown: Field<Self>, beside: Option<ViewFn>, below: Option<Children>) -> AnyView {
        view! { <NoticeRow notice=shown nostrip:beside=beside>{below.map(|below| below())}</NoticeRow> }.into_any()
    }
}
