//! A project's frame: its heading, its tabs, and the one live store that its pages read.

use super::PageError;
use crate::components::{ProjectHeading, Taken, use_clock};
use crate::functions::projects::read_project;
use crate::live::{Connection, Stream, follow};
use domain::Error;
use domain::team::{Frame, Heading, HeadingStoreFields, ProjectId, Snapshot, SnapshotStoreFields};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::{A, Outlet};
use leptos_router::hooks::use_params_map;
use reactive_stores::{Field, Patch as _, Store};

/// What the pages of a project share.
#[derive(Clone, Copy)]
pub struct Project {
    pub id: ProjectId,
    pub store: Store<Snapshot>,
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

    /// Takes a newer state in. Only what is different is touched: patched field by field, because a store with keyed lists
    /// cannot be patched whole.
    fn take(self, new: Snapshot) {
        let Snapshot { number, as_of, project, milestones, deliverables } = new;
        self.store.number().set(number);
        self.store.as_of().set(as_of);
        let heading: Field<Heading> = self.store.project().into();
        heading.patch(project);
        self.store.milestones().patch(milestones);
        self.store.deliverables().patch(deliverables);
    }
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
    let project = Project { id: snapshot.project.id, store: Store::new(snapshot) };
    let store = project.store;
    // A keyed list forgets edits until it has been walked once.
    let _ = (store.milestones().into_iter().count(), store.deliverables().into_iter().count());
    provide_context(project);
    let clock = use_clock();
    let connection = RwSignal::new(Connection::default());
    let reload = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            match read_project(project.id).await {
                Ok(snapshot) => project.take(snapshot),
                Err(Error::Offline | Error::Unavailable { .. }) => {}
                Err(_) => connection.set(Connection::Ended),
            }
        });
    });
    follow(
        Stream {
            path: format!("/live/team/{}", project.id),
            number: store.number().into(),
            apply: Callback::new(move |json: String| {
                if let Ok(frame) = serde_json::from_str::<Frame>(&json) {
                    clock.set(frame.as_of);
                    let mut snapshot = store.get_untracked();
                    snapshot.apply(frame);
                    project.take(snapshot);
                }
            }),
            reload,
        },
        connection,
    );
    // While the stream is away, the page still shows what was just done in it.
    provide_context(Taken(Callback::new(move |()| {
        if connection.get_untracked() != Connection::Live {
            reload.run(());
        }
    })));
    let shown: Field<domain::portal::Project> = store.project().shown().into();
    let title = move || {
        use domain::portal::ProjectStoreFields as _;
        format!("{} · {}", shown.title().get(), shown.client().get())
    };
    view! {
        <Title text=title />
        <ProjectHeading project=shown connection />
        <nav class="tabs" aria-label="Project">
            <A href=project.path("") exact=true>
                "Plan"
            </A>
            <A href=project.path("/portal")>
                "Portal "
                <span class="tab-mark">
                    {move || if store.project().portal_open().get() { "open" } else { "closed" }}
                </span>
            </A>
        </nav>
        <Outlet />
    }
}
