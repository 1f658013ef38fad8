//! A project's frame: its heading, its tabs, and the one live store that its pages read.

use super::PageError;
use super::also_here::AlsoHere;
use super::sections::SECTIONS;
use super::standing::{MayChange, StandingLine};
use crate::components::{Calendar, ProjectHeading, Sides, Taken, ToastStand, Toasts, use_clock};
use crate::functions::history::undo;
use crate::functions::money::read_places;
use crate::functions::things::read_project;
use crate::json::read;
use crate::live::{Connection, Stream, follow};
use domain::team::{Done, Frame, HeadingStoreFields, Live, PRESENT, Present, ProjectId, ProjectPlace, Snapshot};
use domain::{Act, Error, QuestionState, Thing};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::{A, Outlet};
use leptos_router::hooks::{use_location, use_params_map};
use reactive_stores::Field;
use std::sync::Arc;

/// What the pages of a project share.
#[derive(Clone, Copy)]
pub struct Project {
    pub id: ProjectId,
    pub store: Live,
}

impl Project {
    /// The project of the page around.
    pub fn current() -> Self {
        expect_context()
    }

    /// A page of the project. Whole, because a page may stand under the address of a form.
    pub fn path(self, rest: &str) -> String {
        format!("/projects/{}{rest}", self.id)
    }

    /// The name of the client's organisation, for the words on buttons.
    pub fn client(self) -> String {
        use domain::portal::ProjectStoreFields as _;
        self.store.project().shown().client().get()
    }
}

/// Something that a page has read, read anew whenever the project's log grows: for what is too much for the page's store. What
/// comes of it is told only if it is different.
pub fn kept_fresh<T, R>(first: T, read: impl Fn() -> R + Clone + 'static) -> RwSignal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    R: Future<Output = Result<T, Error>> + 'static,
{
    let number = Project::current().store.number();
    let kept = RwSignal::new(first);
    Effect::new(move |before: Option<u64>| {
        let now = number.get();
        if before.is_some_and(|before| before != now) {
            let read = read.clone();
            leptos::task::spawn_local(async move {
                let Ok(read) = read().await else { return };
                // An older answer may come after a newer one. A page that has gone takes none.
                let is_latest = number.try_get_untracked() == Some(now);
                if is_latest && kept.try_get_untracked().is_some_and(|known| known != read) {
                    kept.try_set(read);
                }
            });
        }
        now
    });
    kept
}

#[component]
pub fn ProjectFrame() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("project").and_then(|id| id.parse::<ProjectId>().ok()));
    let snapshot = Resource::new_blocking(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => read_project(id).await,
                None => Err(Error::NotFound),
            }
        },
    );
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match snapshot.await {
                    Ok(snapshot) => view! { <ProjectView snapshot /> }.into_any(),
                    Err(error) => view! { <PageError error /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn ProjectView(snapshot: Snapshot) -> impl IntoView {
    let first_title = title_of(&snapshot.project.shown.title, &snapshot.project.shown.client);
    let project = Project { id: snapshot.project.id, store: snapshot.into() };
    let store = project.store;
    provide_context(project);
    MayChange::provide(project);
    provide_context(Sides::new("Us".to_owned(), Signal::derive(move || project.client())));
    let meetings = move || store.meetings().map(|meeting| meeting.shown.clone());
    provide_context(Calendar { meetings: Arc::new(meetings), files: None });
    let clock = use_clock();
    let connection = RwSignal::new(Connection::default());
    let page = Memo::new({
        let pathname = use_location().pathname;
        move |_| pathname.read().split('/').nth(3).unwrap_or_default().to_owned()
    });
    let present = RwSignal::new(Vec::<Present>::new());
    let reload = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            match read_project(project.id).await {
                Ok(snapshot) => store.replace(snapshot),
                Err(Error::Offline | Error::Unavailable { .. }) => {}
                Err(_) => connection.set(Connection::Ended),
            }
        });
    });
    follow(
        Stream {
            path: Signal::derive(move || format!("/live/team/{}?at={}", project.id, page.get())),
            beside: Some((
                PRESENT,
                Callback::new(move |json: String| {
                    if let Some(now) = read(&json) {
                        present.set(now);
                    }
                }),
            )),
            number: store.number().into(),
            apply: Callback::new(move |json: String| {
                let Some(frame) = read::<Frame>(&json) else { return false };
                clock.set(frame.as_of);
                store.follow(frame);
                true
            }),
            reload,
        },
        connection,
    );
    let toasts = Toasts::provide();
    provide_context(Taken(Callback::new(move |answer: String| {
        // While the stream is away, the page still shows what was just done in it.
        if connection.get_untracked() != Connection::Live {
            reload.run(());
        }
        if let Some(done) = read(&answer) {
            say(toasts, project, done);
        }
    })));
    let shown: Field<domain::portal::Project> = store.project().shown().into();
    // On the server the head is drawn last, when the page's store may be gone already.
    let title = move || {
        use domain::portal::ProjectStoreFields as _;
        match (shown.title().try_get(), shown.client().try_get()) {
            (Some(title), Some(client)) => title_of(&title, &client),
            _ => first_title.clone(),
        }
    };
    view! {
        <Title text=title />
        <ProjectHeading project=Signal::derive(move || shown.get()) connection>
            <AlsoHere present page />
        </ProjectHeading>
        <StandingLine />
        <nav class="tabs" aria-label="Project">
            <A href=project.path("") exact=true>
                "Overview"
            </A>
            <A href=project.path("/portal")>
                "Portal "
                <span class="tab-mark">
                    {move || if store.project().portal_open().get() { "open" } else { "closed" }}
                </span>
            </A>
            <A href=project.path("/plan")>"Plan"</A>
            {SECTIONS
                .iter()
                .map(|section| {
                    view! {
                        <A href=project.path(&format!("/{}", section.path))>
                            {section.title} {(section.thing == Thing::Question).then(|| view! { <Waiting /> })}
                        </A>
                    }
                })
                .collect_view()}
            <A href=project.path("/time")>"Time"</A>
            <MoneyTab />
            <A href=project.path("/people")>"People"</A>
            <A href=project.path("/activity")>"Activity"</A>
        </nav>
        <Outlet />
        <ToastStand toasts />
    }
}

