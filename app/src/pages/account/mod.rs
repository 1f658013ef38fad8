//! Getting in: pages that are drawn by the server alone and need no JavaScript at all. None of them knows who looks.

use crate::components::{Form, HiddenField, ProblemNote, TextField, carry_replay, use_words};
use crate::functions::account::{FollowLink, LinkUse, MailMemberLink, MailPortalLink, SetUp, SignIn};
use crate::pages::portal::LanguageOfPage;
use domain::{Error, Word, Words, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Whose way in a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Team,
    /// Of somebody of the client's, in their language.
    Portal(Words),
}

impl Way {
    /// What the page speaks in.
    #[must_use]
    pub fn words(self) -> Words {
        match self {
            Self::Team => Words::english(),
            Self::Portal(words) => words,
        }
    }
}

/// For the team: a password, or a link by mail.
#[component]
pub fn TeamSignIn(
    /// A link has just been sent, if there is an account.
    sent: bool,
    /// Where to go afterwards: a path of ours.
    to: String,
) -> impl IntoView {
    carry_replay();
    let for_a_link = to.clone();
    view! {
        <main id="main" class="entrance">
            <p class="entrance-mark">"Vitrine"</p>
            <h1>"Sign in"</h1>
            <Form name="sign-in" action=SignIn::url()>
                <HiddenField name="to" value=to />
                <TextField name="email" label="E-mail" kind="email" autocomplete="username" required=true longest=limit::EMAIL />
                <TextField name="password" label="Password" kind="password" autocomplete="current-password" required=true />
                <button class="button primary">"Sign in"</button>
            </Form>
            <section class="entrance-other" aria-labelledby="no-password">
                <h2 id="no-password">"No password, or forgot it?"</h2>
                {sent.then(sent_note)}
                <Form name="mail-link" action=MailMemberLink::url()>
                    <HiddenField name="to" value=for_a_link />
                    <TextField name="email" label="E-mail" kind="email" autocomplete="username" required=true longest=limit::EMAIL />
                    <button class="button">"Mail me a sign-in link"</button>
                </Form>
            </section>
            <p class="entrance-foot">
                "Are you a client? " <a href="/portal/sign-in">"To your project"</a>
            </p>
        </main>
    }
}

/// For the client: a link by mail.
#[component]
pub fn PortalSignIn(
    /// A link has just been sent, if there is an account.
    sent: bool,
    /// Where to go afterwards: a path of ours.
    to: String,
) -> impl IntoView {
    carry_replay();
    let words = use_words();
    let again = to.clone();
    view! {
        <main id="main" class="entrance">
            <h1>{words.say(Word::SeeYourProject)}</h1>
            {sent.then(sent_note)}
            <p>{words.say(Word::SignInWords)}</p>
            <Form name="mail-link" action=MailPortalLink::url()>
                <HiddenField name="to" value=to />
                <HiddenField name="language" value=words.language().key() />
                <TextField name="email" label=words.say(Word::Email) kind="email" autocomplete="email" required=true longest=limit::EMAIL />
                <button class="button primary">{words.say(Word::MailMeALink)}</button>
            </Form>
            <LanguageOfPage to=again />
        </main>
    }
}

fn sent_note() -> impl IntoView {
    view! {
        <p class="note" role="status">
            {use_words().say(Word::LinkIsOnItsWay)}
        </p>
    }
}

/// What a one-time link opens. It asks for one click, so that a mail scanner which follows links does not use it up.
#[component]
pub fn LinkPage(token: String, link: LinkUse) -> impl IntoView {
    carry_replay();
    let words = use_words();
    view! {
        <main id="main" class="entrance">
            {match link {
                LinkUse::SignIn => {
                    view! {
                        <h1>{words.say(Word::Welcome)}</h1>
                        <p>{words.say(Word::LinkIsYours)}</p>
                        <Form name="follow" action=FollowLink::url()>
                            <HiddenField name="token" value=token />
                            <button class="button primary">{words.say(Word::LetMeIn)}</button>
                        </Form>
                    }
                        .into_any()
                }
                LinkUse::SetUp => {
                    view! {
                        <h1>"Set up your workspace"</h1>
                        <p>"You are its first member and its admin."</p>
                        <Form name="set-up" action=SetUp::url()>
                            <HiddenField name="token" value=token />
                            <TextField name="name" label="Your name" autocomplete="name" required=true longest=limit::TITLE />
                            <TextField name="email" label="E-mail" kind="email" autocomplete="username" required=true longest=limit::EMAIL />
                            <TextField
                                name="password"
                                label="Password"
                                kind="password"
                                autocomplete="new-password"
                                hint="At least 12 characters; a short sentence is good."
                                required=true
                            />
                            <button class="button primary">"Set up"</button>
                        </Form>
                    }
                        .into_any()
                }
                LinkUse::Spent => {
                    view! {
                        <h1>{words.say(Word::LinkNoLongerWorks)}</h1>
                        <p>{words.say(Word::LinkSpentWords)}</p>
                        <p>
                            <a class="button primary" href="/portal/sign-in">{words.say(Word::IAmAClient)}</a>
                            " "
                            <a class="button" href="/sign-in">{words.say(Word::IAmOnTheTeam)}</a>
                        </p>
                    }
                        .into_any()
                }
            }}
        </main>
    }
}

/// Why a page cannot be shown, and the way on.
#[component]
pub fn Refusal(error: Error, way: Way) -> impl IntoView {
    let words = use_words();
    let href = match way {
        Way::Team => "/",
        Way::Portal(_) => "/portal",
    };
    view! {
        <main id="main" class="entrance">
            <h1>{words.say(Word::NotHere)}</h1>
            <ProblemNote error />
            <p>
                <a href=href>{words.say(Word::ToYourProjects)}</a>
            </p>
        </main>
    }
}
