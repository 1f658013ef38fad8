//! Getting in: pages that are drawn by the server alone and need no JavaScript at all. None of them knows who looks.

use crate::components::{Form, HiddenField, ProblemNote, TextField, carry_replay};
use crate::functions::account::{FollowLink, LinkUse, MailMemberLink, MailPortalLink, SetUp, SignIn};
use domain::{Error, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Whose way in a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Team,
    Portal,
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
    view! {
        <main id="main" class="entrance">
            <h1>"See your project"</h1>
            {sent.then(sent_note)}
            <p>"Enter the address that you were invited with. You get a mail with a link that lets you in; there is no password."</p>
            <Form name="mail-link" action=MailPortalLink::url()>
                <HiddenField name="to" value=to />
                <TextField name="email" label="E-mail" kind="email" autocomplete="email" required=true longest=limit::EMAIL />
                <button class="button primary">"Mail me a link"</button>
            </Form>
        </main>
    }
}

fn sent_note() -> impl IntoView {
    view! {
        <p class="note" role="status">
            "If we know this address, a link is on its way. It works once, within 15 minutes."
        </p>
    }
}

/// What a one-time link opens. It asks for one click, so that a mail scanner which follows links does not use it up.
#[component]
pub fn LinkPage(token: String, link: LinkUse) -> impl IntoView {
    carry_replay();
    view! {
        <main id="main" class="entrance">
            {match link {
                LinkUse::SignIn => {
                    view! {
                        <h1>"Welcome"</h1>
                        <p>"This link is for you alone and works once."</p>
                        <Form name="follow" action=FollowLink::url()>
                            <HiddenField name="token" value=token />
                            <button class="button primary">"Let me in"</button>
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
                        <h1>"This link no longer works"</h1>
                        <p>"It was used already, or it is too old. Ask for a fresh one:"</p>
                        <p>
                            <a class="button primary" href="/portal/sign-in">"I am a client"</a>
                            " "
                            <a class="button" href="/sign-in">"I am on the team"</a>
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
    let (href, words) = match way {
        Way::Team => ("/", "To your projects"),
        Way::Portal => ("/portal", "To your projects"),
    };
    view! {
        <main id="main" class="entrance">
            <h1>"Not here"</h1>
            <ProblemNote error />
            <p>
                <a href=href>{words}</a>
            </p>
        </main>
    }
}
