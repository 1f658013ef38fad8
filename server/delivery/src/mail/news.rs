//! The mails that tell the client's people what is new: as plain text and as HTML that says the same. Made of what was projected
//! for them, and of words that the team wrote for them.

use super::Letter;
use crate::accent::{Both, Tones};
use crate::projection::Portal;
use crate::{Failure, Result, markdown};
use askama::Template;
use domain::portal::{News, Project};
use domain::{Brand, Word, Words};

/// For whom it is, and where its links lead.
pub(crate) struct Addressed<'a> {
    pub origin: &'a str,
    /// Where such mails are stopped without a sign-in.
    pub mute: String,
    /// Why its reader gets it.
    pub why: Word,
    /// What its reader reads in.
    pub language: Words,
}

/// What such a mail says beside what is new.
struct Around {
    language: &'static str,
    why: &'static str,
    whole_page: &'static str,
    see: &'static str,
    choose: &'static str,
    no_more: &'static str,
    choose_here: String,
    no_more_here: String,
}

/// A thing that is told of.
struct Line {
    kind: String,
    title: String,
    happened: String,
    address: String,
}

#[derive(Template)]
#[template(path = "news.txt", escape = "none")]
struct Text<'a> {
    words: &'a str,
    lines: &'a [Line],
    portal: &'a str,
    around: &'a Around,
}

#[derive(Template)]
#[template(path = "news.html")]
struct Html<'a> {
    subject: &'a str,
    client: &'a str,
    title: &'a str,
    words_html: &'a str,
    lines: &'a [Line],
    portal: &'a str,
    around: &'a Around,
    look: &'a Look,
    choice: &'a str,
    mute: &'a str,
}

/// How the portal looks, as far as mail programs can: many know one colour for each of the two schemes and no style sheet's names.
struct Look {
    brand: Both,
    on_brand: Both,
    /// Where each logo is, and whose. Its address says nothing of who looks at it.
    logos: Vec<(String, String)>,
}

impl Look {
    fn of(project: &Project, origin: &str) -> Self {
        let Brand { accent, firm, firm_logo, client_logo } = &project.brand;
        let both = |light: &str, dark: &str| Both { light: light.to_owned(), dark: dark.to_owned() };
        let (brand, on_brand) = match accent {
            Some(accent) => {
                let Tones { brand, on_brand, .. } = Tones::of(accent);
                (brand, on_brand)
            }
            None => (both("#1a6098", "#8cc4f2"), both("#ffffff", "#10202e")),
        };
        let logos = [(firm_logo, firm), (client_logo, &project.client)];
        let logos = logos
            .into_iter()
            .filter_map(|(logo, whose)| logo.as_ref().map(|logo| (format!("{origin}{logo}"), whose.clone())));
        Self { brand, on_brand, logos: logos.collect() }
    }
}

/// As much of a title is said: a question may be long.
const LONGEST_TITLE: usize = 160;

/// What is new, after some words in Markdown.
pub(crate) fn news(
    project: &Portal<Project>,
    news: &Portal<News>,
    subject: &str,
    words: &str,
    to: Addressed<'_>,
) -> Result<Letter> {
    let (project, news) = (project.look(), news.look());
    let portal = format!("{}/portal/{}", to.origin, project.id);
    let (choice, said) = (format!("{portal}/mail"), to.language);
    let lines: Vec<Line> = news
        .entries
        .iter()
        .map(|entry| Line {
            kind: said.kind(entry.subject.thing).to_owned(),
            title: shortened(&entry.title),
            happened: capitalized(&said.news(entry, news.as_of.date())),
            address: format!("{portal}/{}", entry.subject),
        })
        .collect();
    let words_html = markdown::to_html(words);
    let (portal, choice, mute) = (portal.as_str(), choice.as_str(), to.mute.as_str());
    let here = |word, address| said.fill(Word::KindAndTitle, &[("kind", said.say(word)), ("title", address)]);
    let around = &Around {
        language: said.language().key(),
        why: said.say(to.why),
        whole_page: said.say(Word::WholePage),
        see: said.say(Word::SeeTheWholePage),
        choose: said.say(Word::ChooseMails),
        no_more: said.say(Word::NoMoreOfThese),
        choose_here: here(Word::ChooseMails, choice),
        no_more_here: here(Word::NoMoreOfThese, mute),
    };
    let text = Text { words, lines: &lines, portal, around }.render().map_err(unmade)?;
    let html = Html {
        subject,
        client: &project.client,
        title: &project.title,
        words_html: &words_html,
        lines: &lines,
        portal,
        around,
        look: &Look::of(project, to.origin),
        choice,
        mute,
    };
    let html = html.render().map_err(unmade)?;
    Ok(Letter { subject: subject.to_owned(), body: text, html, mute: to.mute, ..Letter::default() })
}

fn unmade(cause: askama::Error) -> Failure {
    Failure::Other(format!("a mail could not be written: {cause}"))
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// In one line.
fn shortened(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_TITLE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
