//! What files are called that stand beside each other: in an archive, and in the folder into which somebody unpacks it. No name
//! leads out of that folder, and none is there twice.

use super::clean_name;
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization as _;

/// The names of one folder.
#[derive(Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// A clean name that the folder does not have yet: this one, or this one with a number.
    pub fn unique(&mut self, name: &str) -> String {
        let clean = unpackable(&clean_name(name));
        let (stem, ending) = match clean.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => (stem, format!(".{ending}")),
            _ => (clean.as_str(), String::new()),
        };
        let mut candidate = clean.clone();
        let mut number = 1_u64;
        // Some systems take names for the same that differ in case, or in how an accent is written.
        while !self.0.insert(candidate.to_lowercase().nfc().collect()) {
            number += 1;
            candidate = format!("{stem} ({number}){ending}");
        }
        candidate
    }
}

/// Not every system takes these, wherever the archive is unpacked.
fn unpackable(name: &str) -> String {
    let name = name.replace(['<', '>', ':', '"', '|', '?', '*'], "_");
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let is_device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || ["COM", "LPT"].iter().any(|device| stem.strip_prefix(device).is_some_and(|rest| rest.chars().count() == 1));
    if is_device { format!("_{name}") } else { name }
}

/// Words of several texts as one part of a file's name: `aurora-bank-mobile-onboarding`.
#[must_use]
pub fn joined(texts: &[&str]) -> String {
    let words =
        texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::{Names, joined};

    #[test]
    fn no_name_is_there_twice_and_none_leads_elsewhere() {
        let mut names = Names::default();
        for (asked, given) in [
            ("offer.pdf", "offer.pdf"),
            ("Offer.PDF", "Offer (2).PDF"),
            ("offer.pdf", "offer (3).pdf"),
            ("offer (2).pdf", "offer (2) (2).pdf"),
            ("../../offer.txt", "offer.txt"),
            ("C:\\plans\\nul.txt", "_nul.txt"),
            ("com1", "_com1"),
            ("complete", "complete"),
            ("when? where: how", "when_ where_ how"),
            ("caf\u{e9}", "caf\u{e9}"),
            ("cafe\u{301}", "cafe\u{301} (2)"),
            ("", "file"),
            ("..", "file (2)"),
        ] {
            assert_eq!(names.unique(asked), given, "{asked}");
        }
    }

    #[test]
    fn words_are_joined() {
        assert_eq!(joined(&["Aurora / Bank", "Übergabe: “2.0”"]), "aurora-bank-übergabe-2-0");
        assert_eq!(joined(&["…"]), "");
    }
}
