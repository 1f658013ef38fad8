//! Before a portal is arranged differently: what would appear to the client by that, and the act. What is asked for stands in the
//! address, so that all of it works without JavaScript.

use super::super::PageError;
use super::super::appearing::Appearing;
use super::super::project::Project;
use crate::components::{EmptyState, Form, HiddenField, Icon, IconName, SharePreview};
use crate::functions::desk::{ArrangePortal, Asked, UsePreset, read_arrangement_preview};
use domain::Language;
use domain::team::HeadingStoreFields as _;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;

#[component]
pub fn BeforeArrangingPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| Asked::read(|name| query.read().get(name)));
    move || match asked.get() {
        Asked { preset: None, arrangement: None, .. } => {
            view! { <EmptyState words="Nothing would change. Arrange the portal at its desk." /> }.into_any()
        }
        asked => view! { <Before asked /> }.into_any(),
    }
}

#[component]
fn Before(asked: Asked) -> impl IntoView {
    let project = Project::current();
    let client = project.client();
    let wanted = asked.clone();
    let preview = Resource::new_blocking(
        || (),
        move |()| {
            let Asked { preset, arrangement, since } = wanted.clone();
            let arrangement = arrangement.map(|arrangement| {
                let sections = arrangement.sections.iter().map(|section| section.key().to_owned()).collect();
                (
                    sections,
                    arrangement.welcome,
                    arrangement.rhythm.key().to_owned(),
                    arrangement.naming.key().to_owned(),
                    arrangement.language.map(Language::key).unwrap_or_default().to_owned(),
                )
            });
            let (sections, welcome, rhythm, naming, language) = arrangement.unwrap_or_default();
            let preset = preset.map(|preset| preset.key().to_owned()).unwrap_or_default();
            read_arrangement_preview(project.id, preset, sections, welcome, rhythm, naming, language, since)
        },
    );
    let action = if asked.preset.is_some() { UsePreset::url() } else { ArrangePortal::url() };
    let fields = StoredValue::new(asked.fields());
    let people = Signal::derive(move || project.store.project().viewers().get());
    view! {
        <section class="desk-several" aria-labelledby="before-heading">
            <h2 id="before-heading">"Before the portal changes"</h2>
            <Suspense>
                {move || {
                    let client = client.clone();
                    Suspend::new(async move {
                        let frame = match preview.await {
                            Ok(frame) => frame,
                            Err(error) => return view! { <PageError error /> }.into_any(),
                        };
                        let hidden = fields.get_value().into_iter().map(|(name, value)| {
                            view! { <input type="hidden" name=name value=value /> }
                        });
                        view! {
                            <div class="share-switch" role="group" aria-label="Sharing">
                                <SharePreview client=client.clone() people>
                                    <Appearing frame />
                                </SharePreview>
                                <Form name="arrange-seen" action without_fields=true>
                                    <HiddenField name="project" value=project.id.to_string() />
                                    {hidden.collect_view()}
                                    <HiddenField name="seen" value="true" />
                                    <div class="form-buttons">
                                        <button class="button primary">
                                            <Icon name=IconName::Eye />
                                            {format!("Save for {client}")}
                                        </button>
                                        <A href=project.path("/portal") attr:class="button quiet">
                                            "Cancel"
                                        </A>
                                    </div>
                                </Form>
                            </div>
                        }
                            .into_any()
                    })
                }}
            </Suspense>
        </section>
    }
}
