//! A member's own account.

use super::PageError;
use super::frame::Me;
use crate::components::{ActForm, Form, TextField};
use crate::functions::account::{SetPassword, SignOut, SignOutEverywhere};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

#[component]
pub fn AccountPage() -> impl IntoView {
    let me = expect_context::<Me>().0;
    let saved = use_query_map().with_untracked(|query| query.get("saved").is_some());
    view! {
        <Title text="Your account" />
        <h1>"Your account"</h1>
        <Suspense>
            {move || Suspend::new(async move {
                match me.await {
                    Ok(Some(member)) => view! { <p class="lead">{member.name} ", " {member.email}</p> }.into_any(),
                    Ok(None) => view! { <PageError error=domain::Error::SignInNeeded /> }.into_any(),
                    Err(error) => view! { <PageError error /> }.into_any(),
                }
            })}
        </Suspense>
        <section class="sheet" aria-labelledby="password-heading">
            <h2 id="password-heading">"Password"</h2>
            {saved.then(|| view! { <p class="note" role="status">"Your new password is set. Everywhere else you are signed out."</p> })}
            <Form name="password" action=SetPassword::url()>
                <TextField
                    name="password"
                    label="New password"
                    kind="password"
                    autocomplete="new-password"
                    hint="At least 12 characters; a short sentence is good. You are signed out everywhere else."
                    required=true
                />
                <button class="button primary">"Set password"</button>
            </Form>
        </section>
        <section class="sheet" aria-labelledby="sessions-heading">
            <h2 id="sessions-heading">"Signing out"</h2>
            <ActForm name="sign-out-here" action=SignOut::url() fields=vec![]>
                "Sign out"
            </ActForm>
            <p>"If you left yourself signed in on a device that is not yours, end every session at once, this one too."</p>
            <ActForm name="everywhere" action=SignOutEverywhere::url() fields=vec![]>
                "Sign out everywhere"
            </ActForm>
        </section>
    }
}
