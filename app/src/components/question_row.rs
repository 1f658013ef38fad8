//! A question of the client's, as both sides see it: where it stands, who asked and when, about what, and their words. The replies and
//! the form for another stand below.

use super::{Drawn, Face, Fact, IconName, Shape, use_words};
use domain::portal::{Question, Subject};
use domain::{QuestionState, Word};
use leptos::prelude::*;
use std::sync::Arc;

/// What questions of the page around may be about, each with its title and where it stands.
#[derive(Clone)]
pub struct Subjects(pub Arc<dyn Fn() -> Vec<(Subject, String, String)> + Send + Sync>);

impl Drawn for Question {
    const SHAPE: Shape = Shape::Question;

    fn face(&self) -> Face {
        let words = use_words();
        let icon = match self.state {
            QuestionState::Open => IconName::Question,
            QuestionState::Answered => IconName::Reply,
            QuestionState::Solved => IconName::CircleCheck,
        };
        let about = self.subject().zip(use_context()).and_then(|(subject, Subjects(subjects))| {
            let subjects = subjects();
            let (_, title, href) = subjects.iter().find(|(known, ..)| *known == subject)?;
            let words = words.fill(Word::OnSubject, &[("title", title)]);
            Some(Fact::Link { class: Some("question-about"), words, href: href.clone() })
        });
        let state = words.say(self.state).to_owned();
        let mut facts = vec![
            Fact::Mark { class: "status", state: self.state.key(), icon: Some(icon), words: state },
            Fact::words(&self.asked_by),
            Fact::Ago { by: String::new(), at: self.asked_at },
        ];
        facts.extend(about);
        Face { state: self.state.key(), title: self.title.clone(), facts, ..Face::default() }
    }
}
