//! What somebody is mailed from a portal, and the calendar that follows it. Drawn by the server alone.

use crate::components::{CheckField, Form, HiddenField, SelectField, carry_replay};
use crate::functions::mail::{ChooseMail, EndCalendarLink};
use domain::portal::MailChoice;
use domain::{ClientMail, Digest};
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
    let MailChoice { portal, client, title, digest, answers, updates, has_calendar } = choice;
    let rhythms = Digest::CHOICES.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect();
    let others = [ClientMail::Answers, ClientMail::Updates];
    let chosen = others.iter().zip([answers, updates]).filter(|(_, wanted)| *wanted);
    let chosen = chosen.map(|(mail, _)| mail.key().to_owned()).collect();
    let others = [
        (ClientMail::Answers, "Answers to questions that I asked"),
        (ClientMail::Updates, "Updates that the team writes"),
    ];
    let others = others.map(|(mail, words)| (mail.key().to_owned(), words.to_owned())).to_vec();
    view! {
        <main id="main" class="portal">
            <header class="project-heading">
                <p class="project-client">{client}</p>
                <h1 class="project-title">"Mail and calendar"</h1>
                <p>
                    <a href=format!("/portal/{portal}")>{format!("Back to {title}")}</a>
                </p>
            </header>
            <section aria-labelledby="mail-heading">
                <h2 id="mail-heading">"What we mail you"</h2>
                {(saved == Some(Saved::Mail)).then(|| view! { <p class="note" role="status">"Saved."</p> })}
                <p>"This page stays open to you, whatever you choose here. There is a mail only if there is something to say."</p>
                <Form name="mail" action=ChooseMail::PATH>
                    <HiddenField name="portal" value=portal.to_string() />
                    <SelectField name="digest" label="What is new on the page" options=rhythms value=digest.key() />
                    <CheckField name="mails" label="Also" options=others chosen=chosen />
                    <button class="button primary">"Save"</button>
                </Form>
            </section>
            <section aria-labelledby="calendar-heading">
                <h2 id="calendar-heading">"In your calendar"</h2>
                {(saved == Some(Saved::Calendar)).then(|| view! { <p class="note" role="status">"The link no longer works."</p> })}
                <p>
                    "Milestones, meetings and what is your turn, in your own calendar program. It follows a link that is yours alone: whoever has it sees these days."
                </p>
                {calendar
                    .map(|address| {
                        view! {
                            <div class="field" role="status">
                                <label for="calendar-address">"Add this address to your calendar program. It is shown only now."</label>
                                <input id="calendar-address" type="url" readonly value=address.clone() />
                                <p>
                                    <a href=in_calendar_program(&address)>"Open it in the calendar program of this device"</a>
                                </p>
                            </div>
                        }
                    })}
                <form action=format!("/portal/{portal}/calendar") method="post">
                    <button class="button">{if has_calendar { "Make a new link" } else { "Make a link" }}</button>
                    {has_calendar.then(|| view! { <span class="hint">" The one that you have ends with it."</span> })}
                </form>
                {has_calendar
                    .then(|| {
                        view! {
                            <Form name="end-calendar" action=EndCalendarLink::PATH without_fields=true>
                                <HiddenField name="portal" value=portal.to_string() />
                                <button class="button quiet">"End the link"</button>
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
    view! {
        <main id="main" class="entrance">
            {match mute {
                Mute::Ask(mail) => {
                    view! {
                        <h1>"No more of these mails?"</h1>
                        <p>{format!("You would no longer be mailed {}. You can still see the page.", mail.word())}</p>
                        <form method="post">
                            <button class="button primary">"Stop these mails"</button>
                        </form>
                    }
                        .into_any()
                }
                Mute::Done(mail) => {
                    view! {
                        <h1>"Done"</h1>
                        <p>{format!("You are no longer mailed {}. You can still see the page, and choose otherwise there.", mail.word())}</p>
                        <p>
                            <a href="/portal">"To your projects"</a>
                        </p>
                    }
                        .into_any()
                }
                Mute::Spent => {
                    view! {
                        <h1>"This link no longer works"</h1>
                        <p>"You can choose which mails you get on the page of your project."</p>
                        <p>
                            <a href="/portal">"To your projects"</a>
                        </p>
                    }
                        .into_any()
                }
            }}
        </main>
    }
}
