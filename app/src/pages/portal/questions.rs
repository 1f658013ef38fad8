//! What the client asked, what was replied, and the place to ask. The only thing that a client writes.

use super::Place;
use crate::components::{
    ActForm, Drawn, EachCurrent, Form, HiddenField, Section, SelectField, Subjects, TextArea, When, came_back, follows,
    use_words,
};
use crate::functions::questions::{Ask, AskAgain, MarkSolved};
use domain::portal::{Live, Question, QuestionId, Reply, Subject};
use domain::{Current, QuestionState, Word, limit, ranked};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Everything in the portal that can be asked about, with its title and its place in the page.
pub fn subjects(store: Live) -> Vec<(Subject, String, String)> {
    use domain::Thing::{Decision, Deliverable, Document, Meeting, Milestone, Minutes, NextStep, Notice};
    let mut subjects = Vec::new();
    let mut add = |thing, id: uuid::Uuid, title: &str| {
        let subject = Subject { thing, id };
        subjects.push((subject, title.to_owned(), format!("#{subject}")));
    };
    store.next_steps().map(|step| add(NextStep, step.id.0, &step.title));
    store.milestones().map(|milestone| add(Milestone, milestone.id.0, &milestone.title));
    store.deliverables().map(|deliverable| add(Deliverable, deliverable.id.0, &deliverable.title));
    store.documents().map(|document| add(Document, document.id.0, &document.title));
    store.meetings().map(|meeting| add(Meeting, meeting.id.0, &meeting.title));
    store.minutes().map(|minutes| add(Minutes, minutes.id.0, &minutes.title));
    store.decisions().map(|decision| add(Decision, decision.id.0, &decision.title));
    store.notices().map(|notice| add(Notice, notice.id.0, &notice.title));
    subjects
}

/// The section; not there in a portal that takes none and has none.
#[component]
pub fn Questions(store: Live, place: StoredValue<Place>) -> impl IntoView {
    let takes = move || store.project().read().takes_questions;
    let questions = move || {
        let questions: Vec<Current<Question>> = store.questions().rows();
        ranked(questions, |question| {
            let question = question.read();
            // What has an answer to be read stands first; what is settled, last.
            ((question.state == QuestionState::Solved).into(), -question.asked_at.0)
        })
    };
    view! {
        <When is=move || takes() || !store.questions().is_empty()>
            <Section id="questions" title=use_words().say(Word::Questions)>
                <ul>
                    <EachCurrent each=questions let:question>
                        <OneQuestion store question />
                    </EachCurrent>
                </ul>
                <When is=takes>
                    <AskForm store place />
                </When>
            </Section>
        </When>
    }
}

#[component]
fn OneQuestion(store: Live, question: Current<Question>) -> impl IntoView {
    let id = question.read_untracked().id;
    let state = Memo::new(move |_| question.read().state);
    let replies = move || {
        let replies: Vec<Current<Reply>> = store.replies().filter(|reply| reply.question == Some(id));
        ranked(replies, |reply| (reply.read().said_at.0, 0))
    };
    let below: Children = Box::new(move || {
        view! {
            <ul class="question-replies">
                <EachCurrent each=replies let:reply>
                    {Reply::row(reply, None, None)}
                </EachCurrent>
            </ul>
            <Acts store id state />
        }
        .into_any()
    });
    Question::row(question, None, Some(below))
}

/// Replying, and saying that it is answered.
#[component]
fn Acts(store: Live, id: QuestionId, state: Memo<QuestionState>) -> impl IntoView {
    let portal = store.project().read_untracked().id;
    let name = format!("reply-{id}");
    let is_open = came_back(&name);
    let words = use_words();
    let summary = move || match state.get() {
        QuestionState::Open => words.say(Word::AddSomething),
        _ => words.say(Word::AskAgain),
    };
    view! {
        <div class="question-acts">
            <When is=move || state.get() == QuestionState::Answered>
                <ActForm
                    name=format!("solve-{id}")
                    action=MarkSolved::PATH
                    fields=vec![("portal", portal.to_string()), ("question", id.to_string())]
                >
                    {words.say(Word::ThatAnswersIt)}
                </ActForm>
            </When>
            <details open=is_open>
                <summary>{follows(summary)}</summary>
                <Form name action=AskAgain::PATH empties=true>
                    <HiddenField name="portal" value=portal.to_string() />
                    <HiddenField name="question" value=id.to_string() />
                    <TextArea name="reply" label=words.say(Word::YourReply) longest=limit::SUMMARY />
                    <button class="button">{words.say(Word::Send)}</button>
                </Form>
            </details>
        </div>
    }
}

/// The place to ask.
#[component]
fn AskForm(store: Live, place: StoredValue<Place>) -> impl IntoView {
    let portal = store.project().read_untracked().id;
    let words = use_words();
    let Subjects(subjects) = expect_context();
    let whole = vec![(String::new(), words.say(Word::ProjectAsAWhole).to_owned())];
    let parts = Signal::derive(move || {
        let named = |(subject, title, _): (Subject, String, String)| {
            let named = [("kind", words.kind(subject.thing)), ("title", &title)];
            (subject.to_string(), words.fill(Word::KindAndTitle, &named))
        };
        subjects().into_iter().map(named).collect::<Vec<_>>()
    });
    view! {
        <div id="ask" class="portal-ask">
            <Form name="ask" action=Ask::PATH empties=true>
                <HiddenField name="portal" value=portal.to_string() />
                <TextArea
                    name="question"
                    label=words.say(Word::AskAQuestion)
                    longest=limit::SUMMARY
                    hint=words.say(Word::AskHint)
                />
                <SelectField name="about" label=words.say(Word::About) options=whole more=parts value=place.with_value(|place| place.about.clone()) />
                <button class="button primary">{words.say(Word::SendTheQuestion)}</button>
            </Form>
        </div>
    }
}
