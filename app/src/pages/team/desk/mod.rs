//! The portal desk: what the client sees now, what is ready and not shared, who looked, and whether everything is still right.
//! Everybody on the project reads it; its managers open the portal, arrange it and let people in.

mod arrange;
mod before;
mod exposure;
mod opening;
mod people;
mod pulse;
mod readers;
mod review;
mod several;
mod update_mail;

pub use before::BeforeArrangingPage;
pub use exposure::ExposurePage;
pub use review::AccessReviewPage;
pub use several::ShareSeveralPage;
pub use update_mail::UpdateMailPage;

use super::PageError;
use super::activity::Entry;
use super::project::{Project, kept_fresh};
use super::sections::address_of;
use crate::components::{ActForm, Ago, Day, EmptyState, Icon, IconName, ProblemNote, Section, Taken};
use crate::functions::desk::{CancelPlan, read_client_link, read_desk};
use crate::functions::portal_access::read_portal_access;
use domain::team::{Desk, Planned, Question, SectionCount, Waiting, Warning};
use domain::{Error, QuestionState, Thing};
use leptos::html::iframe;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use opening::{FirstSteps, Standing};
use people::Managing;
use pulse::Pulse;
use readers::Readers;

/// As much of what waits, and of what changed, is listed here; all of it stands on pages of its own.
const FEW: usize = 8;

