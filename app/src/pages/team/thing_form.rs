//! The forms of things, drawn from what is declared of each kind. Fields for the client and fields for the team stand apart, in
//! every form, in the same places.

use super::edit_preview::EditPreview;
use super::open::Address;
use super::project::Project;
use super::sharing::sections_off;
use crate::components::{
    AudienceChoice, Form, HiddenField, Icon, IconName, InstantField, ProblemNote, SelectField, SinceField, TextArea,
    TextField,
};
use crate::functions::things as act;
use crate::functions::work::read_filled;
use domain::Thing;
use domain::team::{Filled, HeadingStoreFields as _, Sharing};
use domain::things::{Audience, Field, Fill};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use uuid::Uuid;

/// What the fields hold before anything is typed.
type Values = Vec<(&'static str, String)>;

/// A new thing. Some of its fields may be filled in already.
#[component]
pub fn AddThing(thing: Thing, #[prop(optional)] values: Values) -> impl IntoView {
    view! {
        <ThingForm name=format!("add-{}", thing.key()) thing action=act::Add::url() save=format!("Add {} for the team", thing.word()) asks=thing.is_shareable()>
            <Fields thing values shared=false />
        </ThingForm>
    }
}

/// A notice about something that is the team's own. It begins empty: what the client reads is written for them.
#[component]
pub fn NewNotice(raid_entry: Uuid) -> impl IntoView {
    let thing = Thing::Notice;
    view! {
        <ThingForm
            name=format!("tell-{raid_entry}")
            thing
            action=act::TellClient::url()
            save="Keep notice for the team"
            asks=true
        >
            <HiddenField name="raid_entry" value=raid_entry.to_string() />
            <Fields thing values=Vec::new() shared=false />
        </ThingForm>
    }
}

/// Everything that can be said about a thing, and its way into the bin.
#[component]
pub fn EditThing(
    thing: Thing,
    id: Uuid,
    typed: Values,
    /// Nothing for what is internal by its kind.
    #[prop(optional, into)]
    sharing: Option<Sharing>,
    /// The number of the team's log at which its fields were so; the page's own, if it has it.
    #[prop(optional)]
    number: Option<u64>,
) -> impl IntoView {
    let seen = number.unwrap_or_else(|| Project::current().store.number().get_untracked());
    let shared = sharing.is_some_and(|sharing| sharing.is_shared() || sharing.is_announced());
    // The button names who will see what is saved.
    let save =
        if shared { format!("Save for {}", Project::current().client()) } else { "Save for the team".to_owned() };
    view! {
        <ThingForm name=format!("edit-{id}") thing action=act::Edit::url() save deletes=!thing.is_said()>
            <HiddenField name="id" value=id.to_string() />
            <SinceField name=act::SINCE_FIELD value=seen />
            <Fields thing values=typed shared />
            {shared.then(|| view! { <EditPreview thing id /> })}
        </ThingForm>
    }
}

/// The same for a thing that the page does not hold, or not as it was typed: it is read first.
#[component]
pub fn EditById(
    thing: Thing,
    id: Uuid,
    /// Nothing for what is internal by its kind.
    #[prop(optional, into)]
    sharing: Option<Sharing>,
) -> impl IntoView {
    let project = Project::current();
    let filled = Resource::new_blocking(|| (), move |()| read_filled(project.id, thing, id));
    view! {
        <Suspense>
            {move || {
                let sharing = sharing.clone();
                Suspend::new(async move {
                match filled.await {
                    Err(error) => view! { <ProblemNote error /> }.into_any(),
                    Ok(Filled { thing, id, typed, number }) => {
                        let typed = thing.fields().iter().map(|field| {
                            let value = typed.iter().find(|(name, _)| *name == field.name);
                            (field.name, value.map(|(_, value)| value.clone()).unwrap_or_default())
                        });
                        view! { <EditThing thing id typed=typed.collect() nostrip:sharing=sharing number /> }.into_any()
                    }
                }
            })}}
        </Suspense>
    }
}

/// A form that closes when it is done.
#[component]
fn ThingForm(
    #[prop(into)] name: String,
    thing: Thing,
    action: &'static str,
    #[prop(into)] save: String,
    #[prop(optional)] deletes: bool,
    /// Asks for whom it is.
    #[prop(optional)]
    asks: bool,
    children: Children,
) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let save = if asks {
        view! {
            <span class="for-team-only">{save}</span>
            <span class="for-client-too">{format!("Share with {}", project.client())}</span>
        }
        .into_any()
    } else {
        save.into_any()
    };
    view! {
        <Form name action class="plan-form" done=Address::closing()>
            <HiddenField name="project" value=project.id.to_string() />
            <HiddenField name="thing" value=thing.key() />
            {children()}
            {asks
                .then(|| {
                    let people = Signal::derive(move || project.store.project().viewers().get());
                    let unless = Signal::derive(move || sections_off(project, std::iter::once(thing)));
                    view! {
                        <AudienceChoice name=act::AUDIENCE_FIELD for_the_client=act::FOR_THE_CLIENT client=project.client() people unless />
                    }
                })}
            <div class="form-buttons">
                <button class="button primary">{save}</button>
                <a href=move || address.get().closed() data-noscroll="" class="button quiet">
                    "Cancel"
                </a>
                {deletes
                    .then(|| {
                        view! {
                            <button class="button quiet danger" formaction=act::Delete::url() formnovalidate=true>
                                "Delete"
                            </button>
                        }
                    })}
            </div>
        </Form>
    }
}

