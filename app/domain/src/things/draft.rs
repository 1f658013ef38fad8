//! What people type about a thing, checked by what is declared of its kind. A draft that exists is fit to be stored;
//! otherwise every problem is named at its field, all at once.

use super::{Field, Fill, Thing, Value};
use crate::Error;
use crate::draft::Form;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is typed, before anything is checked: names of fields with what stands in them. What is no field of the thing's is
/// not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed(pub BTreeMap<String, String>);

/// Some or all of a thing's fields, as they will be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    thing: Thing,
    values: Vec<(&'static Field, Value)>,
}

impl Draft {
    /// A new thing in which nothing is written yet.
    #[must_use]
    pub fn new(thing: Thing) -> Self {
        let values = thing.fields().iter().map(|field| (field, empty(field.fill))).collect();
        Self { thing, values }
    }

    /// The same with a field filled in. The value is stored as it is: this is for what nobody typed.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        if let Some((_, known)) = self.values.iter_mut().find(|(field, _)| field.name == name) {
            *known = value.into();
        }
        self
    }

    /// A whole new thing: what was not typed is empty.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken.
    pub fn check(thing: Thing, typed: &Typed) -> Result<Self, Error> {
        let nothing = String::new();
        Self::of(thing, |field| match (typed.0.get(field.name), field.fill) {
            (None, Fill::Choice(choices)) => choices.first().map(|(key, _)| (*key).to_owned()),
            (typed, _) => Some(typed.unwrap_or(&nothing).clone()),
        })
    }

    /// A change of a thing: what was not typed stays as it is.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken, [`Error::NotFound`] if it has none of the fields.
    pub fn check_change(thing: Thing, typed: &Typed) -> Result<Self, Error> {
        let draft = Self::of(thing, |field| typed.0.get(field.name).cloned())?;
        if draft.values.is_empty() { Err(Error::NotFound) } else { Ok(draft) }
    }

    /// Fields as they are stored already.
    #[must_use]
    pub fn of_stored(thing: Thing, values: Vec<(&'static Field, Value)>) -> Self {
        Self { thing, values }
    }

    fn of(thing: Thing, typed: impl Fn(&Field) -> Option<String>) -> Result<Self, Error> {
        let mut form = Form::default();
        let values = thing
            .fields()
            .iter()
            .filter_map(|field| Some((field, checked(&mut form, field, &typed(field)?))))
            .collect();
        form.finish(Self { thing, values })
    }

    /// Without what somebody said, which stays as it is.
    #[must_use]
    pub fn without_words_said(&self) -> Self {
        let values = self.values.iter().filter(|(field, _)| !field.is_said).cloned().collect();
        Self { thing: self.thing, values }
    }

    /// Only these of its fields.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        let values = self.values.iter().filter(|(field, _)| names.contains(&field.name)).cloned().collect();
        Self { thing: self.thing, values }
    }

    #[must_use]
    pub fn thing(&self) -> Thing {
        self.thing
    }

    /// What stands in a field, as it is stored; nothing where there is nothing.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        match self.values.iter().find(|(field, _)| field.name == name) {
            Some((_, Value::Text(Some(text)))) => text,
            _ => "",
        }
    }

    #[must_use]
    pub fn values(&self) -> &[(&'static Field, Value)] {
        &self.values
    }
}

fn empty(fill: Fill) -> Value {
    match fill {
        Fill::Line(_)
        | Fill::Short(_)
        | Fill::Text(_)
        | Fill::Prose(_)
        | Fill::Names(_)
        | Fill::OurNames(_)
        | Fill::Lines(_) => Value::text(""),
        Fill::Day | Fill::Member | Fill::Link(_) => Value::Text(None),
        Fill::Hours | Fill::Instant => Value::Number(None),
        Fill::Choice(choices) => Value::Text(choices.first().map(|(key, _)| (*key).to_owned())),
    }
}

fn checked(form: &mut Form, field: &Field, typed: &str) -> Value {
    match field.fill {
        Fill::Line(longest) => Value::text(form.line(field.name, typed, longest)),
        Fill::Short(longest) => Value::text(form.word(field.name, typed, longest)),
        Fill::Text(longest)
        | Fill::Prose(longest)
        | Fill::Names(longest)
        | Fill::OurNames(longest)
        | Fill::Lines(longest) => Value::text(form.text(field.name, typed, longest)),
        Fill::Hours => Value::Number(form.hours(field.name, typed).map(|minutes| minutes.0)),
        Fill::Day => form.date(field.name, typed).into(),
        Fill::Instant => form.instant(field.name, typed).into(),
        Fill::Choice(choices) => {
            if !choices.iter().any(|(key, _)| *key == typed) {
                form.problem(field.name, "Choose one of the words in the list.");
            }
            Value::text(typed)
        }
        // Whether there is such a thing, or person, is the store's to say.
        Fill::Link(_) | Fill::Member => Value::Text(Some(typed.to_owned()).filter(|typed| !typed.is_empty())),
    }
}