/// How many questions wait for an answer.
#[component]
fn Waiting() -> impl IntoView {
    let project = Project::current();
    let waiting = Memo::new(move |_| {
        project.store.questions().filter(|question| question.shown.state == QuestionState::Open).len()
    });
    move || (waiting.get() > 0).then(|| view! { " " <span class="tab-mark">{waiting.get()}</span> })
}

/// For those who may go there.
#[component]
fn MoneyTab() -> impl IntoView {
    let project = Project::current();
    let places = Resource::new_blocking(|| (), move |()| read_places(project.id));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let may_go = places.await.is_ok_and(|places| places.contains(&ProjectPlace::Money));
                may_go.then(|| view! { <A href=project.path("/money")>"Money"</A> })
            })}
        </Suspense>
    }
}

/// Says what was done, where it does not show by itself, and offers the way back.
fn say(toasts: Toasts, project: Project, done: Done) {
    let Done { act: Some(act), title, number } = done else { return };
    if !act.can_be_undone() || act == Act::Added {
        return;
    }
    let back = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            if let Err(error) = undo(project.id, number).await {
                toasts.say(error.to_string(), None);
            }
        });
    });
    let words = match act {
        Act::Edited | Act::Baselined => format!("{title}: saved"),
        Act::Rescheduled => format!("{title}: moved, with what waits for it"),
        Act::SharedTogether => format!("{title}: shared with {}", project.client()),
        Act::UnsharedTogether => format!("{title}: taken back from {}", project.client()),
        Act::Shared => format!("{title}: shared with {}", project.client()),
        Act::Announced => format!("{title}: title announced to {}", project.client()),
        Act::Unshared => format!("{title}: taken back from {}", project.client()),
        Act::Deleted => format!("{title}: in the bin for 30 days"),
        Act::TimeDeleted | Act::ExpenseDeleted => format!("{title}: deleted"),
        _ => format!("{title}: {}", act.word()),
    };
    toasts.say(words, Some(back));
}

fn title_of(title: &str, client: &str) -> String {
    format!("{title} · {client}")
}
