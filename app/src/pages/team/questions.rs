//! What the client asked: what waits for an answer first, each with whose it is and by when. A reply is the team's until somebody
//! shares it.

use super::comments::{CommentCount, Comments};
use super::item::{Notes, Owner};
use super::open::{Address, Open};
use super::project::Project;
use super::sections::address_of;
use super::sharing::Sharing;
use super::thing_form::EditThing;
use crate::components::{
    ActForm, AudienceBadge, AudienceChoice, Day, EmptyState, Form, HiddenField, Icon, IconName, Menu, Subjects,
    TextArea, curated_row,
};
use crate::functions::questions::{Answer, MarkSolvedForClient};
use crate::functions::things::{AUDIENCE_FIELD, FOR_THE_CLIENT};
use domain::portal::Subject;
use domain::team::{HeadingStoreFields as _, Live, Question, Reply};
use domain::things::Curated;
use domain::{Current, Keyed, Party, QuestionState, Thing, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use std::cmp::Reverse;
use std::sync::Arc;

#[component]
pub fn QuestionsPage() -> impl IntoView {
    let project = Project::current();
    let store = project.store;
    provide_context(Subjects(Arc::new(move || subjects(project))));
    let questions = move || {
        let mut questions: Vec<Current<Question>> = store.questions().rows();
        questions.sort_by_key(|question| {
            let question = question.read();
            let is_open = question.shown.state == QuestionState::Open;
            // What waits longest stands first; of the rest, the newest.
            (!is_open, if is_open { question.shown.asked_at.0 } else { -question.shown.asked_at.0 })
        });
        questions
    };
    let is_empty = Memo::new(move |_| store.questions().is_empty());
    view! {
        <section class="thing-list" aria-labelledby="questions-heading">
            <h2 id="questions-heading" class="unseen">
                "Questions"
            </h2>
            <Show when=move || is_empty.get()>
                <EmptyState words=format!(
                    "No questions. When {} asks something on its page, it stands here, and whoever is to answer gets a mail.",
                    project.client(),
                ) />
            </Show>
            <ul>
                <For each=questions key=|question| question.read_untracked().key() let:question>
                    <OneQuestion question />
                </For>
            </ul>
        </section>
    }
}

/// What is shared and may be asked about, as far as the page knows it; documents have pages of their own.
fn subjects(project: Project) -> Vec<(Subject, String, String)> {
    fn of<T: Curated<Key: ToString>>(
        project: Project,
        things: &[T],
        named: fn(&T::Shown) -> (uuid::Uuid, &str),
    ) -> Vec<(Subject, String, String)> {
        let shared = things.iter().filter(|thing| thing.sharing().is_shared());
        shared
            .map(|thing| {
                let (id, title) = named(thing.shown());
                let own = thing.key().to_string().parse().unwrap_or_default();
                (Subject { thing: T::THING, id }, title.to_owned(), address_of(project.id, T::THING, own, "comments"))
            })
            .collect()
    }
    let store = project.store;
    let mut subjects = of(project, &store.milestones().get(), |shown| (shown.id.0, &shown.title));
    subjects.extend(of(project, &store.deliverables().get(), |shown| (shown.id.0, &shown.title)));
    subjects.extend(of(project, &store.next_steps().get(), |shown| (shown.id.0, &shown.title)));
    subjects.extend(of(project, &store.meetings().get(), |shown| (shown.id.0, &shown.title)));
    subjects.extend(of(project, &store.minutes().get(), |shown| (shown.id.0, &shown.title)));
    subjects.extend(of(project, &store.decisions().get(), |shown| (shown.id.0, &shown.title)));
    subjects.extend(of(project, &store.notices().get(), |shown| (shown.id.0, &shown.title)));
    let documents = store.questions().get().into_iter().filter_map(|question| {
        let (shown, own) = (question.shown.document?, question.document?);
        let href = address_of(project.id, Thing::Document, own.0, "comments");
        Some((Subject { thing: Thing::Document, id: shown.0 }, "a document".to_owned(), href))
    });
    subjects.extend(documents);
    subjects
}

#[component]
fn OneQuestion(question: Current<Question>) -> impl IntoView {
    let project = Project::current();
    let id = question.read_untracked().id;
    let beside = ViewFn::from(move || {
        let owner = Signal::derive(move || question.read().owner);
        let due = Signal::derive(move || question.read().due);
        let waits = Signal::derive(move || question.read().shown.state == QuestionState::Open);
        view! {
            <Owner id=owner />
            <Show when=move || waits.get()>
                {move || view! { <Day date=due.get() is_due=true /> }}
            </Show>
            <CommentCount id=id.0 />
            <Acts question=id solved=Signal::derive(move || question.read().shown.state == QuestionState::Solved) />
        }
    });
    let store: Live = project.store;
    let replies = move || {
        let mut replies: Vec<Current<Reply>> = store.replies().filter(|reply| reply.question == Some(id));
        replies.sort_by_key(|reply| {
            let reply = reply.read();
            (!reply.sharing.is_shared(), reply.shown.said_at, Reverse(reply.id))
        });
        replies
    };
    let below: Children = Box::new(move || {
        view! {
            <Opened question />
            <ul class="question-replies">
                <For each=replies key=|reply| reply.read_untracked().key() let:reply>
                    <OneReply reply />
                </For>
            </ul>
            <AnswerForm question=id />
        }
        .into_any()
    });
    curated_row(question, Some(beside), Some(below))
}

/// What stands below a question of the team's own: its notes, or the one form of it that is open.
#[component]
fn Opened(question: Current<Question>) -> impl IntoView {
    let id = question.read_untracked().id.0;
    let (editing, discussing) = (Open::Edit(id).is(), Open::Comments(id).is());
    let notes = Signal::derive(move || question.read().notes.clone());
    move || {
        if editing.get() {
            use domain::things::Known as _;
            let typed = question.read_untracked().typed();
            return view! { <EditThing thing=Thing::Question id typed /> }.into_any();
        }
        view! {
            <Notes text=notes />
            {discussing.get().then(|| view! { <Comments thing=Thing::Question id /> })}
        }
        .into_any()
    }
}

#[component]
fn Acts(question: domain::team::QuestionId, solved: Signal<bool>) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let id = question.to_string();
    let (edit, comment) = (id.clone(), id.clone());
    view! {
        <div class="row-actions">
            <Menu id=format!("menu-{id}") label="More">
                <a class="menu-item" href=move || address.get().with("edit", &edit) data-noscroll="">
                    <Icon name=IconName::Pencil />
                    "Who answers, and by when"
                </a>
                <a class="menu-item" href=move || address.get().with("comments", &comment) data-noscroll="">
                    <Icon name=IconName::Lock />
                    "Add team note"
                </a>
                {
                    let id = id.clone();
                    move || {
                        let fields = vec![("project", project.id.to_string()), ("question", id.clone())];
                        (!solved.get())
                            .then(|| {
                                view! {
                                    <ActForm name=format!("solve-{question}") action=MarkSolvedForClient::url() fields class="menu-item">
                                        <Icon name=IconName::CircleCheck />
                                        "Mark as solved"
                                    </ActForm>
                                }
                            })
                    }
                }
            </Menu>
        </div>
    }
}

