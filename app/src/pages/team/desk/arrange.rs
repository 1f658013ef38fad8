//! Which sections the portal has, in which order, and what it says of itself; for the project's managers.

use super::super::project::Project;
use crate::components::{ActForm, CheckField, Form, HiddenField, Icon, IconName, SelectField, TextArea};
use crate::functions::desk::{ArrangePortal, UsePreset};
use domain::team::Arrangement;
use domain::{PortalSection, Preset, Rhythm, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

#[component]
pub fn Arrange(arrangement: Arrangement) -> impl IntoView {
    let project = Project::current();
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
    let off = PortalSection::ALL.iter().filter(|section| !arrangement.sections.contains(section));
    let options = arrangement.sections.iter().chain(off);
    let options = options.map(|section| (section.key().to_owned(), section.word().to_owned())).collect();
    let order = view! { <Order on=on.clone() welcome=arrangement.welcome.clone() rhythm=arrangement.rhythm /> };
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
                <CheckField name="sections" label="Sections, in their order" options chosen=on />
                <TextArea
                    name="welcome"
                    label="Welcome"
                    value=arrangement.welcome
                    longest=limit::SUMMARY
                    hint="What stands at the top, in your words."
                />
                <SelectField name="rhythm" label="It changes" options=rhythms value=arrangement.rhythm.key() />
                <button class="button primary">{format!("Save for {}", project.client())}</button>
            </Form>
            {order}
        </section>
    }
}

/// One button for each section that can go up.
#[component]
fn Order(on: Vec<String>, welcome: String, rhythm: Rhythm) -> impl IntoView {
    let project = Project::current();
    let buttons = (1..on.len()).map(|place| {
        let mut sections = on.clone();
        sections.swap(place - 1, place);
        let hidden = sections.into_iter().enumerate().map(|(index, section)| {
            view! { <input type="hidden" name=format!("sections[{index}]") value=section /> }
        });
        let word = on[place].parse::<PortalSection>().map(PortalSection::word).unwrap_or_default();
        let welcome = welcome.clone();
        view! {
            <Form name=format!("up-{}", on[place]) action=ArrangePortal::url()>
                <HiddenField name="project" value=project.id.to_string() />
                <HiddenField name="welcome" value=welcome />
                <HiddenField name="rhythm" value=rhythm.key() />
                {hidden.collect_view()}
                <button class="button quiet">
                    <Icon name=IconName::Up />
                    {format!("{word} further up")}
                </button>
            </Form>
        }
    });
    view! { <div class="desk-order">{buttons.collect_view()}</div> }
}