#[component]
fn Fields(thing: Thing, values: Values, shared: bool) -> impl IntoView {
    let client = Project::current().client();
    let legend =
        if shared { format!("{client} sees this as soon as you save") } else { format!("For {client}, once shared") };
    // What somebody said stays as it is, and so does what they said it about.
    let is_fixed = move |field: &&Field| field.is_said || (thing.is_said() && is_link(field));
    let open = || thing.fields().iter().filter(move |field| !is_fixed(field));
    let is_shown = |field: &&Field| match field.fill {
        // The client reads what it leads to, where that is shared as well.
        Fill::Link(to) => to.is_shareable(),
        _ => field.audience == Audience::Client,
    };
    let for_client = open().filter(|field| thing.is_shareable() && is_shown(field));
    let for_team = open().filter(|field| !thing.is_shareable() || !is_shown(field));
    let leads_on = for_client.clone().any(is_link);
    let value_of = |field: &Field| {
        values.iter().find(|(name, _)| *name == field.name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let draw = |fields: Vec<(&'static Field, String)>| {
        // Short ones that follow each other share a line; the title stands alone above.
        let (mut fields, rest): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(field, _)| field.name == "title");
        fields.extend(rest);
        let lines = fields.chunk_by(|(one, _), (next, _)| is_short(one) && is_short(next));
        let lines = lines.map(|line| {
            let fields =
                line.iter().map(|(field, value)| view! { <OneField field value=value.clone() /> }).collect_view();
            view! { <div class="field-row">{fields}</div> }
        });
        lines.collect_view()
    };
    let shown = draw(for_client.map(|field| (field, value_of(field))).collect());
    let internal = draw(for_team.map(|field| (field, value_of(field))).collect());
    let for_client = (thing.is_shareable() && !thing.is_said()).then(|| {
        view! {
            <fieldset class="for-client" class:is-shared=shared>
                <legend>
                    <Icon name=if shared { IconName::Eye } else { IconName::EyeOff } />
                    {legend}
                </legend>
                {shown}
                {leads_on
                    .then(|| {
                        view! { <p class="hint">"What it belongs to or replaces is named where that is shared as well."</p> }
                    })}
            </fieldset>
        }
    });
    view! {
        {for_client}
        <fieldset class="for-team">
            <legend>
                <Icon name=IconName::Lock />
                "Team only, always"
            </legend>
            {internal}
        </fieldset>
    }
}

fn is_link(field: &Field) -> bool {
    matches!(field.fill, Fill::Link(_))
}

fn is_short(field: &Field) -> bool {
    matches!(
        field.fill,
        Fill::Short(_)
            | Fill::Day
            | Fill::Instant
            | Fill::Hours
            | Fill::Member
            | Fill::Names(_)
            | Fill::OurNames(_)
            | Fill::Choice(_)
            | Fill::Link(_)
    )
}

#[component]
fn OneField(field: &'static Field, value: String) -> impl IntoView {
    let (name, label) = (field.name, field.label);
    match field.fill {
        Fill::Line(longest) => {
            // The cursor begins in the title.
            let autofocus = name == "title";
            view! { <TextField name label value required=true longest=longest autofocus=autofocus /> }.into_any()
        }
        Fill::Short(longest) => view! { <TextField name label value longest=longest /> }.into_any(),
        Fill::Prose(longest) => {
            view! { <TextArea name label value longest=longest hint="Markdown works: **bold**, lists, links." /> }.into_any()
        }
        Fill::Names(longest) | Fill::OurNames(longest) => view! { <TextArea name label value longest=longest hint="One a line." /> }.into_any(),
        Fill::Text(longest) => view! { <TextArea name label value longest=longest /> }.into_any(),
        Fill::Lines(longest) => {
            view! { <TextArea name label value longest=longest hint="One step a line; [x] in front of what is done." /> }.into_any()
        }
        Fill::Hours => view! { <TextField name label value hint="1:30, 1.5 or 90m" /> }.into_any(),
        Fill::Member => {
            let mut options = vec![(String::new(), "Nobody".to_owned())];
            let people = Project::current().store.project().people().get_untracked();
            options.extend(people.into_iter().map(|person| (person.id.to_string(), person.name)));
            view! { <SelectField name label options value /> }.into_any()
        }
        Fill::Instant => view! { <InstantField name label value /> }.into_any(),
        Fill::Day => view! { <TextField name label kind="date" value /> }.into_any(),
        Fill::Choice(choices) => {
            let options = choices.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect();
            view! { <SelectField name label options value /> }.into_any()
        }
        Fill::Link(to) => {
            let mut options = vec![(String::new(), "None".to_owned())];
            options.extend(Project::current().store.titles(to));
            view! { <SelectField name label options value /> }.into_any()
        }
    }
}
