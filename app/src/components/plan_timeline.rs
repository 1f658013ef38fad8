//! The plan over time, for the team: a row for each milestone, drawn to scale, with what it needs and how far it is from the
//! baseline. Drawn on the server too. Marks are links to where a date is moved; with a script they can be dragged, and moved by
//! the arrow keys. Nothing is changed in here: where a mark was put is told, and the page asks.

use super::plan_scale::{Arrow, HEAD, ROW, Scale, arrows, row};
use super::{day, use_clock};
use domain::team::{distance, later, variance};
use domain::{Date, MilestoneState};
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;

/// A milestone in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLine {
    pub id: String,
    pub title: String,
    pub state: MilestoneState,
    pub due: Option<Date>,
    pub baseline: Option<Date>,
    /// The ids of those that it needs.
    pub needs: Vec<String>,
    pub pieces: Vec<PlanPiece>,
    /// Where its date is moved.
    pub href: String,
}

/// A deliverable, small, on its milestone's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanPiece {
    pub title: String,
    pub due: Date,
    pub is_done: bool,
}

/// What a mark says to those who do not see it.
fn words(line: &PlanLine, lines: &[PlanLine], today: Date) -> String {
    let needs: Vec<&str> =
        lines.iter().filter(|other| line.needs.contains(&other.id)).map(|other| other.title.as_str()).collect();
    let mut words = vec![line.title.clone(), line.state.word().to_lowercase()];
    words.insert(1, line.due.map_or_else(|| "no date".to_owned(), |due| day(due, today)));
    words.extend(variance(line.baseline, line.due));
    if !needs.is_empty() {
        words.push(format!("needs {}", needs.join(" and ")));
    }
    words.join(", ")
}

/// A mark that is being moved, and the day that it was put to.
type Moving = RwSignal<Option<(String, Date)>>;

/// A drag under way: where the pointer went down, and how many of its pixels a day is.
#[derive(Clone, Copy)]
struct Drag {
    from: i32,
    pixels: f64,
}

/// The whole plan. Wider than its place it is scrolled sideways, and the titles stay.
#[component]
pub fn PlanTimeline(
    #[prop(into)] lines: Signal<Vec<PlanLine>>,
    /// Called with a milestone's id and the day that its mark was put to; with its own day where the mark was only chosen.
    moved: Callback<(String, Date)>,
    /// Days that are being thought about, by ids: drawn beside the marks.
    #[prop(optional, into)]
    proposed: Signal<Vec<(String, Date)>>,
) -> impl IntoView {
    let clock = use_clock();
    let moving: Moving = RwSignal::new(None);
    let scale = Memo::new(move |_| Scale::of(&lines.read(), clock.today()));
    let height = move || HEAD + lines.read().len() as f64 * ROW;
    let chart = NodeRef::<html::Div>::new();
    let has_script = RwSignal::new(false);
    Effect::new(move |_| {
        has_script.set(true);
        // What matters is around today, not at the beginning.
        if let Some(chart) = chart.get() {
            let share = scale.with_untracked(|scale| scale.x(clock.today()) / scale.width());
            let hidden = chart.scroll_width() - chart.client_width();
            if hidden > 0 {
                chart.set_scroll_left((share * f64::from(hidden)) as i32);
            }
        }
    });
    let ids = Memo::new(move |_| lines.read().iter().map(|line| line.id.clone()).collect::<Vec<_>>());
    let said = move || {
        let lines = lines.read();
        match moving.get() {
            Some((id, to)) => {
                let line = lines.iter().find(|line| line.id == id)?;
                let far = line.due.map(|due| distance(due, to)).unwrap_or_default();
                let to = day(to, clock.today());
                Some(format!("{}: {to}, {far}. Enter shows what moves with it, Escape leaves it.", line.title))
            }
            None => has_script.get().then(|| {
                "Drag a mark to move its date, or choose it and use the arrow keys: a day each, a week with Shift.".to_owned()
            }),
        }
    };
    view! {
        <figure class="plan-timeline">
            <p class="plan-hint" role="status">{said}</p>
            <div class="plan-chart" node_ref=chart>
                <ol class="plan-labels">
                    <For each=move || ids.get() key=Clone::clone let:id>
                        <Label id lines />
                    </For>
                </ol>
                <svg
                    class="plan-drawing"
                    role="group"
                    aria-label="The milestones over time. The list says the same in words."
                    viewBox=move || format!("0 0 {:.1} {:.1}", scale.get().width(), height())
                    width=move || format!("{:.3}rem", scale.get().width() / 16.0)
                    height=move || format!("{:.3}rem", height() / 16.0)
                >
                    {move || background(scale.get(), height(), clock.today())}
                    {move || {
                        arrows(&lines.read(), scale.get())
                            .into_iter()
                            .map(|Arrow { path, head, is_broken }| {
                                view! {
                                    <g class="plan-arrow" data-broken=is_broken.then_some("")>
                                        <path class="plan-arrow-line" d=path></path>
                                        <path class="plan-arrow-head" d=head></path>
                                    </g>
                                }
                            })
                            .collect_view()
                    }}
                    <For each=move || ids.get() key=Clone::clone let:id>
                        <Mark id lines scale moving moved proposed />
                    </For>
                </svg>
            </div>
            <figcaption class="plan-legend">
                <span data-mark="baseline">"as it was agreed: the baseline"</span>
                <span data-mark="piece">"a deliverable"</span>
                <span data-mark="broken">"due before what it needs"</span>
            </figcaption>
        </figure>
    }
}

