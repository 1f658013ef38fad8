//! The people of the workspace, for admins: who there is, what they may do, who has left.

use super::PageError;
use super::frame::Me;
use super::link_by_mail::LinkByMail;
use crate::components::{ActForm, Form, HiddenField, SelectField, Taken, TextField};
use crate::functions::people::{DeactivateMember, ReactivateMember, SetRole, WelcomeMember, read_members};
use domain::account::Place;
use domain::team::MemberEntry;
use domain::{MemberRole, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;

#[component]
pub fn PeoplePage() -> impl IntoView {
    let members = Resource::new_blocking(|| (), |()| read_members());
    Taken::also(move || members.refetch());
    let Me(me) = expect_context();
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match members.await {
                    Err(error) => view! { <PageError error /> }.into_any(),
                    Ok(members) => view! { <People members /> }.into_any(),
                }
            })}
        </Transition>
        // Apart from the list, which is drawn anew with each change: what is typed here stays.
        <Suspense>
            {move || Suspend::new(async move {
                let member = me.await.ok().flatten();
                member.is_some_and(|member| member.places.contains(&Place::People)).then(|| view! { <AddColleague /> })
            })}
        </Suspense>
    }
}

#[component]
fn AddColleague() -> impl IntoView {
    view! {
        <section class="sheet" aria-labelledby="add-member">
            <h2 id="add-member">"Add a colleague"</h2>
            <p>"Clients are not added here: they are invited at the portal of their project."</p>
            <Form name="welcome" action=WelcomeMember::url() empties=true>
                <div class="field-row">
                    <TextField name="name" label="Name" required=true longest=limit::TITLE />
                    <TextField name="email" label="E-mail" kind="email" required=true longest=limit::EMAIL />
                    <SelectField name="role" label="Role" options=roles(MemberRole::ALL) value=MemberRole::Member.key() />
                </div>
                <button class="button primary">"Add"</button>
                <LinkByMail />
            </Form>
        </section>
    }
}

#[component]
fn People(members: Vec<MemberEntry>) -> impl IntoView {
    view! {
        <Title text="People" />
        <h1>"People"</h1>
        <p class="lead">
            "Members work on the projects that they are put on. Managers start projects. Admins run the workspace: "
            <a href="/workspace">"its settings"</a> "."
        </p>
        <ul class="people">{members.into_iter().map(|member| view! { <Entry member /> }).collect_view()}</ul>
    }
}

/// Roles for choosing one.
pub fn roles(roles: &[MemberRole]) -> Vec<(String, String)> {
    roles.iter().map(|role| (role.key().to_owned(), role.word().to_owned())).collect()
}

#[component]
fn Entry(member: MemberEntry) -> impl IntoView {
    let MemberEntry { id, name, email, role, active, projects } = member;
    let field = vec![("member", id.to_string())];
    let projects = match (role, projects) {
        (MemberRole::Admin, _) => "every project".to_owned(),
        (_, 1) => "1 project".to_owned(),
        (_, count) => format!("{count} projects"),
    };
    let acts = if active {
        view! {
            <Form name=format!("role-{id}") action=SetRole::url() class="inline-form">
                <HiddenField name="member" value=id.to_string() />
                <SelectField name="role" label="Role" options=roles(MemberRole::ALL) value=role.key() />
                <button class="button quiet">"Save role"</button>
            </Form>
            <ActForm name=format!("deactivate-{id}") action=DeactivateMember::url() fields=field class="quiet danger">
                "Deactivate"
            </ActForm>
        }
        .into_any()
    } else {
        view! {
            <ActForm name=format!("reactivate-{id}") action=ReactivateMember::url() fields=field class="quiet">
                "Let in again"
            </ActForm>
        }
        .into_any()
    };
    view! {
        <li class="person" data-active=active.to_string()>
            <span class="person-name">{name}</span>
            <span class="person-email">{email}</span>
            <span class="person-seen">
                {if active { format!("{}, on {projects}", role.word()) } else { "Cannot sign in".to_owned() }}
            </span>
            {acts}
        </li>
    }
}
