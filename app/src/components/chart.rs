//! Lines over time: a burn chart against its budget, and a sparkline. SVG, drawn on the server too.

use leptos::prelude::*;

/// A line of a chart: its words, and its values at even steps; nothing where there is none yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub word: String,
    /// What the style sheet knows it by: `actual`, `forecast`, `limit`.
    pub key: &'static str,
    pub values: Vec<Option<f64>>,
}

/// Units of the drawing; it is stretched to the place that it gets.
const WIDTH: f64 = 100.0;
const HEIGHT: f64 = 40.0;

fn points(values: &[Option<f64>], most: f64) -> String {
    let steps = values.len().saturating_sub(1).max(1);
    #[allow(clippy::cast_precision_loss, reason = "there are not that many steps in a chart")]
    let x = |step: usize| WIDTH * step as f64 / steps as f64;
    let y = |value: f64| HEIGHT - HEIGHT * value / most;
    let points = values.iter().enumerate().filter_map(|(step, value)| value.map(|value| (x(step), y(value))));
    points.map(|(x, y)| format!("{x:.2},{y:.2}")).collect::<Vec<_>>().join(" ")
}

fn most(lines: &[Line]) -> f64 {
    lines.iter().flat_map(|line| line.values.iter().flatten()).copied().fold(0.0_f64, f64::max).max(1e-9)
}

/// Several lines on one scale, with a legend and what the scale means.
#[component]
pub fn Chart(
    /// What is drawn, in words: the picture's text.
    #[prop(into)]
    title: String,
    #[prop(into)] lines: Signal<Vec<Line>>,
    /// The words at the ends of the time axis.
    #[prop(into)]
    from: String,
    #[prop(into)] to: String,
    /// The highest value, as words.
    #[prop(into)]
    top: String,
) -> impl IntoView {
    view! {
        <figure class="chart">
            <svg role="img" aria-label=title viewBox="0 0 100 40" preserveAspectRatio="none">
                {move || {
                    let lines = lines.get();
                    let most = most(&lines) * 1.05;
                    lines
                        .iter()
                        .map(|line| view! { <polyline data-line=line.key points=points(&line.values, most) /> })
                        .collect_view()
                }}
            </svg>
            <figcaption>
                <p class="chart-scale">
                    <span>{from}</span>
                    <span>{top}</span>
                    <span>{to}</span>
                </p>
                <ul class="chart-legend">
                    {move || {
                        lines.get().into_iter().map(|line| view! { <li data-line=line.key>{line.word}</li> }).collect_view()
                    }}
                </ul>
            </figcaption>
        </figure>
    }
}

/// A small line beside a number: how it went.
#[component]
pub fn Sparkline(
    /// What it shows, in words.
    #[prop(into)]
    title: String,
    values: Vec<f64>,
) -> impl IntoView {
    let values: Vec<Option<f64>> = values.into_iter().map(Some).collect();
    let most = values.iter().flatten().copied().fold(0.0_f64, f64::max).max(1e-9);
    view! {
        <svg class="sparkline" role="img" aria-label=title viewBox="0 0 100 40" preserveAspectRatio="none">
            <polyline points=points(&values, most * 1.1) />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn values_are_spread_evenly_and_gaps_left_out() {
        assert_eq!(points(&[Some(0.0), Some(5.0), None, Some(10.0)], 10.0), "0.00,40.00 33.33,20.00 100.00,0.00");
        assert_eq!(points(&[Some(5.0)], 10.0), "0.00,20.00");
    }
}
