//! What holds for the whole workspace, for its admins.

use super::PageError;
use super::look::LookForm;
use crate::components::{Form, TextArea, TextField};
use crate::functions::rollout::{SetReportingTimes, read_reporting_times};
use crate::functions::workspace::{SetWorkspace, read_workspace, read_workspace_brand};
use domain::limit;
use domain::team::{Baseline, Workspace};
use domain::things::Column as _;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;

#[component]
pub fn WorkspacePage() -> impl IntoView {
    let workspace = Resource::new_blocking(|| (), |()| read_workspace());
    let brand = Resource::new_blocking(|| (), |()| read_workspace_brand());
    let times = Resource::new_blocking(|| (), |()| read_reporting_times());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match workspace.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(workspace) => view! { <Settings workspace /> }.into_any(),
                }
            })}
            {move || Suspend::new(async move {
                brand
                    .await
                    .ok()
                    .map(|brand| {
                        view! {
                            <section class="sheet" aria-labelledby="look-heading">
                                <h2 id="look-heading">"How portals look"</h2>
                                <p>"Your logo and your accent. At its desk a portal gets the client’s logo, and if you like, another accent."</p>
                                <LookForm action="/do/look" accent=brand.accent logo=brand.firm_logo />
                            </section>
                        }
                    })
            })}
            {move || Suspend::new(async move { times.await.ok().map(|times| view! { <Reporting times /> }) })}
        </Suspense>
    }
}

#[component]
fn Settings(workspace: Workspace) -> impl IntoView {
    let Workspace { name, careful, review_after } = workspace;
    view! {
        <Title text="Workspace" />
        <h1>"Workspace"</h1>
        <p class="lead">"What holds for every project and every portal."</p>
        <section class="sheet" aria-label="Settings">
            <Form name="workspace" action=SetWorkspace::url()>
                <TextField
                    name="name"
                    label="Name"
                    value=name
                    required=true
                    longest=limit::TITLE
                    hint="What a client reads where a portal names you as a firm only."
                />
                <TextArea
                    name="careful"
                    label="Careful words"
                    value=careful
                    longest=limit::SUMMARY
                    hint="One a line. The desk of a portal says where the client can read one of them."
                />
                <TextField
                    name="review_after"
                    label="Review access after so many days"
                    kind="number"
                    value=review_after.to_string()
                    required=true
                />
                <button class="button primary">"Save for the workspace"</button>
            </Form>
        </section>
    }
}

/// What is assumed where it is said what the portals save.
#[component]
fn Reporting(times: Baseline) -> impl IntoView {
    let Baseline { deck, upkeep, question, report } = times;
    view! {
        <section class="sheet" id="reporting" aria-labelledby="reporting-heading">
            <h2 id="reporting-heading">"What reporting takes"</h2>
            <p>
                "Working time, as in 2, 1:30 or 15m. "
                <a href="/saves">"What it saves"</a>
                " is reckoned with it."
            </p>
            <Form name="reporting" action=SetReportingTimes::url()>
                <div class="field-row">
                    <TextField name="deck" label="Status deck or mail, a week" value=Some(deck).typed() required=true />
                    <TextField name="upkeep" label="Keeping a portal, a week" value=Some(upkeep).typed() required=true />
                </div>
                <div class="field-row">
                    <TextField name="question" label="A question by mail or telephone" value=Some(question).typed() required=true />
                    <TextField name="report" label="A report on request" value=Some(report).typed() required=true />
                </div>
                <button class="button primary">"Save the times"</button>
            </Form>
        </section>
    }
}
