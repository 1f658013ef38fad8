//! Who is on a project; for its managers, who change it, and for everyone else to read.

use super::people::roles;
use super::project::{Project, kept_fresh};
use crate::components::{ActForm, EmptyState, Form, HiddenField, Person, ProblemNote, SelectField};
use crate::functions::people::{PutOnTeam, TakeOffTeam, read_project_team};
use domain::team::{Colleague, HeadingStoreFields as _, ProjectTeam};
use domain::{Error, MemberRole};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// What somebody can be on a project.
const ROLES: [MemberRole; 2] = [MemberRole::Member, MemberRole::Manager];

#[component]
pub fn ProjectPeoplePage() -> impl IntoView {
    let project = Project::current();
    let read = move || read_project_team(project.id);
    let team = Resource::new_blocking(|| (), move |()| read());
    view! {
        <section aria-labelledby="project-people-heading">
            <h2 id="project-people-heading" class="unseen">
                "The team"
            </h2>
            <p class="lead">
                "The team on this project. The client’s people are invited at the "
                <a href=project.path("/portal#people-heading")>"portal"</a> "."
            </p>
            <Suspense>
                {move || Suspend::new(async move {
                    match team.await {
                        Ok(first) => view! { <Team team=kept_fresh(first, read) /> }.into_any(),
                        Err(Error::NotFound) => view! { <Names /> }.into_any(),
                        Err(error) => view! { <ProblemNote error /> }.into_any(),
                    }
                })}
            </Suspense>
        </section>
    }
}

/// For those who may read it only.
#[component]
fn Names() -> impl IntoView {
    let project = Project::current();
    let people = move || {
        let people = project.store.project().people().get();
        people.into_iter().map(|person| view! { <li class="person"><Person name=person.name /></li> }).collect_view()
    };
    view! {
        <ul class="people">{people}</ul>
        <p class="hint">"The managers of this project put people on it."</p>
    }
}

#[component]
fn Team(team: RwSignal<ProjectTeam>) -> impl IntoView {
    let on = Memo::new(move |_| team.read().on.clone());
    let others = Memo::new(move |_| team.read().others.clone());
    view! {
        <ul class="people">
            <For each=move || on.get() key=|(person, role)| (person.id, person.name.clone(), role.key()) let:one>
                <Entry person=one.0 role=one.1 />
            </For>
        </ul>
        {move || {
            let others = others.get();
            if others.is_empty() {
                return view! { <EmptyState words="Everybody in the workspace is on this project." /> }.into_any();
            }
            view! { <AddSomebody others /> }.into_any()
        }}
    }
}

#[component]
fn AddSomebody(others: Vec<Colleague>) -> impl IntoView {
    let project = Project::current();
    let others = others.into_iter().map(|person| (person.id.to_string(), person.name)).collect();
    view! {
        <section class="sheet" aria-labelledby="add-to-project">
            <h3 id="add-to-project">"Put somebody on the project"</h3>
            <Form name="put-on" action=PutOnTeam::url()>
                <HiddenField name="project" value=project.id.to_string() />
                <div class="field-row">
                    <SelectField name="member" label="Who" options=others />
                    <SelectField name="role" label="As" options=roles(&ROLES) />
                </div>
                <button class="button primary">"Put on the project"</button>
            </Form>
        </section>
    }
}

#[component]
fn Entry(person: Colleague, role: MemberRole) -> impl IntoView {
    let project = Project::current();
    let id = person.id;
    let fields = vec![("project", project.id.to_string()), ("member", id.to_string())];
    view! {
        <li class="person">
            <Person name=person.name />
            <Form name=format!("role-{id}") action=PutOnTeam::url() class="inline-form">
                <HiddenField name="project" value=project.id.to_string() />
                <HiddenField name="member" value=id.to_string() />
                <SelectField name="role" label="Role" options=roles(&ROLES) value=role.key() />
                <button class="button quiet">"Save role"</button>
            </Form>
            <ActForm name=format!("take-off-{id}") action=TakeOffTeam::url() fields class="quiet danger">
                "Take off"
            </ActForm>
        </li>
    }
}
