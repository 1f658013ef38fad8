//! What somebody is mailed from a portal, and the calendar that follows it. Drawn by the server alone.

use crate::components::{CheckField, Form, HiddenField, SelectField, carry_replay, use_words};
use crate::functions::mail::{ChooseMail, EndCalendarLink};
use domain::portal::MailChoice;
use domain::{ClientMail, Digest, Word};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// What was done just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Mail,
    Calendar,
}

#[component]
pub fn MailPage(
    choice: MailChoice,
    saved: Option<Saved>,
    /// The address of a calendar that was made just now; it is said once.
    calendar: Option<String>,
) -> impl IntoView {
    carry_replay();
    let words = use_words();
    let MailChoice { portal, client, title, digest, answers, updates, has_calendar } = choice;
    let rhythms = Digest::ALL.iter().map(|digest| (digest.key().to_owned(), words.say(*digest).to_owned())).collect();
    let others = [ClientMail::Answers, ClientMail::Updates];
    let chosen = others.iter().zip([answers, updates]).filter(|(_, wanted)| *wanted);
    let chosen = chosen.map(|(mail, _)| mail.key().to_owned()).collect();
    let others = [(ClientMail::Answers, Word::AnswersToMyQuestions), (ClientMail::Updates, Word::UpdatesOfTheTeam)];
    let others = others.map(|(mail, word)| (mail.key().to_owned(), words.say(word).to_owned())).to_vec();
    view! {
        <main id="main" class="portal">
            <header class="project-heading">
                <p class="project-client">{client}</p>
                <h1 class="project-title">{words.say(Word::MailAndCalendar)}</h1>
                <p>
                    <a href=format!("/portal/{portal}")>{words.fill(Word::BackTo, &[("title", &title)])}</a>
                </p>
            </header>
            <section aria-labelledby="mail-heading">
                <h2 id="mail-heading">{words.say(Word::WhatWeMail)}</h2>
                {(saved == Some(Saved::Mail)).then(|| view! { <p class="note" role="status">{words.say(Word::Saved)}</p> })}
                <p>{words.say(Word::MailWords)}</p>
                <Form name="mail" action=ChooseMail::PATH>
                    <HiddenField name="portal" value=portal.to_string() />
                    <SelectField name="digest" label=words.say(Word::WhatIsNewOnThePage) options=rhythms value=digest.key() />
                    <CheckField name="mails" label=words.say(Word::Also) options=others chosen=chosen />
                    <button class="button primary">{words.say(Word::Save)}</button>
                </Form>
            </section>
            <section aria-labelledby="calendar-heading">
                <h2 id="calendar-heading">{words.say(Word::InYourCalendar)}</h2>
                {(saved == Some(Saved::Calendar)).then(|| view! { <p class="note" role="status">{words.say(Word::CalendarLinkEnded)}</p> })}
                <p>
                    {words.say(Word::CalendarWords)}
                </p>
                {calendar
                    .map(|address| {
                        view! {
                            <div class="field" role="status">
                                <label for="calendar-address">{words.say(Word::AddThisAddress)}</label>
                                <input id="calendar-address" type="url" readonly value=address.clone() />
                                <p>
                                    <a href=in_calendar_program(&address)>{words.say(Word::OpenInCalendar)}</a>
                                </p>
                            </div>
                        }
                    })}
                <form action=format!("/portal/{portal}/calendar") method="post">
                    <button class="button">{words.say(if has_calendar { Word::MakeANewLink } else { Word::MakeALink })}</button>
                    {has_calendar.then(|| view! { <span class="hint">" " {words.say(Word::OldLinkEnds)}</span> })}
                </form>
                {has_calendar
                    .then(|| {
                        view! {
                            <Form name="end-calendar" action=EndCalendarLink::PATH without_fields=true>
                                <HiddenField name="portal" value=portal.to_string() />
                                <button class="button quiet">{words.say(Word::EndTheLink)}</button>
                            </Form>
                        }
                    })}
            </section>
        </main>
    }
}

/// The same address, as calendar programs say that they take it.
fn in_calendar_program(address: &str) -> String {
    format!("webcal://{}", address.split_once("://").map_or(address, |(_, rest)| rest))
}

/// What a link in a mail does that stops such mails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mute {
    /// It asks first, so that a mail scanner which follows links stops nothing.
    Ask(ClientMail),
    Done(ClientMail),
    Spent,
}

#[component]
pub fn MutePage(mute: Mute) -> impl IntoView {
    let words = use_words();
    view! {
        <main id="main" class="entrance">
            {match mute {
                Mute::Ask(mail) => {
                    view! {
                        <h1>{words.say(Word::NoMoreOfTheseMails)}</h1>
                        <p>{words.fill(Word::StopWords, &[("mail", words.say(mail))])}</p>
                        <form method="post">
                            <button class="button primary">{words.say(Word::StopTheseMails)}</button>
                        </form>
                    }
                        .into_any()
                }
                Mute::Done(mail) => {
                    view! {
                        <h1>{words.say(Word::Stopped)}</h1>
                        <p>{words.fill(Word::StoppedWords, &[("mail", words.say(mail))])}</p>
                        <p>
                            <a href="/portal">{words.say(Word::ToYourProjects)}</a>
                        </p>
                    }
                        .into_any()
                }
                Mute::Spent => {
                    view! {
                        <h1>{words.say(Word::LinkNoLongerWorks)}</h1>
                        <p>{words.say(Word::MuteSpentWords)}</p>
                        <p>
                            <a href="/portal">{words.say(Word::ToYourProjects)}</a>
                        </p>
                    }
                        .into_any()
                }
            }}
        </main>
    }
}
