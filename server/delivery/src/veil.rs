//! Names that a portal does not say: those of the team's people, where only the firm is to be named. Pure; where the names come
//! from is the store's affair. Letters that are written in two ways, such as an "á" of a Mac's file names, are one here (NFC).

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// What is said in place of names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Veil {
    firm: String,
    /// The longest first, so that a whole name goes before its parts.
    names: Vec<Name>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    letters: Vec<char>,
    /// A single word is a name only as it is written: "mark" is none.
    is_exact: bool,
}

/// What may stand between two names so that both together are one mention of the firm.
const JOINTS: [&str; 8] = ["", ",", ";", "/", "&", "and", "+", ", and"];

impl Veil {
    /// `ours` are the names and addresses of the team's people. What somebody of the client's is called as well stays.
    pub fn new(firm: &str, ours: &[String], theirs: &[String]) -> Self {
        let theirs: Vec<&str> = theirs.iter().flat_map(|name| parts(name)).collect();
        let mut names: Vec<Name> = ours
            .iter()
            .flat_map(|name| parts(name))
            .filter(|part| part.chars().count() > 2 && !theirs.iter().any(|name| name.eq_ignore_ascii_case(part)))
            .map(|part| Name {
                letters: part.nfc().collect(),
                is_exact: !part.contains(|letter: char| letter.is_whitespace() || letter == '@'),
            })
            .collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.letters.len()));
        names.dedup();
        Self { firm: firm.to_owned(), names }
    }

    /// A text without these names.
    pub fn over(&self, text: String) -> String {
        if self.names.is_empty() {
            return text;
        }
        let text = if is_nfc(&text) { text } else { text.nfc().collect() };
        let mut said = String::with_capacity(text.len());
        // Where the firm was named last.
        let mut named = None;
        let (mut rest, mut before) = (text.as_str(), None);
        while let Some(letter) = rest.chars().next() {
            let length = if before.is_some_and(char::is_alphanumeric) { None } else { self.begins(rest) };
            let Some(length) = length else {
                said.push(letter);
                (before, rest) = (Some(letter), &rest[letter.len_utf8()..]);
                continue;
            };
            match named {
                Some(end) if JOINTS.contains(&said[end..].trim()) => said.truncate(end),
                _ => said.push_str(&self.firm),
            }
            named = Some(said.len());
            (before, rest) = (rest[..length].chars().next_back(), &rest[length..]);
        }
        said
    }

    /// How long the name is that a text begins with, the firm's own included.
    fn begins(&self, text: &str) -> Option<usize> {
        let firm = text.starts_with(&self.firm).then_some(self.firm.len());
        firm.or_else(|| self.names.iter().find_map(|name| name.begins(text)))
    }
}

impl Name {
    fn begins(&self, text: &str) -> Option<usize> {
        let mut letters = text.char_indices();
        for wanted in &self.letters {
            let (_, letter) = letters.next()?;
            let is_same = letter == *wanted || (!self.is_exact && letter.to_lowercase().eq(wanted.to_lowercase()));
            if !is_same {
                return None;
            }
        }
        match letters.next() {
            Some((_, after)) if after.is_alphanumeric() => None,
            Some((length, _)) => Some(length),
            None => Some(text.len()),
        }
    }
}

/// A name, and each word of it. An address is one word.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split_whitespace().filter(move |word| *word != name);
    std::iter::once(name).chain(words)
}

#[cfg(test)]
mod tests {
    use super::Veil;

    #[test]
    fn the_firm_is_named_and_nobody_of_it() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let ours = names(&["Jonas Weber", "Mark Young", "Claire Roth", "jonas.weber@firm.test", "Zoë"]);
        let veil = Veil::new("Weber Partners", &ours, &names(&["Claire Dubois"]));
        for (text, said) in [
            ("Jonas Weber decided", "Weber Partners decided"),
            ("jonas weber, Mark and Zoë", "Weber Partners"),
            ("Jonas Weber\nMark Young\nClaire Dubois", "Weber Partners\nClaire Dubois"),
            ("Mail jonas.weber@firm.test!", "Mail Weber Partners!"),
            ("Please mark the markers", "Please mark the markers"),
            ("Jonasson and Claire", "Jonasson and Claire"),
            ("(Jonas)", "(Weber Partners)"),
            ("Weber Partners build it", "Weber Partners build it"),
            ("Notes by Zoe\u{308} and Jonas", "Notes by Weber Partners"),
            ("", ""),
        ] {
            assert_eq!(veil.over(text.to_owned()), said);
        }
        assert_eq!(Veil::default().over("Jonas Weber".to_owned()), "Jonas Weber");
    }
}
