//! A document, as both sides see it: the kind, title, version and size of one version, and what is new in it.

use super::face::to_come;
use super::{Drawn, Face, Fact, IconName, use_words};
use domain::portal::Document;
use domain::{DocumentKind, Word};
use leptos::prelude::*;
use std::sync::Arc;

/// Where the documents of the page around are opened; where nobody provides it, their titles are no links.
#[derive(Clone)]
pub struct OpensAt(pub Arc<dyn Fn(&Document) -> String + Send + Sync>);

impl Drawn for Document {
    fn face(&self) -> Face {
        let words = use_words();
        let mut facts = to_come(self.announced);
        if facts.is_empty() {
            facts.push(Fact::words(words.say(self.kind)));
            match self.version {
                0 => facts.push(Fact::words(words.say(Word::FileToCome))),
                version => {
                    facts.extend(Fact::with(words, Word::Version, "version", Some(version.to_string())));
                    facts.extend(Fact::day(Some(self.changed_at.date()), false));
                    facts.push(Fact::words(words.size(self.bytes)));
                }
            }
        }
        Face {
            icon: match self.kind {
                DocumentKind::Minutes => IconName::Notes,
                DocumentKind::Deliverable => IconName::Package,
                _ => IconName::File,
            },
            title: self.title.clone(),
            href: use_context::<OpensAt>().map(|OpensAt(address)| address(self)).unwrap_or_default(),
            facts,
            summary: self.note.clone(),
            ..Face::default()
        }
    }
}
