//! The baseline: the dates as they were agreed, and how far the plan is from them now. Internal, always.

use super::open::{Address, Open};
use super::project::Project;
use crate::components::{Form, HiddenField, day, use_clock};
use crate::functions::plan::SetBaseline;
use domain::Current;
use domain::team::{Milestone, variance};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// How far a milestone's date is from the baseline; nothing where it is the same.
#[component]
pub fn Variance(milestone: Current<Milestone>) -> impl IntoView {
    let clock = use_clock();
    let dates = Memo::new(move |_| {
        let milestone = milestone.read();
        (milestone.baseline, milestone.shown.due)
    });
    move || {
        let (baseline, due) = dates.get();
        let far = variance(baseline, due)?;
        let agreed = baseline.map(|baseline| day(baseline, clock.today())).unwrap_or_default();
        Some(view! { <span class="plan-variance">{format!("{far} ({agreed})")}</span> })
    }
}

/// The way to the form that sets it, and the form.
#[component]
pub fn BaselineForm() -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let open = Open::Baseline.is();
    // How many milestones there are, how many would get another baseline, and how many of these have one now.
    let counts = Memo::new(move |_| {
        let milestones = project.store.milestones().map(|milestone| (milestone.baseline, milestone.shown.due));
        milestones.into_iter().fold((0, 0, 0), |(all, new, replaced), (baseline, due)| {
            let is_new = baseline != due;
            (all + 1, new + u32::from(is_new), replaced + u32::from(is_new && baseline.is_some()))
        })
    });
    let words = move || {
        let (all, new, replaced) = counts.get();
        let keeps = match all {
            1 => "The one milestone keeps".to_owned(),
            all => format!("Each of the {all} milestones keeps"),
        };
        let replaces = match (new, replaced) {
            (0, _) => "That is what the baseline says already.".to_owned(),
            (_, 0) => "None of them has another baseline now.".to_owned(),
            (_, 1) => "One of them has another baseline now, which is replaced.".to_owned(),
            (_, replaced) => format!("{replaced} of them have another baseline now, which is replaced."),
        };
        format!(
            "{keeps} the day that it is due now. From then on the plan says how far each is from it. {replaces} {} sees none of it.",
            project.client()
        )
    };
    view! {
        <Show when=move || open.get() && counts.get().0 != 0>
            <section class="plan-aside" aria-labelledby="baseline-heading">
                <h2 id="baseline-heading">"Set the baseline"</h2>
                <p>{words}</p>
                <Form name="baseline" action=SetBaseline::url() without_fields=true done=Address::closing()>
                    <HiddenField name="project" value=project.id.to_string() />
                    <div class="form-buttons">
                        <button class="button primary">"Set the baseline for the team"</button>
                        <a href=move || address.get().closed() data-noscroll="" class="button quiet">
                            "Cancel"
                        </a>
                    </div>
                </Form>
            </section>
        </Show>
    }
}
