//! A project's portal: open or closed, and who may look through it.

use super::project::Project;
use crate::components::{ActForm, Ago, EmptyState, Form, HiddenField, ProblemNote, Taken, TextField};
use crate::functions::portal_access::{ClosePortal, Invite, OpenPortal, Revoke, read_portal_access};
use domain::team::{PortalAccess, Stakeholder};
use domain::{Error, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

#[component]
pub fn PortalAccessPage() -> impl IntoView {
    let project = Project::current();
    let access = Resource::new_blocking(|| (), move |()| read_portal_access(project.id));
    provide_context(Taken(Callback::new(move |_| access.refetch())));
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match access.await {
                    Ok(access) => view! { <Access access /> }.into_any(),
                    Err(Error::NotFound) => {
                        view! { <EmptyState words="The managers of this project open its portal and invite people. Ask one of them." /> }
                            .into_any()
                    }
                    Err(error) => view! { <ProblemNote error /> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Access(access: PortalAccess) -> impl IntoView {
    let project = Project::current();
    let PortalAccess { open, stakeholders } = access;
    let client = project.client();
    let project_field = vec![("project", project.id.to_string())];
    let nobody = stakeholders.is_empty();
    view! {
        <section class="sheet" aria-labelledby="portal-heading">
            <h2 id="portal-heading">{if open { "The portal is open" } else { "The portal is closed" }}</h2>
            <p>
                {if open {
                    format!("Everyone invited below sees what you shared with {client}, and nothing else. Closing it shuts every open page at once.")
                } else {
                    format!("Nobody at {client} sees anything. Opening it shows what you shared to everyone invited below.")
                }}
            </p>
            {if open {
                view! { <ActForm name="close-portal" action=ClosePortal::url() fields=project_field>"Close the portal"</ActForm> }.into_any()
            } else {
                view! { <ActForm name="open-portal" action=OpenPortal::url() fields=project_field class="primary">{format!("Open the portal for {client}")}</ActForm> }
                    .into_any()
            }}
        </section>
        <section class="sheet" aria-labelledby="people-heading">
            <h2 id="people-heading">"Who may look"</h2>
            {if nobody {
                view! { <EmptyState words="Nobody is invited yet." /> }.into_any()
            } else {
                view! {
                    <ul class="people">
                        {stakeholders.into_iter().map(|stakeholder| view! { <StakeholderEntry stakeholder /> }).collect_view()}
                    </ul>
                }
                    .into_any()
            }}
            <Form name="invite" action=Invite::url() empties=true>
                <h3>{format!("Invite someone from {client}")}</h3>
                <HiddenField name="project" value=project.id.to_string() />
                <div class="field-row">
                    <TextField name="name" label="Name" required=true longest=limit::TITLE />
                    <TextField name="email" label="E-mail" kind="email" required=true longest=limit::EMAIL />
                </div>
                <button class="button primary">"Invite"</button>
                <p class="hint">"They get a mail with a link that signs them in once; later the portal mails them a fresh one."</p>
            </Form>
        </section>
    }
}

#[component]
fn StakeholderEntry(stakeholder: Stakeholder) -> impl IntoView {
    let Stakeholder { id, name, email, invited_at, last_seen_at } = stakeholder;
    let project = Project::current();
    view! {
        <li class="person">
            <span class="person-name">{name}</span>
            <span class="person-email">{email}</span>
            <span class="person-seen">
                {match last_seen_at {
                    Some(seen) => view! { "looked " <Ago then=Signal::stored(seen) /> }.into_any(),
                    None => view! { "invited " <Ago then=Signal::stored(invited_at) /> ", has not looked yet" }.into_any(),
                }}
            </span>
            <ActForm
                name=format!("revoke-{id}")
                action=Revoke::url()
                fields=vec![("project", project.id.to_string()), ("stakeholder", id.to_string())]
                class="quiet danger"
            >
                "End access"
            </ActForm>
        </li>
    }
}
