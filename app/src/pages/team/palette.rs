//! The command palette of the team's side: pages, acts, and whatever a search finds.

use super::sections::SECTIONS;
use super::sections::address_of;
use crate::components::{Command, CommandPalette};
use crate::functions::projects::read_found;
use domain::account::{Member, Place};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

fn page(words: &str, href: &str) -> Command {
    Command { words: words.to_owned(), kind: "Page".to_owned(), href: href.to_owned() }
}

/// What can be gone to from anywhere, and from the project that the reader is in.
fn places(member: &Member, path: &str) -> Vec<Command> {
    let mut places = vec![page("Projects", "/"), page("My work", "/my-work"), page("Account", "/account")];
    places.extend([page("Guide to the first portal", "/guide"), page("What it saves", "/saves")]);
    if member.places.contains(&Place::NewProject) {
        places.push(page("New project", "/new"));
    }
    if member.places.contains(&Place::People) {
        places.push(page("People of the workspace", "/people"));
    }
    if member.places.contains(&Place::Outbox) {
        places.push(page("Outbox", "/outbox"));
    }
    let Some(project) = path.strip_prefix("/projects/").and_then(|rest| rest.split('/').next()) else { return places };
    let project = format!("/projects/{project}");
    places.push(page("Overview", &project));
    places.push(page("Plan", &format!("{project}/plan")));
    places.push(page("Timeline", &format!("{project}/plan?view=timeline")));
    places.extend(SECTIONS.iter().map(|section| page(section.title, &format!("{project}/{}", section.path))));
    for (words, rest) in
        [("People", "people"), ("Activity", "activity"), ("Bin", "bin"), ("Portal", "portal"), ("Standing", "standing")]
    {
        places.push(page(words, &format!("{project}/{rest}")));
    }
    let act = |words: &str, rest: &str| Command { kind: "Act".to_owned(), ..page(words, &format!("{project}{rest}")) };
    places.push(act("Add milestone", "/plan?add=milestone"));
    places.extend(SECTIONS.iter().map(|section| {
        let thing = section.thing;
        act(&format!("Add {}", thing.word()), &format!("/{}?add={}", section.path, thing.key()))
    }));
    places
}

#[component]
pub fn Palette(member: Member) -> impl IntoView {
    let path = use_location().pathname;
    let navigate = use_navigate();
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(Vec::<Command>::new());
    Effect::new(move |_| {
        let words = typed.get();
        if words.trim().chars().count() < 2 {
            found.set(Vec::new());
            return;
        }
        leptos::task::spawn_local(async move {
            let Ok(results) = read_found(words.clone()).await else { return };
            // An answer to what was typed before comes too late.
            if typed.try_get_untracked().is_some_and(|now| now == words) {
                found.set(
                    results
                        .into_iter()
                        .map(|result| Command {
                            href: address_of(result.project, result.thing, result.id, "edit"),
                            kind: format!(
                                "{}, {}",
                                super::activity::capital(&result.thing.word()),
                                result.project_title
                            ),
                            words: result.title,
                        })
                        .collect(),
                );
            }
        });
    });
    let commands = Signal::derive(move || {
        let mut commands = places(&member, &path.read());
        commands.extend(found.get());
        let typed = typed.get();
        if !typed.trim().is_empty() {
            let words: String = url_words(&typed);
            commands.push(Command {
                words: format!("{typed} in everything"),
                kind: "Search".to_owned(),
                href: format!("/search?words={words}"),
            });
        }
        commands
    });
    let go = Callback::new(move |href: String| navigate(&href, NavigateOptions::default()));
    view! { <CommandPalette commands typed search_href="/search" go /> }
}

/// Words as they stand in an address: RFC 3986, everything but what is unreserved.
fn url_words(words: &str) -> String {
    let mut query = leptos_router::params::ParamsMap::new();
    query.insert("words", words.to_owned());
    query.to_query_string().trim_start_matches("?words=").to_owned()
}
