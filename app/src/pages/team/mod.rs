//! The team's side: an app of its own with a router, a shell and a bundle that no client ever downloads.

mod account;
mod activity;
mod also_here;
mod appearing;
mod baseline;
mod bin;
mod comments;
mod desk;
mod document;
mod documents;
mod edit_preview;
mod frame;
mod guide;
mod item;
mod link_by_mail;
mod lists;
mod look;
mod meeting_outcome;
mod meetings;
mod money;
mod move_date;
mod my_work;
mod needs;
mod new_project;
mod open;
mod outbox;
mod overview;
mod page_error;
mod palette;
mod people;
mod plan;
mod plan_timeline;
mod project;
mod project_people;
mod projects;
mod questions;
mod raid;
mod savings;
mod search;
mod sections;
mod sharing;
mod standing;
mod start_like;
mod tasks;
mod tell_client;
mod thing_form;
mod time;
mod workspace;

use crate::components::{Clock, carry_replay};
use account::AccountPage;
use activity::ActivityPage;
use bin::BinPage;
use desk::{AccessReviewPage, BeforeArrangingPage, DeskPage, ExposurePage, ShareSeveralPage, UpdateMailPage};
use document::DocumentPage;
use frame::Frame;
use guide::GuidePage;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{SsrMode, path};
use money::MoneyPage;
use my_work::MyWorkPage;
use new_project::NewProjectPage;
use outbox::OutboxPage;
use overview::OverviewPage;
use page_error::{NotHerePage, PageError};
use people::PeoplePage;
use plan::PlanPage;
use project::ProjectFrame;
use project_people::ProjectPeoplePage;
use projects::ProjectsPage;
use savings::SavingsPage;
use search::SearchPage;
use sections::SectionPage;
use standing::StandingPage;
use time::TimePage;
use workspace::WorkspacePage;

/// What a page is called in the browser's tab. leptos_meta writes it into the document as it is, so the server makes it text.
fn called(title: String) -> String {
    let called = if title.is_empty() { "Vitrine".to_owned() } else { format!("{title} · Vitrine") };
    #[cfg(feature = "ssr")]
    return html_escape::encode_text(&called).into_owned();
    #[cfg(not(feature = "ssr"))]
    called
}

/// Everything a team member sees once signed in. Its routes are listed in the server's table of doors.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(domain::Words::english());
    carry_replay();
    Clock::start();
    // The first HTML is whole, for those without JavaScript and for those who want to see something at once.
    let ssr = SsrMode::Async;
    view! {
        <Title formatter=called />
        <Router>
            <Frame>
                <Routes fallback=NotHerePage>
                    <Route path=path!("/") view=ProjectsPage ssr=ssr.clone() />
                    <Route path=path!("/new") view=NewProjectPage ssr=ssr.clone() />
                    <Route path=path!("/account") view=AccountPage ssr=ssr.clone() />
                    <Route path=path!("/my-work") view=MyWorkPage ssr=ssr.clone() />
                    <Route path=path!("/search") view=SearchPage ssr=ssr.clone() />
                    <Route path=path!("/people") view=PeoplePage ssr=ssr.clone() />
                    <Route path=path!("/workspace") view=WorkspacePage ssr=ssr.clone() />
                    <Route path=path!("/guide") view=GuidePage ssr=ssr.clone() />
                    <Route path=path!("/saves") view=SavingsPage ssr=ssr.clone() />
                    <Route path=path!("/outbox") view=OutboxPage ssr=ssr.clone() />
                    <ParentRoute path=path!("/projects/:project") view=ProjectFrame ssr=ssr>
                        <Route path=path!("") view=OverviewPage />
                        <Route path=path!("/plan") view=PlanPage />
                        <Route path=path!("/people") view=ProjectPeoplePage />
                        <Route path=path!("/portal") view=DeskPage />
                        <Route path=path!("/portal/share") view=ShareSeveralPage />
                        <Route path=path!("/portal/arrange") view=BeforeArrangingPage />
                        <Route path=path!("/portal/exposure") view=ExposurePage />
                        <Route path=path!("/portal/review") view=AccessReviewPage />
                        <Route path=path!("/portal/mail") view=UpdateMailPage />
                        <Route path=path!("/standing") view=StandingPage />
                        <Route path=path!("/activity") view=ActivityPage />
                        <Route path=path!("/bin") view=BinPage />
                        <Route path=path!("/documents/:document") view=DocumentPage />
                        <Route path=path!("/time") view=TimePage />
                        <Route path=path!("/money") view=MoneyPage />
                        <Route path=path!("/:section") view=SectionPage />
                    </ParentRoute>
                </Routes>
            </Frame>
        </Router>
    }
}