/// Months, rules between the rows, and today.
fn background(scale: Scale, height: f64, today: Date) -> impl IntoView {
    let at = |x: f64| format!("{x:.1}");
    let months = scale
        .months()
        .into_iter()
        .map(|(x, name)| {
            view! {
                <g class="plan-month">
                    <line x1=at(x) x2=at(x) y1="0" y2=at(height) />
                    <text x=at(x + 6.0) y="14">
                        {name}
                    </text>
                </g>
            }
        })
        .collect_view();
    let x = scale.x(today);
    view! {
        {months}
        <g class="plan-today">
            <line x1=at(x) x2=at(x) y1="20" y2=at(height) />
            <circle cx=at(x) cy="22" r="3.5">
                <title>"Today"</title>
            </circle>
        </g>
    }
}

/// Title and date of a row, in words.
#[component]
fn Label(id: String, lines: Signal<Vec<PlanLine>>) -> impl IntoView {
    let clock = use_clock();
    let line = Memo::new(move |_| lines.read().iter().find(|line| line.id == id).cloned());
    move || {
        line.get().map(|line| {
            let today = clock.today();
            let late = line.due.is_some_and(|due| due < today) && line.state != MilestoneState::Done;
            // What it is held against goes without saying for those who see the legend.
            let far = variance(line.baseline, line.due).map(|far| {
                let days = far.replace(" the baseline", "");
                view! {
                    <span class="plan-variance">
                        {days} <span class="unseen">" the baseline"</span>
                    </span>
                }
            });
            let due = match line.due {
                Some(due) => view! { <time datetime=domain::iso(due) data-late=late.then_some("")>{day(due, today)}</time> }
                    .into_any(),
                None => view! { <a href=line.href data-noscroll="">"Set a date"</a> }.into_any(),
            };
            view! {
                <li class="plan-label">
                    <span class="plan-title">{line.title}</span>
                    <span class="plan-day">{due} {far}</span>
                </li>
            }
        })
    }
}

