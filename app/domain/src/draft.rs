//! What people type about projects and themselves, checked, and the checks that all drafts share. Every problem is named at
//! its field, all at once.

use crate::things::{Draft, Typed};
use crate::{Date, Error, FieldProblem, Minutes, Moment, Thing, Turn, Word, Words, limit};
use uuid::Uuid;

/// A project as it was typed: the client's organisation and the engagement's title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectDraft {
    pub client: String,
    pub title: String,
}

impl ProjectDraft {
    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken.
    pub fn check(client: &str, title: &str) -> Result<Self, Error> {
        let mut form = Form::default();
        let draft =
            Self { client: form.line("client", client, limit::TITLE), title: form.line("title", title, limit::TITLE) };
        form.finish(draft)
    }
}

/// A person's name, which may not be empty.
///
/// # Errors
/// [`Error::Invalid`] at `field`.
pub fn check_name(field: &str, name: &str) -> Result<String, Error> {
    let mut form = Form::default();
    let name = form.line(field, name, limit::TITLE);
    form.finish(name)
}

/// An e-mail address, in lower case. It is only checked for what would surely not work; whether it exists shows when mail goes
/// there.
///
/// # Errors
/// [`Error::Invalid`] at `field`, in these words.
pub fn check_email(field: &str, email: &str, words: Words) -> Result<String, Error> {
    let mut form = Form::speaking(words);
    let email = form.line(field, email, limit::EMAIL).to_lowercase();
    let plausible = email.split_once('@').is_some_and(|(local, host)| {
        !local.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !host.contains('@')
            && email.chars().all(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')'))
    });
    if form.problems.is_empty() && !plausible {
        form.problem(field, form.words.say(Word::NoEmail));
    }
    form.finish(email)
}

/// A comment, which may not be empty.
///
/// # Errors
/// [`Error::Invalid`] at `field`.
pub fn check_comment(field: &str, body: &str) -> Result<String, Error> {
    let mut form = Form::default();
    let body = form.text(field, body, limit::NOTES);
    if body.is_empty() {
        form.problem(field, form.words.say(Word::WriteSomething));
    }
    form.finish(body)
}

/// What somebody asks or replies, which may not be empty.
///
/// # Errors
/// [`Error::Invalid`] at `field`, in these words.
pub fn check_words(field: &str, said: &str, words: Words) -> Result<String, Error> {
    let mut form = Form::speaking(words);
    let said = form.text(field, said, limit::SUMMARY);
    if said.is_empty() {
        form.problem(field, form.words.say(Word::WriteSomething));
    }
    form.finish(said)
}

/// An action that came out of a meeting. Whoever does it decides what it becomes: a task of one of ours, or of nobody yet; or a
/// next step, where it is one side's turn as a whole (a [`Turn`]).
///
/// # Errors
/// [`Error::Invalid`] with every field that cannot be taken.
pub fn check_action(meeting: Uuid, title: &str, assignee: &str, due: &str) -> Result<Draft, Error> {
    let (thing, who) = match assignee.parse::<Turn>() {
        Ok(_) => (Thing::NextStep, "turn"),
        Err(_) => (Thing::Task, "assignee"),
    };
    let typed = [("meeting", meeting.to_string().as_str()), ("title", title), (who, assignee), ("due", due)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    Draft::check(thing, &Typed(typed.into()))
}

/// A day, or none.
///
/// # Errors
/// [`Error::Invalid`] at `field`.
pub fn check_day(field: &str, typed: &str) -> Result<Option<Date>, Error> {
    let mut form = Form::default();
    let day = form.date(field, typed);
    form.finish(day)
}

/// What a project is about, which may be empty.
///
/// # Errors
/// [`Error::Invalid`] at `field`.
pub fn check_summary(field: &str, summary: &str) -> Result<String, Error> {
    let mut form = Form::default();
    let summary = form.text(field, summary, limit::SUMMARY);
    form.finish(summary)
}

/// A day, as browsers send it.
///
/// # Errors
/// [`Error::Invalid`] at `field`.
pub fn check_due(field: &str, day: &str) -> Result<Date, Error> {
    check_day(field, day)?.ok_or_else(|| Error::field(field, "Choose a day."))
}

/// A new password.
///
/// # Errors
/// [`Error::Invalid`] at `field`.
pub fn check_password<'a>(field: &str, password: &'a str) -> Result<&'a str, Error> {
    let length = password.chars().count();
    if length < limit::PASSWORD_SHORTEST {
        return Err(Error::field(
            field,
            format!("Use at least {} characters; a short sentence is good.", limit::PASSWORD_SHORTEST),
        ));
    }
    if length > limit::PASSWORD_LONGEST {
        return Err(Error::field(field, format!("Use at most {} characters.", limit::PASSWORD_LONGEST)));
    }
    Ok(password)
}

