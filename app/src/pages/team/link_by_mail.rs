//! How somebody who is invited gets their link. It promises no mail where none can be sent.

use super::frame::Me;
use domain::account::Place;
use leptos::prelude::*;

#[component]
pub fn LinkByMail() -> impl IntoView {
    let Me(member) = expect_context();
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let member = member.await.ok().flatten();
                let sends_mail = member.as_ref().is_none_or(|member| member.sends_mail);
                let may_pass_on = member.is_some_and(|member| member.places.contains(&Place::Outbox));
                let words = match (sends_mail, may_pass_on) {
                    (true, _) => view! { "They get a mail with a link that signs them in once. Later they ask for a fresh one where they sign in." }.into_any(),
                    (false, true) => view! {
                        "This server has no mail server: their link waits in the " <a href="/outbox">"outbox"</a>
                        ", for you to pass on. It works once."
                    }
                    .into_any(),
                    (false, false) => view! {
                        "This server has no mail server: their link waits in the outbox, where an admin of the workspace finds it for them."
                    }
                    .into_any(),
                };
                view! { <p class="hint">{words}</p> }
            })}
        </Suspense>
    }
}