#[component]
pub fn DeskPage() -> impl IntoView {
    let project = Project::current();
    let read = move || read_desk(project.id);
    let desk = Resource::new_blocking(|| (), move |()| read());
    let access = Resource::new_blocking(|| (), move |()| read_portal_access(project.id));
    let link = Resource::new_blocking(|| (), move |()| read_client_link(project.id, String::new()));
    Taken::also(move || access.refetch());
    view! {
        <div class="desk">
            <Suspense>
                {move || Suspend::new(async move {
                    match desk.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(first) => {
                            let link = link.await.ok();
                            view! { <TheDesk desk=kept_fresh(first, read) link /> }.into_any()
                        }
                    }
                })}
            </Suspense>
            <div class="desk-manage">
                <Transition>
                    {move || Suspend::new(async move {
                        match access.await {
                            Ok(access) => view! { <Managing access /> }.into_any(),
                            Err(Error::NotFound) => {
                                view! { <p class="hint">"The managers of this project open its portal, arrange it and invite people."</p> }
                                    .into_any()
                            }
                            Err(error) => view! { <ProblemNote error /> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        </div>
    }
}

#[component]
fn TheDesk(
    desk: RwSignal<Desk>,
    /// The address of the client's page.
    link: Option<String>,
) -> impl IntoView {
    view! {
        <div class="desk-main">
            <Standing desk link />
            <FirstSteps desk />
            <Asked />
            <Seen desk />
            <Ready desk />
            <Later desk />
            <Warnings desk />
            <Readers desk />
            <Pulse desk />
            <Changed desk />
        </div>
        <Beside desk />
    }
}

/// The client's page beside the desk, as the first of its readers sees it.
#[component]
fn Beside(desk: RwSignal<Desk>) -> impl IntoView {
    let project = Project::current();
    let reader = Memo::new(move |_| desk.read().readers.first().map(|reader| reader.id));
    move || {
        reader.get().map(|reader| {
            let src = project.path(&format!("/portal/as/{reader}"));
            // Where it is not shown, it is not loaded either: it would be noted as looked at.
            let frame = iframe().src(src).title("The client’s page").attr("loading", "lazy");
            view! {
                <aside class="desk-preview" aria-label="What the client sees">
                    {frame}
                </aside>
            }
        })
    }
}

/// What the client asked and nobody has answered.
#[component]
fn Asked() -> impl IntoView {
    let project = Project::current();
    let waiting = Memo::new(move |_| {
        let mut waiting: Vec<Question> = project.store.questions().get();
        waiting.retain(|question| question.shown.state == QuestionState::Open);
        waiting.sort_by_key(|question| question.shown.asked_at);
        waiting
    });
    move || {
        let waiting = waiting.get();
        let count = waiting.len();
        (count > 0).then(move || {
            let questions = waiting.into_iter().take(FEW).map(move |question| {
                let Question { id, shown, due, .. } = question;
                view! {
                    <li>
                        <a href=address_of(project.id, Thing::Question, id.0, "reply")>{shown.title}</a>
                        <span class="desk-count">
                            {shown.asked_by} ", " <Ago then=shown.asked_at />
                            {due.map(|_| "; to be answered by ")} <Day date=due is_due=true />
                        </span>
                    </li>
                }
            });
            view! {
                <Section id="asked" title="Questions that wait" count=move |()| Some(count)>
                    <ul class="desk-list">{questions.collect_view()}</ul>
                </Section>
            }
        })
    }
}

/// What the client sees, section by section.
#[component]
fn Seen(desk: RwSignal<Desk>) -> impl IntoView {
    let counts = Memo::new(move |_| desk.read().counts.clone());
    view! {
        <Section id="seen" title="What the client sees">
            <ul class="desk-sections">{move || counts.get().into_iter().map(|count| view! { <Count count /> }).collect_view()}</ul>
        </Section>
    }
}

#[component]
fn Count(count: SectionCount) -> impl IntoView {
    let SectionCount { section, is_on, shared, all } = count;
    let words = match (is_on, shared, all) {
        (true, 0, _) => "nothing shared: not shown".to_owned(),
        (true, shared, all) => format!("{shared} of {all} shared"),
        (false, 0, _) => "off".to_owned(),
        (false, shared, _) => format!("off; {shared} would be seen"),
    };
    let name = match section {
        // Both are counted.
        Some(domain::PortalSection::Milestones) => "Milestones and deliverables",
        Some(section) => section.word(),
        None => "Notices",
    };
    view! {
        <li data-on=is_on.to_string()>
            <Icon name=if is_on { IconName::Eye } else { IconName::EyeOff } />
            <span class="desk-section">{name}</span>
            <span class="desk-count">{words}</span>
        </li>
    }
}

/// What could be shared and is not.
#[component]
fn Ready(desk: RwSignal<Desk>) -> impl IntoView {
    let project = Project::current();
    let waiting = Memo::new(move |_| desk.read().waiting.clone());
    let count = Signal::derive(move || Some(waiting.read().len()).filter(|count| *count > 0));
    view! {
        <Section id="ready" title="Not shared" count=move |()| count.get()>
            {move || {
                let waiting = waiting.get();
                let more = waiting.len().saturating_sub(FEW);
                if waiting.is_empty() {
                    let words = match desk.read_untracked().counts.iter().all(|count| count.all == 0) {
                        true => "There is nothing to share yet.",
                        false => "Everything that could be shared is shared.",
                    };
                    return view! { <EmptyState words /> }.into_any();
                }
                view! {
                    <ul class="desk-list">
                        {waiting.into_iter().take(FEW).map(|waiting| view! { <Waits waiting /> }).collect_view()}
                    </ul>
                    {(more > 0)
                        .then(|| {
                            view! {
                                <p>
                                    <a href=project.path("/portal/share")>{format!("{more} more")}</a>
                                </p>
                            }
                        })}
                }
                    .into_any()
            }}
        </Section>
    }
}

#[component]
fn Waits(waiting: Waiting) -> impl IntoView {
    let project = Project::current();
    let Waiting { thing, id, title, is_newer, is_announced } = waiting;
    view! {
        <li>
            <span class="desk-kind">{thing.word()}</span>
            <a href=address_of(project.id, thing, id, "share")>{title}</a>
            {is_newer.then(|| view! { <span class="desk-newer">"The client sees an older version"</span> })}
            {is_announced.then(|| view! { <span class="desk-count">"Title announced"</span> })}
        </li>
    }
}

/// What will be shared by itself.
#[component]
fn Later(desk: RwSignal<Desk>) -> impl IntoView {
    let planned = Memo::new(move |_| desk.read().planned.clone());
    move || {
        let planned = planned.get();
        (!planned.is_empty()).then(|| {
            view! {
                <Section id="later" title="Shared on a day">
                    <ul class="desk-list">{planned.into_iter().map(|planned| view! { <OnItsDay planned /> }).collect_view()}</ul>
                </Section>
            }
        })
    }
}

#[component]
fn OnItsDay(planned: Planned) -> impl IntoView {
    let project = Project::current();
    let Planned { id, thing, thing_id, title, on, by } = planned;
    view! {
        <li>
            <span class="desk-kind">{thing.word()}</span>
            <a href=address_of(project.id, thing, thing_id, "share")>{title}</a>
            <span class="desk-count">
                "on " <Day date=on /> {format!(", by {by}")}
            </span>
            <ActForm
                name=format!("cancel-{id}")
                action=CancelPlan::url()
                fields=vec![("project", project.id.to_string()), ("plan", id.to_string())]
                class="quiet"
            >
                "Cancel"
            </ActForm>
        </li>
    }
}

/// What is worth a look, before the portal opens and as long as it is open.
#[component]
fn Warnings(desk: RwSignal<Desk>) -> impl IntoView {
    let warnings = Memo::new(move |_| desk.read().warnings.clone());
    view! {
        <Section id="worth-a-look" title="Worth a look">
            {move || {
                let warnings = warnings.get();
                if warnings.is_empty() {
                    return view! {
                        <p class="desk-fine">
                            <Icon name=IconName::CircleCheck />
                            "Nothing stands in the way."
                        </p>
                    }
                        .into_any();
                }
                view! {
                    <ul class="desk-list desk-warnings">
                        {warnings.into_iter().map(|warning| view! { <Look warning /> }).collect_view()}
                    </ul>
                }
                    .into_any()
            }}
        </Section>
    }
}

#[component]
fn Look(warning: Warning) -> impl IntoView {
    let project = Project::current();
    let Warning { words, about } = warning;
    let link = about.map(|(thing, id): (Thing, _)| {
        view! { <a href=address_of(project.id, thing, id, "edit")>"Edit"</a> }
    });
    view! {
        <li>
            <span>{words}</span>
            {link}
        </li>
    }
}

/// What became different for the client in the last seven days.
#[component]
fn Changed(desk: RwSignal<Desk>) -> impl IntoView {
    let project = Project::current();
    let changed = Memo::new(move |_| desk.read().changed.clone());
    view! {
        <Section id="changed" title="Changed for the client this week">
            {move || {
                let changed = changed.get();
                if changed.is_empty() {
                    return view! { <EmptyState words="Nothing the client can see has changed in seven days." /> }.into_any();
                }
                let is_more = changed.len() > FEW;
                let changed = changed.into_iter().take(FEW);
                view! {
                    <ul class="activity-list">{changed.map(|deed| view! { <Entry deed /> }).collect_view()}</ul>
                    {is_more.then(|| view! { <p><a href=project.path("/activity")>"All activity"</a></p> })}
                }
                    .into_any()
            }}
        </Section>
    }
}
