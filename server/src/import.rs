//! A plan by upload: with a new project, into one that is there, or only checked.

use crate::functions::{is_plain_form, replay};
use crate::sent::{Sent, asked};
use crate::site::Site;
use app::components::{NAME_FIELD, Replay};
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use delivery::plan::{self, DateOrder, Plan};
use domain::team::ProjectId;
use domain::{Error, ProjectDraft};

/// A plan with thousands of lines is far below this.
const MOST_FILE_BYTES: usize = 2 * 1024 * 1024;

fn plan_of(sent: &Sent) -> Result<Plan, Error> {
    let order = match sent.field("dates") {
        "day_first" => Some(DateOrder::DayFirst),
        "month_first" => Some(DateOrder::MonthFirst),
        _ => None,
    };
    if sent.too_large {
        return Err(Error::field("file", "The file is larger than 2 MB. Export only the milestones and deliverables."));
    }
    if sent.file.is_empty() {
        return Err(Error::field("file", "Choose a file with the plan."));
    }
    plan::read(&sent.file, order).map_err(Error::from)
}

/// The file is to be looked at, and nothing written.
fn only_check(sent: &Sent) -> bool {
    !sent.field("only_check").is_empty()
}

enum Outcome {
    Taken(ProjectId),
    /// Nothing was written.
    Checked(Plan),
}

/// A plan with which a new project starts.
pub async fn start(State(site): State<Site>, request: Request) -> Response {
    let (asked, request) = asked(request);
    let starter = site.visit(&asked).colleague().await.and_then(|colleague| Ok(colleague.starter()?));
    let sent = Sent::read(request, &site, MOST_FILE_BYTES, starter).await;
    let outcome = async {
        let (starter, sent) = sent.as_ref().map_err(Clone::clone)?;
        let draft = ProjectDraft::check(sent.field("client"), sent.field("title"));
        let (draft, plan) = domain::both(draft, plan_of(sent))?;
        if only_check(sent) {
            return Ok(Outcome::Checked(plan));
        }
        Ok(Outcome::Taken(site.delivery().store.start_project_with(starter, &draft, &plan).await?))
    };
    answer(&site, &asked, "/new", outcome.await, sent.map(|(_, sent)| sent).unwrap_or_default()).await
}

/// A plan below what a project has already.
pub async fn extend(State(site): State<Site>, Path(project): Path<String>, request: Request) -> Response {
    let (asked, request) = asked(request);
    let id = project.parse::<ProjectId>().map_err(|_| Error::NotFound);
    let by = async { site.visit(&asked).team_member(id.clone()?).await }.await;
    let sent = Sent::read(request, &site, MOST_FILE_BYTES, by).await;
    let back = format!("/projects/{project}/plan?add=plan");
    let outcome = async {
        let (by, sent) = sent.as_ref().map_err(Clone::clone)?;
        let plan = plan_of(sent)?;
        if only_check(sent) {
            return Ok(Outcome::Checked(plan));
        }
        site.delivery().store.import(by, &plan).await?;
        Ok(Outcome::Taken(id?))
    };
    answer(&site, &asked, &back, outcome.await, sent.map(|(_, sent)| sent).unwrap_or_default()).await
}

async fn answer(site: &Site, asked: &Parts, back: &str, outcome: Result<Outcome, Error>, sent: Sent) -> Response {
    let plain = is_plain_form(&asked.headers);
    let (error, note) = match outcome {
        Ok(Outcome::Taken(project)) => return Redirect::to(&format!("/projects/{project}/plan")).into_response(),
        Ok(Outcome::Checked(plan)) => (
            None,
            Some(format!(
                "The file is fine: {} milestones and {} deliverables. Nothing was written.",
                plan.milestones.len(),
                plan.deliverables.len()
            )),
        ),
        Err(Error::SignInNeeded) if plain => return Redirect::to("/sign-in").into_response(),
        Err(error) if plain => (Some(error), None),
        Err(error) => return crate::functions::refused(&error),
    };
    // A browser does not let a page keep a chosen file, but everything else.
    let status = error.as_ref().map_or(200, Error::status);
    let form = sent.field(NAME_FIELD).to_owned();
    let typed = sent.fields.into_iter().collect();
    replay(site, asked, Replay { path: back.to_owned(), form, error, note, typed }, status).await
}
