//! Starting a project: empty, like another, or with a plan from a spreadsheet or a tracker.

use super::start_like::StartLikeSection;
use crate::components::{Form, SelectField, TextField};
use crate::functions::projects::StartProject;
use domain::limit;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;

#[component]
pub fn NewProjectPage() -> impl IntoView {
    view! {
        <Title text="New project" />
        <h1>"New project"</h1>
        <p class="lead">"Nothing in a new project is shared with anyone until you share it."</p>
        <section class="sheet" aria-labelledby="start-empty">
            <h2 id="start-empty">"Start empty"</h2>
            <Form name="start" action=StartProject::url()>
                <Names />
                <button class="button primary">"Start project"</button>
            </Form>
        </section>
        <StartLikeSection />
        <section class="sheet" aria-labelledby="start-plan">
            <h2 id="start-plan">"Start with a plan"</h2>
            <Form name="import" action="/do/import" with_file=true>
                <Names />
                <PlanFields />
            </Form>
        </section>
    }
}

#[component]
pub fn Names() -> impl IntoView {
    view! {
        <TextField name="client" label="Client" hint="The organisation that the project is for." required=true longest=limit::TITLE />
        <TextField name="title" label="Project" required=true longest=limit::TITLE />
    }
}

/// The file with the plan, how to read its dates, and what to do with it.
#[component]
pub fn PlanFields(
    /// Beside the buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let orders = [
        ("", "Work it out, and ask if it is unclear"),
        ("day_first", "Day first, as in 31/12/2026"),
        ("month_first", "Month first, as in 12/31/2026"),
    ];
    view! {
        <TextField
            name="file"
            label="Plan file"
            kind="file"
            accept=".csv,.txt,.tsv,text/csv"
            hint="A CSV file with a header line, as spreadsheets and trackers export it: title, type, status, due, milestone, description."
            required=true
        />
        <SelectField
            name="dates"
            label="How dates are written"
            options=orders.map(|(value, word)| (value.to_owned(), word.to_owned())).to_vec()
        />
        <div class="form-buttons">
            <button class="button primary" name="only_check" value="">"Import"</button>
            <button class="button" name="only_check" value="yes">"Only check the file"</button>
            {children.map(|children| children())}
        </div>
    }
}
