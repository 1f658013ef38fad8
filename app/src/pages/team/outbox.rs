//! Mail that has not gone out: for whoever runs a workspace without an SMTP server, or wonders where a mail is.

use super::PageError;
use crate::components::{Ago, EmptyState};
use crate::functions::projects::read_outbox;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn OutboxPage() -> impl IntoView {
    let mail = Resource::new_blocking(|| (), |()| read_outbox());
    view! {
        <Title text="Outbox" />
        <h1>"Outbox"</h1>
        <p class="lead">
            "Mail that has not gone out yet. Without an SMTP server it stays here: pass the links on yourself. Each works once."
        </p>
        <Suspense>
            {move || Suspend::new(async move {
                match mail.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(mail) if mail.is_empty() => view! { <EmptyState words="No mail is waiting." /> }.into_any(),
                    Ok(mail) => {
                        mail.into_iter()
                            .map(|mail| {
                                let written_at = mail.written_at;
                                view! {
                                    <article class="sheet mail">
                                        <h2>{mail.subject}</h2>
                                        <p class="mail-to">{mail.to} ", " <Ago then=Signal::stored(written_at) /></p>
                                        <pre class="mail-text" tabindex="0">{mail.text}</pre>
                                    </article>
                                }
                            })
                            .collect_view()
                            .into_any()
                    }
                }
            })}
        </Suspense>
    }
}
