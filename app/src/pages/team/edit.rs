//! The forms of the plan. Fields for the client and fields for the team stand apart, in every form, in the same places.

use super::new_project::PlanFields;
use super::project::Project;
use crate::components::{Form, HiddenField, Icon, IconName, SelectField, TextArea, TextField};
use crate::functions::plan as act;
use domain::portal::MilestoneStoreFields as _;
use domain::team::{Deliverable, Milestone, MilestoneId, MilestoneStoreFields as _, PlanStoreFields, Sharing};
use domain::{Date, DeliverableState, MilestoneState, Thing, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

/// What the fields hold before anything is typed.
#[derive(Default)]
struct Values {
    title: String,
    summary: String,
    due: Option<Date>,
    state: &'static str,
    notes: String,
    shared: bool,
}

/// The fields that every thing of the plan has.
#[component]
fn Fields(
    values: Values,
    states: Vec<(&'static str, &'static str)>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let client = Project::current().client();
    let legend = if values.shared {
        format!("{client} sees this as soon as you save")
    } else {
        format!("For {client}, once shared")
    };
    view! {
        <fieldset class="for-client" class:is-shared=values.shared>
            <legend>
                <Icon name=if values.shared { IconName::Eye } else { IconName::EyeOff } />
                {legend}
            </legend>
            <TextField name="title" label="Title" value=values.title required=true longest=limit::TITLE autofocus=true />
            <TextArea name="summary" label="Summary" value=values.summary longest=limit::SUMMARY />
            <div class="field-row">
                <TextField name="due" label="Due" kind="date" value=values.due.map(domain::iso).unwrap_or_default() />
                <SelectField
                    name="state"
                    label="State"
                    options=states.into_iter().map(|(key, word)| (key.to_owned(), word.to_owned())).collect()
                    value=values.state
                />
            </div>
        </fieldset>
        <fieldset class="for-team">
            <legend>
                <Icon name=IconName::Lock />
                "Team only, always"
            </legend>
            {children.map(|children| children())}
            <TextArea name="notes" label="Notes" value=values.notes longest=limit::NOTES />
        </fieldset>
    }
}

/// A form of the plan that closes when it is done.
#[component]
fn PlanForm(
    #[prop(into)] name: String,
    action: &'static str,
    #[prop(into)] save: String,
    children: Children,
    #[prop(optional)] danger: Option<ViewFn>,
) -> impl IntoView {
    let project = Project::current();
    let navigate = use_navigate();
    let path = use_location().pathname;
    let close = Callback::new(move |()| {
        navigate(&path.get_untracked(), NavigateOptions { scroll: false, replace: true, ..Default::default() });
    });
    view! {
        <Form name action class="plan-form" done=close>
            <HiddenField name="project" value=project.id.to_string() />
            {children()}
            <div class="form-buttons">
                <button class="button primary">{save}</button>
                <a href=move || path.get() data-noscroll="" class="button quiet">
                    "Cancel"
                </a>
                {danger.map(|danger| danger.run())}
            </div>
        </Form>
    }
}

fn delete_button(thing: Thing) -> ViewFn {
    (move || {
        view! {
            <button class="button quiet danger" formaction=act::Delete::url() formnovalidate=true name="thing" value=thing.key()>
                "Delete"
            </button>
        }
    })
    .into()
}

#[component]
pub fn AddMilestone() -> impl IntoView {
    view! {
        <PlanForm name="add-milestone" action=act::AddMilestone::url() save="Add milestone for the team">
            <Fields values=Values { state: MilestoneState::default().key(), ..Values::default() } states=MilestoneState::choices() />
        </PlanForm>
    }
}

/// A whole plan from a file, below what is there.
#[component]
pub fn AddPlan() -> impl IntoView {
    let project = Project::current();
    view! {
        <Form name="import" action=format!("/do/import/{}", project.id) with_file=true class="plan-form">
            <PlanFields />
        </Form>
    }
}

#[component]
pub fn EditMilestone(milestone: Milestone) -> impl IntoView {
    let Milestone { id, shown, sharing, notes } = milestone;
    let shared = sharing.is_shared();
    view! {
        <PlanForm name=format!("edit-{id}") action=act::EditMilestone::url() save=save_words(&sharing) danger=delete_button(Thing::Milestone)>
            <HiddenField name="id" value=id.to_string() />
            <Fields
                values=Values { title: shown.title, summary: shown.summary, due: shown.due, state: shown.state.key(), notes, shared }
                states=MilestoneState::choices()
            />
        </PlanForm>
    }
}

#[component]
pub fn AddDeliverable(to: Option<MilestoneId>) -> impl IntoView {
    view! {
        <PlanForm name="add-deliverable" action=act::AddDeliverable::url() save="Add deliverable for the team">
            <Fields values=Values { state: DeliverableState::default().key(), ..Values::default() } states=DeliverableState::choices()>
                <MilestoneChoice value=to />
            </Fields>
        </PlanForm>
    }
}

#[component]
pub fn EditDeliverable(deliverable: Deliverable) -> impl IntoView {
    let Deliverable { id, milestone, shown, sharing, notes } = deliverable;
    let shared = sharing.is_shared();
    view! {
        <PlanForm name=format!("edit-{id}") action=act::EditDeliverable::url() save=save_words(&sharing) danger=delete_button(Thing::Deliverable)>
            <HiddenField name="id" value=id.to_string() />
            <Fields
                values=Values { title: shown.title, summary: shown.summary, due: shown.due, state: shown.state.key(), notes, shared }
                states=DeliverableState::choices()
            >
                <MilestoneChoice value=milestone />
            </Fields>
        </PlanForm>
    }
}

/// The button names who will see what is saved.
fn save_words(sharing: &Sharing) -> String {
    if sharing.is_shared() {
        format!("Save for {}", Project::current().client())
    } else {
        "Save for the team".to_owned()
    }
}

#[component]
fn MilestoneChoice(value: Option<MilestoneId>) -> impl IntoView {
    let store = Project::current().store;
    let mut options = vec![(String::new(), "None".to_owned())];
    options.extend(
        store
            .milestones()
            .into_iter()
            .map(|milestone| (milestone.id().get_untracked().to_string(), milestone.shown().title().get_untracked())),
    );
    view! { <SelectField name="milestone" label="Milestone" options value=value.map(|id| id.to_string()).unwrap_or_default() /> }
}
