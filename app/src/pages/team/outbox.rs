//! Mail that has not gone out: for whoever runs a workspace without an SMTP server, or wonders where a mail is.

use super::PageError;
use crate::components::{Ago, EmptyState};
use crate::functions::projects::read_outbox;
use domain::team::WaitingMail;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn OutboxPage() -> impl IntoView {
    let mail = Resource::new_blocking(|| (), |()| read_outbox());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match mail.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(mail) => view! { <Outbox mail /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Outbox(mail: Vec<WaitingMail>) -> impl IntoView {
    let none = mail.is_empty();
    let mail = mail.into_iter().map(|mail| {
        let WaitingMail { to, subject, text, written_at } = mail;
        view! {
            <article class="sheet mail">
                <h2>{subject}</h2>
                <p class="mail-to">{to} ", " <Ago then=written_at /></p>
                <pre class="mail-text" tabindex="0">{text}</pre>
            </article>
        }
    });
    view! {
        <Title text="Outbox" />
        <h1>"Outbox"</h1>
        <p class="lead">
            "Mail that has not gone out yet. Without an SMTP server it stays here: pass the links on yourself. Each works once."
        </p>
        {none.then(|| view! { <EmptyState words="No mail is waiting." /> })}
        {mail.collect_view()}
    }
}
