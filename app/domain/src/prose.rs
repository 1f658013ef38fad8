//! Text that people write as Markdown and read as HTML. The HTML is the server's work; no Markdown is understood in here.

use crate::things::{Column, Row};
use serde::{Deserialize, Serialize};

/// A text with headings, lists and links, as it is read. What was typed stays with the server, which hands it to the forms of
/// those who may change it: what a writer hides in a comment of the Markdown reaches no reader, and moves no number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Prose {
    html: String,
}

impl Prose {
    /// HTML that can do no harm: what the engine made of Markdown, or what stands in this program's own source.
    #[must_use]
    pub fn of_harmless_html(html: impl Into<String>) -> Self {
        Self { html: html.into() }
    }

    #[must_use]
    pub fn html(&self) -> &str {
        &self.html
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.html.is_empty()
    }
}

impl Column for Prose {
    fn read<R: Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
        row.html(column).map(Self::of_harmless_html)
    }

    /// Nothing: a form asks the server for what was typed.
    fn typed(&self) -> String {
        String::new()
    }
}
