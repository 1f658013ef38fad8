//! Opening and closing the portal, and who may look through it; for the project's managers.

use super::super::project::Project;
use super::arrange::Arrange;
use crate::components::{ActForm, Ago, EmptyState, Form, HiddenField, TextArea, TextField};
use crate::functions::portal_access::{ClosePortal, Invite, InviteMany, KeepAccess, OpenPortal, Revoke};
use domain::limit;
use domain::team::{PortalAccess, Stakeholder};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::components::A;

#[component]
pub fn Managing(access: PortalAccess) -> impl IntoView {
    let project = Project::current();
    let PortalAccess { open, stakeholders, arrangement } = access;
    let client = project.client();
    let project_field = vec![("project", project.id.to_string())];
    let nobody = stakeholders.is_empty();
    view! {
        <section class="sheet" aria-labelledby="portal-heading">
            <h2 id="portal-heading">{if open { "Closing the portal" } else { "Opening the portal" }}</h2>
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
            <details class="desk-many">
                <summary>"Invite many at once"</summary>
                <Form name="invite-many" action=InviteMany::url() empties=true>
                    <HiddenField name="project" value=project.id.to_string() />
                    <TextArea name="addresses" label="Addresses" hint="Paste them from your mail program, with or without names." />
                    <button class="button primary">"Invite all"</button>
                </Form>
            </details>
        </section>
        <section class="sheet" aria-labelledby="records-heading">
            <h2 id="records-heading">"Records"</h2>
            <ul class="desk-records">
                <li>
                    <A href=project.path("/portal/exposure")>"What was visible to whom"</A>
                    <p class="hint">"Who shared what when, who has seen it, and what somebody could see on a day."</p>
                </li>
                <li>
                    <a href=project.path("/handover") download="" rel="external">
                        "Handover archive"
                    </a>
                    <p class="hint">{format!("The engagement as {} sees it now, with its documents: for them to keep.", project.client())}</p>
                </li>
                <li>
                    <a href=project.path("/export") download="" rel="external">
                        "Export of everything"
                    </a>
                    <p class="hint">"All that the team has, as JSON, CSV and files. For the team alone."</p>
                </li>
            </ul>
        </section>
        <Arrange arrangement />
    }
}

#[component]
fn StakeholderEntry(stakeholder: Stakeholder) -> impl IntoView {
    let Stakeholder { id, name, email, invited_at, last_seen_at, is_due } = stakeholder;
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
                {is_due.then_some("; not reviewed for 90 days")}
            </span>
            {is_due
                .then(|| {
                    view! {
                        <ActForm
                            name=format!("keep-{id}")
                            action=KeepAccess::url()
                            fields=vec![("project", project.id.to_string()), ("stakeholder", id.to_string())]
                            class="quiet"
                        >
                            "Keep access"
                        </ActForm>
                    }
                })}
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
