//! What a client writes, questions above all, and what the team replies. The client's doors are apart from the team's.

use domain::Error;
use domain::portal::{self, PortalId};
use domain::team::{self, Done, ProjectId};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    super::things::FOR_THE_CLIENT,
    super::visit::Visit,
    domain::portal::Subject,
    domain::{Word, Words, check_words},
};

/// Asks the team. What it is about is named as its row in the page, or not at all.
#[server(prefix = "/do/portal", endpoint = "ask")]
pub async fn ask(portal: PortalId, question: String, #[server(default)] about: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.viewer(portal).await?;
    let words = visit.words_at(&by).await?;
    let asked = check_words("question", &question, words)?;
    let about: Option<Subject> = match about.as_str() {
        "" => None,
        about => Some(about.parse().map_err(|_| Error::field("about", words.say(Word::ChooseOneOfTheList)))?),
    };
    visit.delivery.store.ask(&by, &asked, about).await?;
    leptos_axum::redirect(&format!("/portal/{portal}#questions"));
    Ok(())
}

/// Replies to a question, or asks again.
#[server(prefix = "/do/portal", endpoint = "ask_again")]
pub async fn ask_again(portal: PortalId, question: portal::QuestionId, reply: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.viewer(portal).await?;
    let said = check_words("reply", &reply, visit.words_at(&by).await?)?;
    visit.delivery.store.ask_again(&by, question, &said).await?;
    leptos_axum::redirect(&format!("/portal/{portal}#question-{question}"));
    Ok(())
}

/// Says that a question is answered.
#[server(prefix = "/do/portal", endpoint = "mark_solved")]
pub async fn mark_solved(portal: PortalId, question: portal::QuestionId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.viewer(portal).await?;
    visit.delivery.store.mark_solved(&by, question).await?;
    leptos_axum::redirect(&format!("/portal/{portal}#question-{question}"));
    Ok(())
}

/// Says that a decision was read.
#[server(prefix = "/do/portal", endpoint = "acknowledge")]
pub async fn acknowledge(portal: PortalId, decision: portal::DecisionId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.viewer(portal).await?;
    visit.delivery.store.acknowledge(&by, decision).await?;
    leptos_axum::redirect(&format!("/portal/{portal}#decision-{decision}"));
    Ok(())
}

/// Replies for the team, which only the team sees unless its writer means it for the client at once.
#[server(prefix = "/do/team", endpoint = "answer")]
pub async fn answer(
    project: ProjectId,
    question: team::QuestionId,
    reply: String,
    #[server(default)] audience: String,
) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    let said = check_words("reply", &reply, Words::english())?;
    Ok(visit.delivery.store.answer(&by, question, &said, audience == FOR_THE_CLIENT).await?)
}

/// Says for the client that a question is answered.
#[server(prefix = "/do/team", endpoint = "mark_solved_for_client")]
pub async fn mark_solved_for_client(project: ProjectId, question: team::QuestionId) -> Result<Done, Error> {
    let visit = Visit::current()?;
    let by = visit.team_member(project).await?;
    Ok(visit.delivery.store.mark_solved_for_client(&by, question).await?)
}

/// Says how it goes, when a milestone is done; for the team alone.
#[server(prefix = "/do/portal", endpoint = "say_how_it_goes")]
pub async fn say_how_it_goes(
    portal: PortalId,
    milestone: portal::MilestoneId,
    #[server(default)] mood: String,
    #[server(default)] words: String,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.viewer(portal).await?;
    let said = visit.words_at(&by).await?;
    let mood = mood.parse().map_err(|_| Error::field("mood", said.say(Word::ChooseOneOfTheList)));
    let word = if words.trim().is_empty() { Ok(String::new()) } else { check_words("words", &words, said) };
    let (mood, word) = domain::both(mood, word)?;
    Ok(visit.delivery.store.say_how_it_goes(&by, milestone, mood, &word).await?)
}
