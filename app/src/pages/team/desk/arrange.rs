//! Which sections the portal has, in which order, and what it says of itself; for the project's managers.

use super::super::project::Project;
use crate::components::{
    ActForm, CheckField, Form, HiddenField, Icon, IconName, SelectField, SinceField, TextArea, TextField,
};
use crate::functions::desk::{ArrangePortal, RaiseSection, SetContact, SetSwitch, UsePreset};
use domain::team::{Arrangement, HeadingStoreFields as _};
use domain::{Language, Naming, PortalSection, PortalSwitch, Preset, Rhythm, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

#[component]
pub fn Arrange(
    arrangement: Arrangement,
    /// Whether the page says who of the client's can see it.
    names_readers: bool,
    /// Whether the client's people are asked how it goes.
    takes_pulse: bool,
    /// The number of the team's log at which it was so.
    number: u64,
) -> impl IntoView {
    use domain::portal::ProjectStoreFields as _;
    let project = Project::current();
    let takes_questions = Memo::new(move |_| project.store.project().shown().takes_questions().get());
    let presets = Preset::ALL
        .iter()
        .map(|preset| {
            let fields = vec![("project", project.id.to_string()), ("preset", preset.key().to_owned())];
            view! {
                <ActForm name=format!("preset-{}", preset.key()) action=UsePreset::url() fields>
                    {preset.word()}
                </ActForm>
            }
        })
        .collect_view();
    let on = arrangement.sections.iter().map(|section| section.key().to_owned()).collect::<Vec<_>>();
    // Always in the same order, so that a tick stays where it was set when the portal's order changes.
    let options = PortalSection::CHOICES.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect();
    let order = view! { <Order sections=arrangement.sections.clone() /> };
    let namings = Naming::CHOICES.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect();
    let any = (String::new(), "What the reader’s browser asks for".to_owned());
    let languages = Language::CHOICES.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned()));
    let languages = std::iter::once(any).chain(languages).collect();
    let rhythms = Rhythm::CHOICES.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect();
    view! {
        <section class="sheet" aria-labelledby="arrange-heading">
            <h2 id="arrange-heading">"What the portal shows"</h2>
            <p class="hint">
                "Essentials: milestones and documents. Steering: next steps and decisions as well. Full: meetings too."
            </p>
            <div class="form-buttons">{presets}</div>
            <Form name="arrange" action=ArrangePortal::url()>
                <HiddenField name="project" value=project.id.to_string() />
                <SinceField name="since" value=number />
                <CheckField name="sections" label="Sections" options chosen=on />
                <TextArea
                    name="welcome"
                    label="Welcome"
                    value=arrangement.welcome
                    longest=limit::SUMMARY
                    hint="What a first visit begins with, in your words. Later it stands at the foot, in “About this page”."
                />
                <SelectField name="rhythm" label="It changes" options=rhythms value=arrangement.rhythm.key() />
                <SelectField
                    name="naming"
                    label="It names"
                    options=namings
                    value=arrangement.naming.key()
                    hint="As a firm only: wherever a name of ours stands, the client reads the workspace’s name. Files stay as they are."
                />
                <SelectField
                    name="language"
                    label="Language"
                    options=languages
                    value=arrangement.language.map(Language::key).unwrap_or_default()
                    hint="Each reader can choose another one for themselves. What you write stays as you write it."
                />
                <button class="button primary">{format!("Save for {}", project.client())}</button>
            </Form>
            {order}
            <Contact />
            <Switch switch=PortalSwitch::Questions on=Signal::derive(move || takes_questions.get()) />
            <Switch switch=PortalSwitch::Readers on=names_readers />
            <Switch switch=PortalSwitch::Pulse on=takes_pulse />
        </section>
    }
}

/// Who the client is to talk to.
#[component]
fn Contact() -> impl IntoView {
    use domain::portal::ProjectStoreFields as _;
    let project = Project::current();
    let contact = project.store.project().shown().contact().get_untracked();
    view! {
        <Form name="contact" action=SetContact::url()>
            <HiddenField name="project" value=project.id.to_string() />
            <TextField
                name="contact"
                label="Who to talk to"
                value=contact
                longest=limit::TITLE
                hint="A name, and how to reach them: it stands at the foot of the page. Empty for nobody."
            />
            <button class="button">"Save who to talk to"</button>
        </Form>
    }
}

/// What the portal does or leaves, and the way to switch it.
#[component]
fn Switch(switch: PortalSwitch, #[prop(into)] on: Signal<bool>) -> impl IntoView {
    let project = Project::current();
    move || {
        let (on, client) = (on.get(), project.client());
        let (words, act) = match (switch, on) {
            (PortalSwitch::Questions, true) => {
                (format!("{client} can ask questions on this page."), "Take no questions")
            }
            (PortalSwitch::Questions, false) => {
                (format!("{client} cannot ask questions on this page."), "Take questions")
            }
            (PortalSwitch::Readers, true) => {
                (format!("The page says who at {client} can see it."), "Name its readers no longer")
            }
            (PortalSwitch::Readers, false) => {
                (format!("The page does not say who at {client} can see it."), "Name its readers")
            }
            (PortalSwitch::Pulse, true) => {
                (format!("When a milestone is done, {client}’s people are asked once how it goes."), "Do not ask")
            }
            (PortalSwitch::Pulse, false) => {
                (format!("{client}’s people are not asked how it goes."), "Ask when a milestone is done")
            }
        };
        let fields =
            [("project", project.id.to_string()), ("switch", switch.key().to_owned()), ("on", (!on).to_string())];
        view! {
            <p>{words}</p>
            <ActForm name=format!("switch-{}", switch.key()) action=SetSwitch::url() fields=fields.to_vec()>
                {act}
            </ActForm>
        }
    }
}

/// The order of the sections that are on, with a way up for each but the first.
#[component]
fn Order(sections: Vec<PortalSection>) -> impl IntoView {
    let project = Project::current();
    let buttons = sections.into_iter().skip(1).map(|section| {
        let fields = vec![("project", project.id.to_string()), ("section", section.key().to_owned())];
        view! {
            <ActForm name=format!("up-{}", section.key()) action=RaiseSection::url() fields class="quiet">
                <Icon name=IconName::Up />
                {format!("{} further up", section.word())}
            </ActForm>
        }
    });
    view! { <div class="desk-order">{buttons.collect_view()}</div> }
}