/// Both values, or the problems of both.
///
/// # Errors
/// [`Error::Invalid`] with every problem of either; any other error as it is.
pub fn both<A, B>(first: Result<A, Error>, second: Result<B, Error>) -> Result<(A, B), Error> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(Error::Invalid(mut problems)), Err(Error::Invalid(more))) => {
            problems.extend(more);
            Err(Error::Invalid(problems))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// Collects what is wrong with a form, so that people see everything at once. It speaks to the team unless it is told otherwise.
pub(crate) struct Form {
    words: Words,
    problems: Vec<FieldProblem>,
}

impl Default for Form {
    fn default() -> Self {
        Self::speaking(Words::english())
    }
}

impl Form {
    pub fn speaking(words: Words) -> Self {
        Self { words, problems: Vec::new() }
    }

    pub fn problem(&mut self, field: &str, message: impl Into<String>) {
        self.problems.push(FieldProblem { field: field.to_owned(), message: message.into() });
    }

    /// Whether nothing is wrong with this field so far.
    pub fn is_fine_at(&self, field: &str) -> bool {
        self.problems.iter().all(|problem| problem.field != field)
    }

    pub fn finish<T>(self, draft: T) -> Result<T, Error> {
        if self.problems.is_empty() { Ok(draft) } else { Err(Error::Invalid(self.problems)) }
    }

    /// One line that may not be empty.
    pub fn line(&mut self, field: &str, typed: &str, longest: usize) -> String {
        let text = self.word(field, typed, longest);
        if text.is_empty() {
            self.problem(field, self.words.say(Word::CannotBeEmpty));
        }
        text
    }

    /// One line that may be empty.
    pub fn word(&mut self, field: &str, typed: &str, longest: usize) -> String {
        let text = typed.trim();
        if text.chars().any(char::is_control) {
            self.problem(field, self.words.say(Word::HoldsALineBreak));
        }
        self.length(field, text, longest);
        text.to_owned()
    }

    /// Several lines, which may be empty.
    pub fn text(&mut self, field: &str, typed: &str, longest: usize) -> String {
        let text = typed.replace("\r\n", "\n").trim().to_owned();
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            self.problem(field, self.words.say(Word::HoldsControlCharacters));
        }
        self.length(field, &text, longest);
        text
    }

    fn length(&mut self, field: &str, text: &str, longest: usize) {
        let length = text.chars().count();
        if length > longest {
            let with = [("length", length.to_string()), ("most", longest.to_string())];
            let with = with.each_ref().map(|(name, value)| (*name, value.as_str()));
            self.problem(field, self.words.fill(Word::TooLong, &with));
        }
    }

    /// A span of work, or nothing.
    pub fn hours(&mut self, field: &str, typed: &str) -> Option<Minutes> {
        if typed.trim().is_empty() {
            return None;
        }
        let minutes = Minutes::parse(typed);
        if minutes.is_none() {
            self.problem(field, "Write hours and minutes, as in 1:30, 1.5 or 90m.");
        }
        minutes
    }

    /// A day and a time as browsers send them (`2026-12-12T09:30`), in UTC; or nothing.
    pub fn instant(&mut self, field: &str, typed: &str) -> Option<Moment> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let moment = Moment::parse(typed);
        if moment.is_none() {
            self.problem(field, "There is no such time. Write day and time, as in 2026-12-12 09:30.");
        }
        moment
    }

    /// A day as browsers send it (`2026-12-12`), or nothing.
    pub fn date(&mut self, field: &str, typed: &str) -> Option<Date> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let date = Date::strptime("%Y-%m-%d", typed).ok().filter(|date| (1970..=9999).contains(&date.year()));
        if date.is_none() {
            self.problem(field, "There is no such day. Write year, month and day, as in 2026-12-12.");
        }
        date
    }
}