/// The mark of a milestone, with its baseline and its deliverables.
#[component]
fn Mark(
    id: String,
    lines: Signal<Vec<PlanLine>>,
    scale: Memo<Scale>,
    moving: Moving,
    moved: Callback<(String, Date)>,
    proposed: Signal<Vec<(String, Date)>>,
) -> impl IntoView {
    let clock = use_clock();
    let own = StoredValue::new(id);
    let is_mine = move |id: &String| own.with_value(|own| own == id);
    let line = Memo::new(move |_| lines.read().iter().find(|line| is_mine(&line.id)).cloned());
    let index = Memo::new(move |_| lines.read().iter().position(|line| is_mine(&line.id)).unwrap_or(0));
    let due = Memo::new(move |_| line.read().as_ref().and_then(|line| line.due));
    let put_to = Memo::new(move |_| {
        let moving = moving.get().filter(|(id, _)| is_mine(id)).map(|(_, day)| day);
        moving.or_else(|| proposed.read().iter().find(|(id, _)| is_mine(id)).map(|(_, day)| *day))
    });
    let at = move |date: Date| format!("{:.1}", scale.read().x(date));
    let y = move || format!("{:.1}", row(index.get()));
    let drag = StoredValue::new(None::<Drag>);
    // The click that ends a drag is no choice.
    let dropped = StoredValue::new(false);
    let tell = move |day: Date| {
        moving.set(None);
        moved.run((own.get_value(), day));
    };
    let on_key = move |event: KeyboardEvent| {
        let now = moving.get_untracked().filter(|(id, _)| is_mine(id)).map(|(_, day)| day);
        let step = if event.shift_key() { 7 } else { 1 };
        let days = match (event.key().as_str(), now) {
            ("ArrowRight", _) => step,
            ("ArrowLeft", _) => -step,
            ("Escape", Some(_)) => {
                event.prevent_default();
                return moving.set(None);
            }
            ("Enter", Some(day)) => {
                event.prevent_default();
                return tell(day);
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(from) = now.or(due.get_untracked()) {
            moving.set(Some((own.get_value(), later(from, days))));
        }
    };
    let on_down = move |event: PointerEvent| {
        dropped.set_value(false);
        let mark: web_sys::Element = event_target(&event);
        let drawing = mark.closest("svg").ok().flatten();
        if let Some(drawing) = drawing.filter(|_| event.button() == 0) {
            let scale = scale.get_untracked();
            let pixels = f64::from(drawing.client_width()) / scale.width() * scale.unit;
            // Without it the drag ends where the mark's edge does, and no more.
            let _ = mark.set_pointer_capture(event.pointer_id());
            drag.set_value(Some(Drag { from: event.client_x(), pixels }));
        }
    };
    let on_move = move |event: PointerEvent| {
        let (Some(Drag { from, pixels }), Some(due)) = (drag.get_value(), due.get_untracked()) else { return };
        let days = (f64::from(event.client_x() - from) / pixels.max(0.1)).round() as i64;
        if days != 0 || moving.read_untracked().is_some() {
            moving.set(Some((own.get_value(), later(due, days))));
        }
    };
    let on_up = move |_: PointerEvent| {
        let moved = drag.get_value().and(moving.get_untracked());
        drag.set_value(None);
        if let Some((_, day)) = moved {
            dropped.set_value(true);
            if due.get_untracked() == Some(day) { moving.set(None) } else { tell(day) }
        }
    };
    let on_click = move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        if let (Some(due), false) = (due.get_untracked(), dropped.get_value()) {
            tell(due);
        }
        dropped.set_value(false);
    };
    let leave = move || {
        if drag.get_value().is_none() && moving.read_untracked().is_some() {
            moving.set(None);
        }
    };
    let baseline = move || {
        let line = line.get()?;
        let (baseline, due) = (line.baseline?, line.due?);
        (baseline != due).then(|| {
            view! {
                <line class="plan-slip" x1=at(baseline) x2=at(due) y1=y() y2=y() />
                <circle class="plan-baseline" cx=at(baseline) cy=y() r="6">
                    <title>{format!("{}, as it was agreed: {}", line.title, day(baseline, clock.today()))}</title>
                </circle>
            }
        })
    };
    let pieces = move || {
        let line = line.get();
        let piece = |piece: PlanPiece| {
            let words = format!("{}, {}", piece.title, day(piece.due, clock.today()));
            let corner = scale.read().x(piece.due) - 3.0;
            view! {
                <rect
                    class="plan-piece"
                    data-done=piece.is_done.then_some("")
                    x=format!("{corner:.1}")
                    y=format!("{:.1}", row(index.get()) + 12.0)
                    width="6"
                    height="6"
                    rx="1"
                >
                    <title>{words}</title>
                </rect>
            }
        };
        line.map(|line| line.pieces.into_iter().map(piece).collect_view())
    };
    let ghost = move || {
        let (due, to) = (due.get()?, put_to.get()?);
        (due != to).then(|| {
            view! {
                <line class="plan-way" x1=at(due) x2=at(to) y1=y() y2=y() />
                <circle class="plan-ghost" cx=at(to) cy=y() r="8" />
            }
        })
    };
    view! {
        <g class="plan-line" data-state=move || line.read().as_ref().map(|line| line.state.key())>
            {baseline}
            {pieces}
            {ghost}
            <Show when=move || due.get().is_some()>
                <g>
                    <a
                        class="plan-mark"
                        href=move || line.read().as_ref().map(|line| line.href.clone())
                        aria-label=move || line.read().as_ref().map(|line| words(line, &lines.read(), clock.today()))
                        on:keydown=on_key
                        on:blur=move |_| leave()
                        on:dragstart=|event| event.prevent_default()
                        on:pointerdown=on_down
                        on:pointermove=on_move
                        on:pointerup=on_up
                        on:pointercancel=move |_| {
                            drag.set_value(None);
                            moving.set(None);
                        }
                        on:click=on_click
                    >
                        <circle class="plan-touch" cx=move || due.get().map(at) cy=y r="18" />
                        <circle class="plan-dot" cx=move || due.get().map(at) cy=y r="8" />
                    </a>
                </g>
            </Show>
        </g>
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan_scale::tests::line;
    use super::words;
    use jiff::civil::date;

    #[test]
    fn a_mark_says_what_it_shows() {
        let lines = [line("a", 1, &[]), line("b", 17, &["a"])];
        let said = words(&lines[1], &lines, date(2026, 12, 9));
        assert_eq!(said, "B, Thu 17 Dec, upcoming, 12 days after the baseline, needs A");
    }
}
