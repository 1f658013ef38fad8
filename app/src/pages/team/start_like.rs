//! Starting a project like another, and offering one for that. What is taken over is structure alone.

use super::new_project::Names;
use super::project::Project;
use crate::components::{ActForm, Form, ProblemNote, SelectField, TextField};
use crate::functions::templates::{SetTemplate, StartLike, read_models};
use domain::team::{HeadingStoreFields as _, Model};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::components::A;

/// A section of the page that starts projects. Not there while there is nothing to start one like.
#[component]
pub fn StartLikeSection() -> impl IntoView {
    let models = Resource::new_blocking(|| (), |()| read_models());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match models.await {
                    Err(error) => view! { <ProblemNote error /> }.into_any(),
                    Ok(models) if models.is_empty() => ().into_any(),
                    Ok(models) => view! { <LikeAnother models /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn LikeAnother(models: Vec<Model>) -> impl IntoView {
    let own = models.iter().filter(|model| model.is_template && model.is_own).cloned().collect::<Vec<_>>();
    let own = (!own.is_empty()).then(|| {
        let links = own.into_iter().map(|model| {
            view! { <li><A href=format!("/projects/{}", model.id)>{format!("{}, {}", model.title, model.client)}</A></li> }
        });
        view! {
            <p class="hint">"Templates that you are on:"</p>
            <ul>{links.collect_view()}</ul>
        }
    });
    let options = models.into_iter().map(|model| {
        let mark = if model.is_template { "Template: " } else { "" };
        (model.id.to_string(), format!("{mark}{}, {}", model.title, model.client))
    });
    view! {
        <section class="sheet" aria-labelledby="start-like">
            <h2 id="start-like">"Start like another"</h2>
            <p>
                "Takes over milestones, deliverables, tasks and meetings. No people, no notes, nothing that was said, decided or shared. Descriptions and agendas come along from a template only."
            </p>
            <Form name="start-like" action=StartLike::url()>
                <SelectField name="other" label="Like" options=options.collect() />
                <Names />
                <TextField
                    name="first_due"
                    label="First milestone due"
                    kind="date"
                    hint="Every other date moves with it. Without it, dates are left out."
                />
                <button class="button primary">"Start project"</button>
            </Form>
            {own}
        </section>
    }
}

/// The button by which a manager offers the project of the page to whoever starts others, or no longer.
#[component]
pub fn TemplateSwitch() -> impl IntoView {
    let project = Project::current();
    let is_template = Memo::new(move |_| project.store.project().is_template().get());
    view! {
        <section class="sheet" aria-labelledby="template-heading">
            <h2 id="template-heading">"Template"</h2>
            {move || {
                let now = is_template.get();
                let words = match now {
                    true => "Whoever starts a project can start it like this one. It is not in the portfolio.",
                    false => "Offer the project to whoever starts others. It then leaves the portfolio; a template is no engagement.",
                };
                let fields = vec![("project", project.id.to_string()), ("is_template", (!now).to_string())];
                view! {
                    <p>{words}</p>
                    <ActForm name="template" action=SetTemplate::url() fields>
                        {if now { "No longer a template" } else { "Make it a template" }}
                    </ActForm>
                }
            }}
        </section>
    }
}
