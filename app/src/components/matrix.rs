//! Likelihood against impact: where a project's risks lie.

use leptos::prelude::*;

/// How likely, and how bad, from 1 to 5.
pub const GRADES: [&str; 5] = ["very low", "low", "medium", "high", "very high"];

/// How urgent a place of the matrix is: a product of 1 to 25.
fn urgency(likelihood: usize, impact: usize) -> &'static str {
    match (likelihood + 1) * (impact + 1) {
        15.. => "high",
        6..=14 => "medium",
        _ => "low",
    }
}

/// A table of five by five, with how many things lie in each place. Each place that holds something leads to it.
#[component]
pub fn Matrix(
    /// Likelihood and impact of each thing, from 1 to 5.
    #[prop(into)]
    things: Signal<Vec<(u8, u8)>>,
    /// The address of a place's things.
    href: fn(u8, u8) -> String,
) -> impl IntoView {
    let count = move |likelihood: usize, impact: usize| {
        let place = (likelihood + 1, impact + 1);
        things.read().iter().filter(|(l, i)| (usize::from(*l), usize::from(*i)) == place).count()
    };
    view! {
        <table class="matrix">
            <caption class="unseen">"Risks by likelihood and impact"</caption>
            <thead>
                <tr>
                    <th scope="col">"Likelihood"</th>
                    {GRADES.iter().map(|grade| view! { <th scope="col">{*grade}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>
                {(0..GRADES.len())
                    .rev()
                    .map(|likelihood| {
                        view! {
                            <tr>
                                <th scope="row">{GRADES[likelihood]}</th>
                                {(0..GRADES.len())
                                    .map(|impact| {
                                        view! {
                                            <td data-urgency=urgency(likelihood, impact)>
                                                {move || match count(likelihood, impact) {
                                                    0 => ().into_any(),
                                                    count => {
                                                        let grade = |index: usize| u8::try_from(index + 1).unwrap_or(5);
                                                        view! { <a href=href(grade(likelihood), grade(impact))>{count}</a> }.into_any()
                                                    }
                                                }}
                                            </td>
                                        }
                                    })
                                    .collect_view()}
                            </tr>
                        }
                    })
                    .collect_view()}
            </tbody>
            <tfoot>
                <tr>
                    <td></td>
                    <td colspan="5" class="matrix-impact">
                        "Impact"
                    </td>
                </tr>
            </tfoot>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::urgency;

    #[test]
    fn what_is_likely_and_bad_is_urgent() {
        assert_eq!((urgency(0, 0), urgency(4, 0), urgency(2, 2), urgency(4, 4)), ("low", "low", "medium", "high"));
    }
}
