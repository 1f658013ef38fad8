//! A person: their initials, their name, and what they are here.

use leptos::prelude::*;

/// The first letters of the first and the last name.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter(|word| !word.ends_with('.'));
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// Somebody, by name. The initials are decoration beside it.
#[component]
pub fn Person(
    #[prop(into)] name: String,
    /// What they are or do: "Steering committee", "Project manager".
    #[prop(optional, into)]
    role: String,
) -> impl IntoView {
    view! {
        <span class="person-mark">
            <span class="person-initials" aria-hidden="true">
                {initials(&name)}
            </span>
            <span class="person-words">
                <span class="person-name">{name}</span>
                {(!role.is_empty()).then(|| view! { <span class="person-role">{role}</span> })}
            </span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        for (name, letters) in [("Claire Dubois", "CD"), ("Dr. Ellen van der Frost", "EF"), ("Madonna", "M"), ("", ""), ("ørsted åse", "ØÅ")] {
            assert_eq!(super::initials(name), letters);
        }
    }
}
