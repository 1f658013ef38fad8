//! A board: columns of cards, moved by dragging, or by each card's menu, which needs neither a mouse nor JavaScript.

use leptos::ev::DragEvent;
use leptos::prelude::*;

/// A column: its key in forms, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub key: &'static str,
    pub word: &'static str,
}

/// A card: what it is called where it is moved, and the column that it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub id: String,
    pub column: &'static str,
}

/// Columns side by side; on a narrow place one below the other.
#[component]
pub fn Board<V: IntoView + 'static>(
    columns: Vec<Column>,
    #[prop(into)] cards: Signal<Vec<Card>>,
    /// Draws a card's content, its menu included.
    card: impl Fn(String) -> V + Clone + Send + Sync + 'static,
    /// Called when a card was dropped: its id and the column's key.
    moved: Callback<(String, &'static str)>,
) -> impl IntoView {
    let dragged = RwSignal::new(None::<String>);
    let over = RwSignal::new(None::<&'static str>);
    let columns = columns
        .into_iter()
        .map(|Column { key, word }| {
            let card = card.clone();
            let mine = move || cards.get().into_iter().filter(|card| card.column == key).collect::<Vec<_>>();
            let count = move || cards.read().iter().filter(|card| card.column == key).count();
            let heading = format!("column-{key}");
            let labelled_by = heading.clone();
            let drop = move |event: DragEvent| {
                event.prevent_default();
                over.set(None);
                if let Some(id) = dragged.get_untracked() {
                    dragged.set(None);
                    moved.run((id, key));
                }
            };
            view! {
                <section
                    class="board-column"
                    aria-labelledby=labelled_by
                    class:is-over=move || over.get() == Some(key)
                    on:dragover=move |event: DragEvent| {
                        event.prevent_default();
                        over.set(Some(key));
                    }
                    on:drop=drop
                >
                    <h3 id=heading>
                        {word} " " <span class="section-count">{count}</span>
                    </h3>
                    <ul>
                        <For each=mine key=|card| card.id.clone() let:item>
                            {
                                let (id, drag_id) = (item.id.clone(), item.id);
                                let card = card.clone();
                                view! {
                                    <li
                                        class="board-card"
                                        draggable="true"
                                        on:dragstart=move |_| dragged.set(Some(drag_id.clone()))
                                        on:dragend=move |_| {
                                            dragged.set(None);
                                            over.set(None);
                                        }
                                    >
                                        {card(id)}
                                    </li>
                                }
                            }
                        </For>
                    </ul>
                </section>
            }
        })
        .collect_view();
    view! { <div class="board">{columns}</div> }
}
