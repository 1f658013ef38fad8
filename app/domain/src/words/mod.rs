//! What the client's side says, in each of its languages. A [`Word`] is the name of what is said; each language has a file that
//! says all of them, or it does not compile. What people typed is never in here.
//!
//! The server chooses a language and puts its words into the page, where the browser finds them: its program holds none. The
//! team's side is English, and has that one language built in.

mod english;
mod french;
mod german;
mod language;
mod saying;
mod spanish;
mod word;

pub use language::Language;
pub use word::Word;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Everything that is said, in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    language: Language,
    /// One for each [`Word`], in that order.
    texts: &'static [&'static str],
}

impl Words {
    /// For the server. Whoever calls it has all languages built in.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let texts: &'static [&'static str] = match language {
            Language::English => &english::TEXTS,
            Language::German => &german::TEXTS,
            Language::French => &french::TEXTS,
            Language::Spanish => &spanish::TEXTS,
        };
        Self { language, texts }
    }

    /// The team's. Whoever calls it has this language built in.
    #[must_use]
    pub fn english() -> Self {
        Self { language: Language::English, texts: &english::TEXTS }
    }

    /// Says nothing: for a page that was given no words.
    #[must_use]
    pub fn none() -> Self {
        Self { language: Language::English, texts: &[] }
    }

    #[must_use]
    pub fn language(self) -> Language {
        self.language
    }

    #[must_use]
    pub fn say(self, word: impl Into<Word>) -> &'static str {
        self.texts.get(word.into() as usize).copied().unwrap_or_default()
    }

    /// Says something with these values in their places: `("title", "Kick-off")` for `{title}`.
    #[must_use]
    pub fn fill(self, word: impl Into<Word>, with: &[(&str, &str)]) -> String {
        put(self.say(word), with)
    }

    /// Says something of a number of things, which stands at `{count}`, as the language counts.
    #[must_use]
    pub fn count(self, word: Word, count: impl std::fmt::Display, with: &[(&str, &str)]) -> String {
        let count = count.to_string();
        let (one, many) = self.say(word).split_once('|').unwrap_or_else(|| (self.say(word), self.say(word)));
        let is_one = count == "1" || (count == "0" && self.language == Language::French);
        let with: Vec<(&str, &str)> = with.iter().copied().chain([("count", count.as_str())]).collect();
        put(if is_one { one } else { many }, &with)
    }

    /// What is said before and after a place that the page fills with more than text, where there is anything.
    #[must_use]
    pub fn around(self, word: Word) -> (Option<&'static str>, Option<&'static str>) {
        let text = self.say(word);
        let (before, after) = text.split_once('{').unwrap_or((text, ""));
        let after = after.split_once('}').map(|(_, after)| after);
        (Some(before).filter(|before| !before.is_empty()), after.filter(|after| !after.is_empty()))
    }
}

/// A place that nothing is given for stays as it is, so that it is noticed.
fn put(text: &str, with: &[(&str, &str)]) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        said.push_str(before);
        match with.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => said.push_str(value),
            None => said.extend(["{", name, "}"]),
        }
        rest = after;
    }
    said.push_str(rest);
    said
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.language, self.texts.get(..Word::CARRIED).unwrap_or_default()).serialize(to)
    }
}

/// Read once, by a page's script, and kept for as long as the page is there. Nothing that a server reads may hold words.
impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (language, texts) = <(Language, Vec<String>)>::deserialize(from)?;
        if texts.len() != Word::CARRIED {
            return Err(D::Error::custom("words of another build"));
        }
        let texts: Vec<&'static str> = texts.into_iter().map(|text| &*text.leak()).collect();
        Ok(Self { language, texts: texts.leak() })
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, Word, Words, put};
    use std::collections::BTreeSet;

    /// The places of a text that are filled, in each of its forms.
    fn places(text: &str) -> Vec<BTreeSet<&str>> {
        text.split('|')
            .map(|form| form.split('{').skip(1).filter_map(|part| part.split('}').next()).collect())
            .collect()
    }

    #[test]
    fn every_language_says_everything_with_the_same_places() {
        for language in Language::ALL {
            let (words, english) = (Words::of(*language), Words::english());
            for word in Word::ALL {
                let text = words.say(*word);
                assert!(!text.trim().is_empty(), "{language:?} does not say {word:?}");
                let all = |text| places(text).into_iter().flatten().collect::<BTreeSet<_>>();
                assert_eq!(all(text), all(english.say(*word)), "{language:?}, {word:?}");
                assert_eq!(text.contains('|'), english.say(*word).contains('|'), "{language:?}, {word:?}");
            }
            assert_eq!(words.say(Word::Weekdays).split(' ').count(), 7);
            assert_eq!(words.say(Word::Months).split(' ').count(), 12);
        }
    }

    #[test]
    fn quotation_marks_and_apostrophes_are_those_of_the_language() {
        for language in Language::ALL {
            let foreign: &[char] = match language {
                Language::English => &['"', '\'', '„', '«', '»'],
                Language::German => &['"', '\'', '”', '«', '»'],
                Language::French => &['"', '\'', '„', '“', '”'],
                Language::Spanish => &['"', '\'', '„', '“', '”'],
            };
            for word in Word::ALL {
                let text = Words::of(*language).say(*word);
                assert!(!text.contains(foreign), "{language:?}, {word:?}: {text}");
                // A space that breaks would leave a mark alone at the end or the beginning of a line.
                let breaks = [" :", " ?", " !", " ;", "« ", " »"].iter().any(|marks| text.contains(marks));
                assert!(!breaks, "{language:?}, {word:?}: {text}");
            }
        }
    }

    #[test]
    fn languages_count_in_their_own_ways() {
        let said = |language, count| Words::of(language).count(Word::Things, count, &[]);
        assert_eq!([0, 1, 2].map(|count| said(Language::English, count)), ["0 things", "1 thing", "2 things"]);
        assert_eq!(
            [0, 1, 2].map(|count| said(Language::German, count)),
            ["0 Änderungen", "1 Änderung", "2 Änderungen"]
        );
        assert_eq!(
            [0, 1, 2].map(|count| said(Language::French, count)),
            ["0 changement", "1 changement", "2 changements"]
        );
    }

    #[test]
    fn what_is_put_in_is_not_read_again() {
        assert_eq!(put("{a} and {b}", &[("a", "{b}"), ("b", "c")]), "{b} and c");
        assert_eq!(put("{a} {left", &[("a", "b")]), "b {left");
        assert_eq!(put("{missing}", &[]), "{missing}");
    }

    #[test]
    fn words_are_carried_into_a_page() {
        for language in Language::ALL {
            let words = Words::of(*language);
            let carried = serde_json::to_string(&words).unwrap_or_default();
            let carried: Words = serde_json::from_str(&carried).unwrap_or(Words::none());
            assert_eq!(carried.language(), *language);
            assert_eq!(carried.texts, &words.texts[..Word::CARRIED]);
        }
        assert!(serde_json::from_str::<Words>("[\"german\",[\"Etwas\"]]").is_err());
    }
}