#[component]
fn OneReply(reply: Current<Reply>) -> impl IntoView {
    let address = Address::current();
    let id = reply.read_untracked().id.0;
    let is_ours = reply.read_untracked().shown.party == Party::Team;
    let shared = Signal::derive(move || reply.read().sharing.is_shared());
    let sharing = Open::Share(id).is();
    let beside = ViewFn::from(move || {
        is_ours.then(|| view! { <AudienceBadge shared href=address.get_untracked().with("share", &id.to_string()) /> })
    });
    let below: Children = Box::new(move || {
        (move || {
            sharing.get().then(|| {
                view! {
                    <Sharing thing=Thing::Reply id shared>
                        <ul class="preview-list">{curated_row(reply, None, None)}</ul>
                    </Sharing>
                }
            })
        })
        .into_any()
    });
    curated_row(reply, Some(beside), Some(below))
}

/// A reply: for the client at once, or for the team until somebody shares it.
#[component]
fn AnswerForm(question: domain::team::QuestionId) -> impl IntoView {
    let project = Project::current();
    let name = format!("answer-{question}");
    let is_wanted = Open::Reply(question.0).is();
    let came_back = crate::components::came_back(&name);
    let is_open = move || came_back || is_wanted.get();
    let people = Signal::derive(move || project.store.project().viewers().get());
    view! {
        <details class="question-answer" open=is_open>
            <summary>"Reply"</summary>
            <Form name action=Answer::url() class="plan-form" empties=true>
                <HiddenField name="project" value=project.id.to_string() />
                <HiddenField name="question" value=question.to_string() />
                <TextArea name="reply" label="Reply" longest=limit::SUMMARY />
                <AudienceChoice name=AUDIENCE_FIELD for_the_client=FOR_THE_CLIENT client=project.client() people />
                <button class="button primary">
                    <span class="for-team-only">"Keep as a draft for the team"</span>
                    <span class="for-client-too">{format!("Reply to {}", project.client())}</span>
                </button>
            </Form>
        </details>
    }
}
