//! One field from which everything can be reached: pages, things, acts. Ctrl-K or Cmd-K opens it from anywhere.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// Something that can be gone to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    pub words: String,
    /// What kind of thing it is: "Project", "Page".
    pub kind: String,
    pub href: String,
}

/// As many as can be looked over.
const MOST: usize = 10;

/// Those in which every typed word begins some word.
fn fitting(commands: &[Command], typed: &str) -> Vec<Command> {
    let typed = typed.to_lowercase();
    let wanted: Vec<&str> = typed.split_whitespace().collect();
    commands
        .iter()
        .filter(|command| {
            let words = format!("{} {}", command.words, command.kind).to_lowercase();
            wanted.iter().all(|wanted| words.split_whitespace().any(|word| word.starts_with(wanted)))
        })
        .take(MOST)
        .cloned()
        .collect()
}

/// The palette. Without JavaScript it is a link to the page that searches.
#[component]
pub fn CommandPalette(
    #[prop(into)] commands: Signal<Vec<Command>>,
    /// What is typed, for whoever looks up more.
    #[prop(optional)]
    typed: Option<RwSignal<String>>,
    /// The page that searches.
    search_href: &'static str,
    /// Goes somewhere without loading the page anew.
    go: Callback<String>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let input = NodeRef::<html::Input>::new();
    let typed = typed.unwrap_or_else(|| RwSignal::new(String::new()));
    let active = RwSignal::new(0_usize);
    let found = Memo::new(move |_| fitting(&commands.read(), &typed.get()));
    let open = move || {
        if let Some(dialog) = dialog.get_untracked() {
            typed.set(String::new());
            active.set(0);
            // It is open already, if this fails.
            let _ = dialog.show_modal();
            if let Some(input) = input.get_untracked() {
                input.set_value("");
                let _ = input.focus();
            }
        }
    };
    Effect::new(move |_| {
        let keys = window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == "k" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                open();
            }
        });
        on_cleanup(move || keys.remove());
    });
    let choose = move |index: usize| {
        if let Some(command) = found.get_untracked().get(index) {
            if let Some(dialog) = dialog.get_untracked() {
                dialog.close();
            }
            go.run(command.href.clone());
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let count = found.get_untracked().len().max(1);
        match event.key().as_str() {
            "ArrowDown" => active.update(|index| *index = (*index + 1) % count),
            "ArrowUp" => active.update(|index| *index = (*index + count - 1) % count),
            "Enter" => choose(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <a
            class="button quiet palette-open"
            href=search_href
            on:click=move |event| {
                event.prevent_default();
                open();
            }
        >
            <super::Icon name=super::IconName::Search />
            <span class="palette-word">"Search"</span>
            <kbd>"Ctrl K"</kbd>
        </a>
        <dialog class="dialog palette" node_ref=dialog aria-label="Search and go">
            <input
                node_ref=input
                type="search"
                role="combobox"
                aria-label="Search and go"
                aria-expanded="true"
                aria-controls="palette-found"
                aria-activedescendant=move || format!("palette-{}", active.get())
                autocomplete="off"
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    active.set(0);
                }
                on:keydown=on_key
            />
            <ul id="palette-found" role="listbox" aria-label="Found">
                {move || {
                    found
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(index, command)| {
                            view! {
                                <li
                                    id=format!("palette-{index}")
                                    role="option"
                                    aria-selected=move || (active.get() == index).to_string()
                                    on:click=move |_| choose(index)
                                >
                                    <span>{command.words}</span>
                                    <span class="palette-kind">{command.kind}</span>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <Show when=move || found.read().is_empty()>
                <p class="hint">"Nothing is called that."</p>
            </Show>
        </dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, fitting};

    #[test]
    fn every_typed_word_has_to_begin_some_word() {
        let command = |words: &str, kind: &str| Command { words: words.to_owned(), kind: kind.to_owned(), href: String::new() };
        let commands = [command("Mobile onboarding", "Project"), command("New project", "Page"), command("Outbox", "Page")];
        let found = |typed: &str| fitting(&commands, typed).into_iter().map(|command| command.words).collect::<Vec<_>>();
        assert_eq!(found("proj onb"), ["Mobile onboarding"]);
        assert_eq!(found("PAGE"), ["New project", "Outbox"]);
        assert_eq!(found("").len(), 3);
        assert!(found("boarding").is_empty());
    }
}
