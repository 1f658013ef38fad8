//! How a project stands: the line that says so, and the form by which its manager says it.

use super::project::Project;
use super::start_like::TemplateSwitch;
use crate::components::{Form, HiddenField, Icon, ProblemNote, SelectField, Status as _, TextArea, use_clock};
use crate::functions::projects::{SetStanding, read_standing};
use domain::team::{HeadingStoreFields as _, Standing};
use domain::{Health, Phase, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// A project's health: a shape, a colour and a word.
#[component]
pub fn HealthMark(#[prop(into)] health: Signal<Health>) -> impl IntoView {
    view! {
        <span class="health" data-health=move || health.get().key()>
            {move || view! { <Icon name=health.get().icon() /> }}
            {move || health.get().word()}
        </span>
    }
}

/// Whether the reader may say how the project of the page stands.
#[derive(Clone, Copy)]
pub struct MayChange(pub Resource<bool>);

impl MayChange {
    /// Asks the server, for everything in the page. Whoever may read it for changing it may change it.
    pub fn provide(project: Project) {
        let may_change =
            Resource::new_blocking(|| (), move |()| async move { read_standing(project.id).await.is_ok() });
        provide_context(Self(may_change));
    }
}

/// Phase and health of the project of the page, and why.
#[component]
pub fn StandingLine() -> impl IntoView {
    let project = Project::current();
    let clock = use_clock();
    let standing = Memo::new(move |_| project.store.project().standing().get());
    let days_late = Memo::new(move |_| project.store.days_late(clock.today()));
    let hint = move || {
        let health = standing.read().hint(days_late.get())?;
        Some(
            view! { <span class="project-entry-hint">{format!("Its dates say: {}", health.word().to_lowercase())}</span> },
        )
    };
    let MayChange(may_change) = expect_context();
    view! {
        <p class="standing">
            <HealthMark health=Signal::derive(move || standing.read().health) />
            <span>{move || standing.read().phase.word()}</span>
            {move || project.store.project().is_template().get().then(|| view! { <span>"Template"</span> })}
            {move || {
                let reason = standing.read().reason.clone();
                (!reason.is_empty()).then(|| view! { <span class="standing-reason">{reason}</span> })
            }}
            {hint}
            <Suspense>
                {move || Suspend::new(async move {
                    may_change.await.then(|| view! { <a href=project.path("/standing")>"Change"</a> })
                })}
            </Suspense>
        </p>
    }
}

#[component]
pub fn StandingPage() -> impl IntoView {
    let project = Project::current();
    let standing = Resource::new_blocking(|| (), move |()| read_standing(project.id));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match standing.await {
                    Err(error) => view! { <ProblemNote error /> }.into_any(),
                    Ok(standing) => {
                        view! {
                            <StandingForm standing />
                            <TemplateSwitch />
                        }
                            .into_any()
                    }
                }
            })}
        </Suspense>
    }
}

#[component]
fn StandingForm(standing: Standing) -> impl IntoView {
    let project = Project::current();
    let summary = project.store.project().summary().get_untracked();
    let words = |choices: &[(&str, &str)]| {
        choices.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect::<Vec<_>>()
    };
    view! {
        <section class="sheet" aria-labelledby="standing-heading">
            <h2 id="standing-heading">"What is it about, and how does it stand?"</h2>
            <p>"The team reads this, and whoever looks at the portfolio. No client ever does."</p>
            <Form name="standing" action=SetStanding::url()>
                <HiddenField name="project" value=project.id.to_string() />
                <TextArea
                    name="summary"
                    label="Summary"
                    value=summary
                    longest=limit::SUMMARY
                    hint="What the client wants, what we do for it, what matters most."
                />
                <div class="field-row">
                    <SelectField name="phase" label="Phase" options=words(Phase::CHOICES) value=standing.phase.key() />
                    <SelectField name="health" label="Health" options=words(Health::CHOICES) value=standing.health.key() />
                </div>
                <TextArea name="reason" label="Why" value=standing.reason longest=limit::SUMMARY hint="A sentence." />
                <div class="form-buttons">
                    <button class="button primary">"Save for the team"</button>
                    <a class="button quiet" href=project.path("")>
                        "Cancel"
                    </a>
                </div>
            </Form>
        </section>
    }
}
