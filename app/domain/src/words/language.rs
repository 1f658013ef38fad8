//! The languages of the client's side.

use crate::state::Unknown;
use serde::{Deserialize, Serialize};

crate::state::states! {
    /// A language in which the whole of the client's side is written. The words are its name in itself.
    Language {
        English = "en", "English";
        German = "de", "Deutsch";
        French = "fr", "Français";
        Spanish = "es", "Español";
    }
}

impl Language {
    /// The first of those that a browser asks for by its `Accept-Language`, by weight.
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        let mut asked: Vec<(f32, Self)> = header.split(',').filter_map(asked).collect();
        // Of the same weight, what stands first is wanted first.
        asked.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        asked.first().map(|(_, language)| *language)
    }
}

/// One of the header's entries: `de-AT;q=0.8`.
fn asked(entry: &str) -> Option<(f32, Language)> {
    let mut parts = entry.split(';').map(str::trim);
    let tag = parts.next()?;
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |weight| weight.parse().ok())?;
    let language = tag.split('-').next()?.to_lowercase().parse().ok()?;
    (weight > 0.0).then_some((weight, language))
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_browser_gets_the_language_that_it_likes_best() {
        for (header, language) in [
            ("de-AT,de;q=0.9,en;q=0.8", Some(Language::German)),
            ("en;q=0.5, FR-CA;q=0.9", Some(Language::French)),
            ("nl, es;q=0.1", Some(Language::Spanish)),
            ("de;q=0, en", Some(Language::English)),
            ("de;q=much", None),
            ("nl", None),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(Language::accepted(header), language, "{header}");
        }
    }
}
