//! Where the money is: the figures at the top, what they leave out, and how it came to that, week by week.

use crate::components::{Chart, Icon, IconName, Line, day, use_clock};
use domain::team::{Accounts, Figures, Money, Unrated, Week, monday};
use domain::{Date, Minutes};
use leptos::prelude::*;

/// No plan is drawn further ahead than this, in weeks.
const MOST_WEEKS_AHEAD: usize = 104;

#[component]
pub fn FiguresOf(accounts: RwSignal<Accounts>) -> impl IntoView {
    let figures = Memo::new(move |_| (accounts.read().figures.clone(), accounts.read().budget.clone()));
    move || {
        let (Some(figures), Some(budget)) = figures.get() else { return ().into_any() };
        let Figures { cost, expenses, worked, used, left, forecast, forecast_used, margin } = figures;
        let amount = |money: Option<Money>| money.map_or_else(|| "not set".to_owned(), Money::words);
        let spent = format!("{} of work and {} of expenses", worked.words(), expenses.words());
        let rest = budget.cost_budget.and_then(|budget| budget.minus(cost).ok()).map(|rest| match rest.minor < 0 {
            true => format!("{} over it", Money { minor: rest.minor.saturating_neg(), ..rest }.words()),
            false => format!("{} left", rest.words()),
        });
        let of_budget = forecast_used.map(|share| format!("{share} % of the budget, "));
        let to_come = format!("{}{} left to do", of_budget.unwrap_or_default(), left.words());
        let is_over = |share: Option<i64>| share.is_some_and(|share| share > 100);
        let (earned, of_fee, is_loss) = match margin {
            Some((margin, share)) => {
                let of_fee = share.map(|share| format!("{} % of the fee, by the forecast", minus(share)));
                (margin.words(), of_fee.unwrap_or_default(), margin.minor < 0)
            }
            None => ("not set".to_owned(), String::new(), false),
        };
        view! {
            <dl class="figures">
                <Figure label="Fee" value=amount(budget.fee) />
                <Figure label="Cost budget" value=amount(budget.cost_budget) />
                <Figure label="Cost to date" value=cost.words() words=spent />
                <Figure
                    label="Budget used"
                    value=used.map_or_else(|| "not set".to_owned(), |used| format!("{used} %"))
                    words=rest.unwrap_or_default()
                    is_bad=is_over(used)
                />
                <Figure label="Forecast at completion" value=forecast.words() words=to_come is_bad=is_over(forecast_used) />
                <Figure label="Margin" value=earned words=of_fee is_bad=is_loss />
            </dl>
        }
        .into_any()
    }
}

/// A figure, what it is, and what it is made of.
#[component]
fn Figure(
    label: &'static str,
    value: String,
    #[prop(optional, into)] words: String,
    #[prop(optional)] is_bad: bool,
) -> impl IntoView {
    view! {
        <div class="figure" data-bad=is_bad.then_some("")>
            <dt>{label}</dt>
            <dd class="figure-value">
                {is_bad.then(|| view! { <Icon name=IconName::Warning /> })}
                {value}
            </dd>
            {(!words.is_empty()).then(|| view! { <dd class="hint">{words}</dd> })}
        </div>
    }
}

/// A number with the sign that people write.
fn minus(number: i64) -> String {
    number.to_string().replace('-', "−")
}

/// Hours that are in no figure, because nobody has said what they cost.
#[component]
pub fn NoRate(accounts: RwSignal<Accounts>) -> impl IntoView {
    let unrated = Memo::new(move |_| accounts.read().unrated.clone());
    move || {
        let sentences: Vec<String> = unrated.get().into_iter().flat_map(in_words).collect();
        (!sentences.is_empty()).then(|| {
            let sentences = sentences.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
            view! {
                <div class="money-gap" role="note">
                    <Icon name=IconName::Warning />
                    <div>
                        <p>"The figures leave out:"</p>
                        <ul>{sentences}</ul>
                    </div>
                </div>
            }
        })
    }
}

fn in_words(Unrated { who, worked, left }: Unrated) -> Vec<String> {
    let verb = |minutes: Minutes| if minutes == Minutes(60) { "has" } else { "have" };
    let mut words = Vec::new();
    let name = who.as_deref().unwrap_or("nobody");
    if worked.0 > 0 {
        words.push(format!("{} by {name} {} no rate yet.", worked.words(), verb(worked)));
    }
    if left.0 > 0 {
        words.push(match who {
            Some(name) => format!("{} still to do by {name}, who has no rate today.", left.words()),
            None => format!("{} of tasks that are nobody’s: there is no rate at all.", left.words()),
        });
    }
    words
}

