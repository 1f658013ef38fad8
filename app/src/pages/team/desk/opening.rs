//! The head of the desk: whether the portal is open and what can be done with it, and until it was open for the first time, what
//! leads there. Nothing in here opens it; its managers do that below.

use super::super::project::Project;
use crate::components::{ActForm, CopyLink, Icon, IconName};
use crate::functions::desk::KeepReport;
use domain::team::{Desk, HeadingStoreFields as _};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// In a sentence, whether anybody sees anything.
#[component]
pub fn Standing(desk: RwSignal<Desk>, link: Option<String>) -> impl IntoView {
    let project = Project::current();
    let open = Memo::new(move |_| project.store.project().portal_open().get());
    let words = move || {
        let client = project.client();
        let desk = desk.read();
        let shared: u32 = desk.counts.iter().filter(|count| count.is_on).map(|count| count.shared).sum();
        let things = if shared == 1 { "1 thing".to_owned() } else { format!("{shared} things") };
        let people = if desk.readers.len() == 1 { "1 person" } else { &format!("{} people", desk.readers.len()) };
        match (open.get(), desk.readers.len()) {
            (true, 0) => format!("The portal is open, and nobody at {client} is invited yet."),
            (true, _) if shared == 0 => format!("{people} at {client} may look, and nothing is shared yet."),
            (true, 1) => format!("{people} at {client} sees {things}, and nothing else."),
            (true, _) => format!("{people} at {client} see {things}, and nothing else."),
            (false, _) if shared == 0 => format!("Nobody at {client} sees anything, and nothing is shared yet."),
            (false, _) => format!("Nobody at {client} sees anything. {things} would be seen."),
        }
    };
    view! {
        <header class="desk-standing">
            <h2>{move || if open.get() { "The portal is open" } else { "The portal is closed" }}</h2>
            <p>{words}</p>
            {move || {
                desk.read().stale_for.map(|days| {
                    let promised = desk.read().arrangement.rhythm.word();
                    view! {
                        <p class="desk-stale">
                            <Icon name=IconName::Warning />
                            {format!("Nothing changed for the client in {days} days, and it says “{promised}”.")}
                        </p>
                    }
                })
            }}
            <div class="form-buttons">
                <a class="button primary" href=project.path("/portal/share")>
                    <Icon name=IconName::Eye />
                    "Share several"
                </a>
                <ViewAs desk />
                <a class="button" href=project.path("/portal/report.pdf") rel="external">
                    "Status report"
                </a>
                <ActForm
                    name="keep-report"
                    action=KeepReport::url()
                    fields=vec![("project", project.id.to_string())]
                    class="quiet"
                >
                    "Keep the report as a document"
                </ActForm>
                <a class="button" href=project.path("/portal/mail")>
                    "Update by mail"
                </a>
            </div>
            {link.map(|address| view! { <CopyLink label=format!("Link for {}", project.client()) address /> })}
        </header>
    }
}

/// What leads to an open portal with something in it for somebody, as long as a step is left.
#[component]
pub fn FirstSteps(desk: RwSignal<Desk>) -> impl IntoView {
    let project = Project::current();
    let open = Memo::new(move |_| project.store.project().portal_open().get());
    move || {
        let desk = desk.read();
        let shared: u32 = desk.counts.iter().filter(|count| count.is_on).map(|count| count.shared).sum();
        // Whoever has closed it again knows the way.
        let is_over = desk.was_ever_open && !open.get();
        let steps = [
            (shared > 0, "Share something", project.path("/portal/share")),
            (!desk.readers.is_empty(), "Invite the client’s people", project.path("/portal#people-heading")),
            (desk.was_ever_open, "Open the portal", project.path("/portal#portal-heading")),
        ];
        let is_left = steps.iter().any(|(is_done, ..)| !is_done);
        (is_left && !is_over).then(|| {
            let steps = steps.into_iter().map(|(is_done, words, href)| {
                view! {
                    <li data-done=is_done.to_string()>
                        <Icon name=if is_done { IconName::CircleCheck } else { IconName::Circle } />
                        <a href=href>{words}</a>
                        <span class="unseen">{if is_done { "done" } else { "to do" }}</span>
                    </li>
                }
            });
            view! {
                <ol class="desk-steps">{steps.collect_view()}</ol>
                <p class="hint">
                    <a href="/guide">"Guide to the first portal"</a>
                </p>
            }
        })
    }
}

/// The real page, as somebody of the client's sees it.
#[component]
fn ViewAs(desk: RwSignal<Desk>) -> impl IntoView {
    let project = Project::current();
    move || {
        let readers = desk.read().readers.clone();
        readers.into_iter().next().map(|reader| {
            view! {
                <a class="button" href=project.path(&format!("/portal/as/{}", reader.id)) rel="external">
                    {format!("View as {}", reader.name)}
                </a>
            }
        })
    }
}
