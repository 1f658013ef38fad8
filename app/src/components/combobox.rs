//! A field that suggests: what one types narrows a list, and what is not in the list is taken as it is typed. The pattern is
//! the one of the ARIA Authoring Practices ("editable combobox with list autocomplete").

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// As many suggestions as can be looked over.
const MOST: usize = 8;

fn fitting(options: &[String], typed: &str) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    options.iter().filter(|option| option.to_lowercase().contains(&typed)).take(MOST).cloned().collect()
}

/// A text field with suggestions. Without JavaScript it is a plain one.
#[component]
pub fn Combobox(
    /// The field's name, and the beginning of its ids.
    name: &'static str,
    #[prop(into)] label: String,
    options: Vec<String>,
    #[prop(optional, into)] value: String,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(value.clone());
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let suggestions = Memo::new(move |_| fitting(&options, &typed.get()));
    let list_id = format!("{name}-options");
    let option_id = move |index: usize| format!("{name}-option-{index}");
    let choose = move |index: usize| {
        if let (Some(choice), Some(input)) = (suggestions.get_untracked().get(index).cloned(), input.get_untracked()) {
            input.set_value(&choice);
            typed.set(choice);
        }
        open.set(false);
        active.set(None);
    };
    let on_key = move |event: KeyboardEvent| {
        let count = suggestions.get_untracked().len();
        let here = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                open.set(true);
                active.set(Some(here.map_or(0, |index| (index + 1) % count)));
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                open.set(true);
                active.set(Some(here.map_or(count - 1, |index| (index + count - 1) % count)));
            }
            "Enter" if open.get_untracked() => {
                if let Some(index) = here {
                    event.prevent_default();
                    choose(index);
                }
            }
            "Escape" if open.get_untracked() => {
                event.prevent_default();
                open.set(false);
                active.set(None);
            }
            _ => {}
        }
    };
    let shown = move || open.get() && !suggestions.read().is_empty();
    view! {
        <div class="field combobox">
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                node_ref=input
                value=value
                autocomplete="off"
                role="combobox"
                aria-autocomplete="list"
                aria-expanded=move || shown().to_string()
                aria-controls=list_id.clone()
                aria-activedescendant=move || active.get().map(option_id)
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    open.set(true);
                    active.set(None);
                }
                on:keydown=on_key
                on:blur=move |_| open.set(false)
            />
            <ul class="combobox-options" id=list_id role="listbox" aria-label="Suggestions" hidden=move || !shown()>
                {move || {
                    suggestions
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(index, option)| {
                            view! {
                                <li
                                    id=option_id(index)
                                    role="option"
                                    aria-selected=move || (active.get() == Some(index)).to_string()
                                    // Before the field loses the focus, and with it the list.
                                    on:mousedown=move |event| {
                                        event.prevent_default();
                                        choose(index);
                                    }
                                >
                                    {option}
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn typing_narrows_the_list() {
        let options = ["Aurora Bank", "Kestrel Logistics", "Northwind Health"].map(ToOwned::to_owned);
        assert_eq!(fitting(&options, " KES "), ["Kestrel Logistics"]);
        assert_eq!(fitting(&options, "").len(), 3);
        assert!(fitting(&options, "x").is_empty());
    }
}
