//! What stands around every page of the team's: where one can go, and who one is.

use super::palette::Palette;
use crate::components::{ActForm, Go, initials};
use crate::functions::account::{SignOut, read_member};
use domain::account::{Member, Place};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

/// The bar at the top, and the page below it.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let member = Resource::new_blocking(|| (), |()| read_member());
    let navigate = use_navigate();
    provide_context(Go(Callback::new(move |path: String| {
        if path.starts_with("/sign-in") {
            // Another shell, and nothing of this one may stay.
            let _ = window().location().assign(&path);
        } else {
            navigate(&path, leptos_router::NavigateOptions::default());
        }
    })));
    provide_context(Me(member));
    view! {
        <a class="skip" href="#main">
            "Skip to the content"
        </a>
        <header class="bar">
            <A href="/" exact=true attr:class="bar-mark">
                "Vitrine"
            </A>
            <Suspense>
                {move || Suspend::new(async move {
                    member.await.ok().flatten().map(|member| view! { <Menu member /> })
                })}
            </Suspense>
        </header>
        <main id="main" class="team" tabindex="-1">
            {children()}
        </main>
    }
}

/// The member who is signed in, for pages that show other ways to those who may go them.
#[derive(Clone, Copy)]
pub struct Me(pub Resource<Result<Option<Member>, domain::Error>>);

#[component]
fn Menu(member: Member) -> impl IntoView {
    let initials = initials(&member.name);
    let me = member.clone();
    view! {
        <nav class="bar-places" aria-label="Workspace">
            <A href="/" exact=true>
                "Projects"
            </A>
            <A href="/my-work">"My work"</A>
            {member.places.contains(&Place::People).then(|| view! { <A href="/people">"People"</A> })}
            {member.places.contains(&Place::Outbox).then(|| view! { <A href="/outbox">"Outbox"</A> })}
            <Palette member=me />
            <A href="/account">
                <span class="bar-name">{member.name}</span>
                <span class="person-initials" aria-hidden="true">{initials}</span>
            </A>
        </nav>
        <ActForm name="sign-out" action=SignOut::url() fields=vec![] class="quiet">
            "Sign out"
        </ActForm>
    }
}
