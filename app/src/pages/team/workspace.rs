//! What holds for the whole workspace, for its admins.

use super::PageError;
use crate::components::{Form, TextArea, TextField};
use crate::functions::workspace::{SetWorkspace, read_workspace};
use domain::limit;
use domain::team::Workspace;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;

#[component]
pub fn WorkspacePage() -> impl IntoView {
    let workspace = Resource::new_blocking(|| (), |()| read_workspace());
    view! {
        <Title text="Workspace" />
        <h1>"Workspace"</h1>
        <p class="lead">"What holds for every project and every portal."</p>
        <Suspense>
            {move || Suspend::new(async move {
                match workspace.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(workspace) => view! { <Settings workspace /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Settings(workspace: Workspace) -> impl IntoView {
    let Workspace { name, careful, review_after } = workspace;
    view! {
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