/// Cost against budget, as a chart and as a table.
#[component]
pub fn Burn(accounts: RwSignal<Accounts>) -> impl IntoView {
    let drawn = Memo::new(move |_| {
        let accounts = accounts.read();
        let budget = accounts.budget.as_ref().and_then(|budget| budget.cost_budget);
        (accounts.weeks.clone(), budget, accounts.figures.clone(), accounts.planned_until)
    });
    move || {
        let (weeks, budget, figures, planned_until) = drawn.get();
        let today = use_clock().today();
        let (Some(first), Some(last), Some(figures)) = (weeks.first().cloned(), weeks.last().cloned(), figures) else {
            return view! { <p class="hint">"Once there is time with a rate, or an expense, its course is drawn here."</p> }.into_any();
        };
        let ahead = weeks_between(last.monday, planned_until).clamp(1, MOST_WEEKS_AHEAD);
        let lines = lines(&weeks, budget, figures.forecast, ahead);
        let end = planned_until.filter(|_| ahead > 1).map_or_else(|| "next week".to_owned(), |end| day(end, today));
        let top =
            [Some(figures.forecast), Some(last.cost), budget].into_iter().flatten().max_by_key(|money| money.minor);
        let against = budget.map(|budget| format!(", against a budget of {}", budget.words())).unwrap_or_default();
        let title = format!("Cost: {} until now{against}; forecast {}", last.cost.words(), figures.forecast.words());
        let rows = weeks.iter().rev().map(|week| view! { <WeekRow week=week.clone() today /> }).collect_view();
        view! {
            <section class="money-burn" aria-labelledby="burn-heading">
                <h3 id="burn-heading">"Cost against budget"</h3>
                <Chart
                    title
                    lines=Signal::stored(lines)
                    from=format!("Week of {}", day(first.monday, today))
                    to=end
                    top=top.map(|money| format!("up to {}", money.words())).unwrap_or_default()
                />
                <p class="hint">
                    "The forecast is the cost to date, and what is left of the open tasks: their estimates, less the time entered on
                    each, at today’s rate of whoever they are given to. Tasks that are nobody’s count at the mean of today’s rates."
                </p>
                <details>
                    <summary>"Week by week"</summary>
                    <table class="data-table money-weeks">
                        <caption class="unseen">"Cost by the end of each week"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Week of"</th>
                                <th scope="col" class="is-number">
                                    "Cost by its end"
                                </th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </details>
            </section>
        }
        .into_any()
    }
}

#[component]
fn WeekRow(week: Week, today: Date) -> impl IntoView {
    view! {
        <tr>
            <td>{day(week.monday, today)}</td>
            <td class="is-number">{week.cost.words()}</td>
        </tr>
    }
}

fn weeks_between(from: Date, to: Option<Date>) -> usize {
    let days = to.map_or(0, |to| from.duration_until(monday(to)).as_hours() / 24);
    usize::try_from(days / 7).unwrap_or(0)
}

/// Drawing is the one place where an amount need not be exact.
fn drawn(money: Money) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "no screen is that large")]
    let value = money.minor as f64;
    value
}

fn lines(weeks: &[Week], budget: Option<Money>, forecast: Money, ahead: usize) -> Vec<Line> {
    let steps = weeks.len() + ahead;
    let nothing = |count: usize| std::iter::repeat_n(None, count);
    let actual = weeks.iter().map(|week| Some(drawn(week.cost))).chain(nothing(ahead)).collect();
    let last = weeks.last().map(|week| drawn(week.cost));
    let expected = nothing(weeks.len().saturating_sub(1))
        .chain([last])
        .chain(nothing(ahead - 1))
        .chain([Some(drawn(forecast))])
        .collect();
    let mut lines = vec![
        Line { word: "Cost".to_owned(), key: "actual", values: actual },
        Line { word: "Forecast".to_owned(), key: "forecast", values: expected },
    ];
    lines.extend(budget.map(|budget| Line {
        word: "Cost budget".to_owned(),
        key: "limit",
        values: vec![Some(drawn(budget)); steps],
    }));
    lines
}

#[cfg(test)]
mod tests {
    use super::{in_words, lines, weeks_between};
    use domain::Minutes;
    use domain::team::{Currency, Money, Unrated, Week};
    use jiff::civil::date;

    #[test]
    fn the_forecast_goes_on_where_the_cost_is() {
        let money = |minor| Money { minor, currency: Currency::EUR };
        let week = |day, minor| Week { monday: date(2026, 12, day), cost: money(minor) };
        let lines = lines(&[week(7, 10), week(14, 20)], Some(money(40)), money(50), 2);
        assert_eq!(lines[0].values, [Some(10.0), Some(20.0), None, None]);
        assert_eq!(lines[1].values, [None, Some(20.0), None, Some(50.0)]);
        assert_eq!(lines[2].values, [Some(40.0); 4]);
        assert_eq!(weeks_between(date(2026, 12, 7), Some(date(2026, 12, 23))), 2);
        assert_eq!(
            (weeks_between(date(2026, 12, 7), None), weeks_between(date(2026, 12, 7), Some(date(2026, 1, 1)))),
            (0, 0)
        );
    }

    #[test]
    fn what_has_no_rate_is_said() {
        let words = |who: Option<&str>, worked, left| {
            in_words(Unrated { who: who.map(ToOwned::to_owned), worked: Minutes(worked), left: Minutes(left) })
        };
        assert_eq!(words(Some("Ben"), 180, 0), ["3 h by Ben have no rate yet."]);
        assert_eq!(
            words(Some("Ben"), 60, 120),
            ["1 h by Ben has no rate yet.", "2 h still to do by Ben, who has no rate today."]
        );
        assert_eq!(words(None, 0, 60).len(), 1);
    }
}
