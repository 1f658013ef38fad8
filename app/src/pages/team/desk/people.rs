//! Opening and closing the portal, and who may look through it; for the project's managers.

use super::super::link_by_mail::LinkByMail;
use super::super::look::LookForm;
use super::super::project::Project;
use super::arrange::Arrange;
use crate::components::{ActForm, Ago, Day, EmptyState, Form, HiddenField, SinceField, TextArea, TextField, came_back};
use crate::functions::portal_access::{ClosePortal, EndAccessOn, Invite, InviteMany, OpenPortal, Revoke, SetEnding};
use domain::team::{Ending, HeadingStoreFields as _, PortalAccess, Stakeholder};
use domain::{Accent, iso, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::components::A;

#[component]
pub fn Managing(access: PortalAccess) -> impl IntoView {
    let project = Project::current();
    let PortalAccess { open, stakeholders, arrangement, names_readers, takes_pulse, accent, ending, number } = access;
    let client = project.client();
    let invited_from = client.clone();
    let project_field = vec![("project", project.id.to_string())];
    let nobody = stakeholders.is_empty();
    let due = stakeholders.iter().any(|stakeholder| stakeholder.is_due);
    view! {
        <section class="sheet" aria-labelledby="people-heading">
            <h2 id="people-heading">"Who may look"</h2>
            {if nobody {
                view! { <EmptyState words="Nobody is invited yet." /> }.into_any()
            } else {
                view! {
                    <ul class="people">
                        <For
                            each=move || stakeholders.clone()
                            key=|known| (known.id, known.name.clone(), known.ends_on, known.last_seen_at, known.is_due)
                            let:stakeholder
                        >
                            <StakeholderEntry stakeholder />
                        </For>
                    </ul>
                }
                    .into_any()
            }}
            {due
                .then(|| {
                    view! {
                        <p class="desk-review">
                            "Some access is to be reviewed. "
                            <A href=project.path("/portal/review") attr:class="button">
                                "Review access"
                            </A>
                        </p>
                    }
                })}
            <Form name="invite" action=Invite::url() empties=true>
                <h3>{format!("Invite someone from {invited_from}")}</h3>
                <HiddenField name="project" value=project.id.to_string() />
                <div class="field-row">
                    <TextField name="name" label="Name" required=true longest=limit::TITLE />
                    <TextField name="email" label="E-mail" kind="email" required=true longest=limit::EMAIL />
                </div>
                <button class="button primary">"Invite"</button>
                <LinkByMail />
            </Form>
            <details class="desk-many" open=came_back("invite-many")>
                <summary>"Invite many at once"</summary>
                <Form name="invite-many" action=InviteMany::url() empties=true>
                    <HiddenField name="project" value=project.id.to_string() />
                    <TextArea name="addresses" label="Addresses" hint="Paste them from your mail program, with or without names." />
                    <button class="button primary">"Invite all"</button>
                </Form>
            </details>
        </section>
        <section class="sheet" aria-labelledby="portal-heading">
            <h2 id="portal-heading">{if open { "Closing the portal" } else { "Opening the portal" }}</h2>
            <p>
                {if open {
                    format!("Everyone invited above sees what you shared with {client}, and nothing else. Closing it shuts every open page at once.")
                } else {
                    format!("Nobody at {client} sees anything. Opening it shows what you shared to everyone invited above.")
                }}
            </p>
            {if open {
                view! { <ActForm name="close-portal" action=ClosePortal::url() fields=project_field>"Close the portal"</ActForm> }.into_any()
            } else {
                view! { <ActForm name="open-portal" action=OpenPortal::url() fields=project_field class="primary">{format!("Open the portal for {client}")}</ActForm> }
                    .into_any()
            }}
        </section>
        <EndingSection ending number />
        <section class="sheet" aria-labelledby="records-heading">
            <h2 id="records-heading">"Records"</h2>
            <ul class="desk-records">
                <li>
                    <A href=project.path("/portal/review")>"Access review"</A>
                    <p class="hint">"Everybody with their last visit: keep them, or let them go."</p>
                </li>
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
        <Arrange arrangement names_readers takes_pulse number />
        <Look accent />
    }
}

/// How the client's page looks.
#[component]
fn Look(accent: Option<Accent>) -> impl IntoView {
    use domain::portal::ProjectStoreFields as _;
    let project = Project::current();
    let brand = project.store.project().shown().brand();
    let logo = Memo::new(move |_| brand.read().client_logo.clone());
    view! {
        <section class="sheet" aria-labelledby="look-heading">
            <h2 id="look-heading">"How it looks"</h2>
            <p>
                {format!("The logo is {}’s. Without an accent of its own the page has the workspace’s.", project.client())}
            </p>
            {move || {
                view! { <LookForm action=format!("/do/look/{}", project.id) accent=accent.clone() logo=logo.get() /> }
            }}
        </section>
    }
}

/// When access ends for everybody, and who may get it.
#[component]
fn EndingSection(ending: Ending, number: u64) -> impl IntoView {
    let project = Project::current();
    let Ending { on, farewell, allowed_domains } = ending;
    view! {
        <section class="sheet" aria-labelledby="ending-heading">
            <h2 id="ending-heading">"Limits of access"</h2>
            <Form name="ending" action=SetEnding::url()>
                <HiddenField name="project" value=project.id.to_string() />
                <SinceField name="since" value=number />
                <TextField
                    name="on"
                    label="The engagement’s last day"
                    kind="date"
                    value=on.map(iso).unwrap_or_default()
                    hint="After it nobody of the client’s sees anything but the farewell. Without it there is no end."
                />
                <TextArea name="farewell" label="Farewell" value=farewell longest=limit::SUMMARY hint="What they read then, in your words." />
                <TextField
                    name="allowed_domains"
                    label="Allowed domains"
                    value=allowed_domains
                    hint="Only addresses there are let in: example.com, with spaces between. Empty for any."
                />
                <button class="button">"Save limits"</button>
            </Form>
        </section>
    }
}

#[component]
fn StakeholderEntry(stakeholder: Stakeholder) -> impl IntoView {
    let Stakeholder { id, name, email, invited_at, last_seen_at, is_due, ends_on, .. } = stakeholder;
    let until = format!("until-{id}");
    let is_open = came_back(&until);
    let project = Project::current();
    view! {
        <li class="person">
            <span class="person-name">{name}</span>
            <span class="person-email">{email}</span>
            <span class="person-seen">
                {match last_seen_at {
                    Some(seen) => view! { "looked " <Ago then=seen /> }.into_any(),
                    None => view! { "invited " <Ago then=invited_at /> ", has not looked yet" }.into_any(),
                }}
                {is_due.then_some("; to be reviewed")}
            </span>
            <details class="person-seen" open=is_open>
                <summary>
                    {match ends_on {
                        Some(last) => view! { "Until " <Day date=Some(last) /> }.into_any(),
                        None => "No end of access".into_any(),
                    }}
                </summary>
                <Form name=until action=EndAccessOn::url()>
                    <HiddenField name="project" value=project.id.to_string() />
                    <HiddenField name="stakeholder" value=id.to_string() />
                    <TextField
                        name="last"
                        label="Last day"
                        kind="date"
                        value=ends_on.map(iso).unwrap_or_default()
                        hint="Empty for no end."
                    />
                    <button class="button">"Save last day"</button>
                </Form>
            </details>
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
