//! What nothing changes while the client's page is open: plain links and plain forms. The server draws it as text; the program lets
//! it stand as it is, and holds no code for it. Nothing in here may have anything to do in the browser.

use super::Preview;
use domain::portal::PortalId;
use leptos::prelude::*;

/// A part of the page that stays as it was drawn.
#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "the browser draws none of it"))]
pub enum Part<'a> {
    /// The way to the list of all projects, if there are others.
    List { has_list: bool },
    /// What its reader is mailed, if it is theirs; the language; the way out.
    Foot { theirs: Option<PortalId> },
    /// A sentence with the way to the status report.
    Report { address: &'a str },
    /// That this is no client's page, and the way back.
    Banner(&'a Preview),
}

/// The part, in an element that is laid out as if it were not there.
pub fn as_drawn(part: &Part<'_>) -> impl IntoView + use<> {
    view! { <div class="as-drawn" inner_html=html(part)></div> }
}

/// In the browser it stands there already, and is left alone.
#[cfg(not(feature = "ssr"))]
fn html(_: &Part<'_>) -> String {
    String::new()
}

#[cfg(feature = "ssr")]
fn html(part: &Part<'_>) -> String {
    use super::language::LanguageChoice;
    use crate::components::use_words;
    use crate::functions::account::{LeavePortal, LeavePortalEverywhere};
    use domain::Word;
    use leptos::server_fn::ServerFn;

    let words = use_words();
    match part {
        Part::List { has_list } => {
            let way = || {
                view! {
                    <p class="portal-up">
                        <a href="/portal">{words.say(Word::ToYourProjects)}</a>
                    </p>
                }
            };
            has_list.then(way).to_html()
        }
        Part::Foot { theirs } => {
            let mail = theirs.map(|portal| {
                view! {
                    <p>
                        <a href=format!("/portal/{portal}/mail")>{words.say(Word::MailAndCalendar)}</a>
                    </p>
                }
            });
            view! {
                {mail}
                <LanguageChoice />
                <form action=LeavePortal::PATH method="post" data-forget="">
                    <button class="button quiet">{words.say(Word::SignOut)}</button>
                    <button class="button quiet" formaction=LeavePortalEverywhere::PATH>
                        {words.say(Word::SignOutEverywhere)}
                    </button>
                </form>
            }
            .to_html()
        }
        Part::Report { address } => {
            let (before, after) = words.around(Word::StatusReportWords);
            view! {
                <p>
                    {before} <a href=(*address).to_owned()>{words.say(Word::StatusReport)}</a> {after}
                </p>
            }
            .to_html()
        }
        Part::Banner(Preview { name, exit }) => {
            let (before, after) = words.around(Word::PreviewWords);
            let exit = exit.clone().map(|exit| {
                view! {
                    <a class="button" href=exit>
                        {words.say(Word::ExitPreview)}
                    </a>
                }
            });
            view! {
                <aside class="preview-banner" aria-label=words.say(Word::Preview)>
                    <p>
                        {before} <strong>{name.clone()}</strong> {after}
                    </p>
                    {exit}
                </aside>
            }
            .to_html()
        }
    }
}
