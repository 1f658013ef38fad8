//! Starting a project like another: structure alone, dates moved, nothing shared, nothing internal.

use crate::http::Server;
use crate::world::{World, deliverable, milestone, on_both};
use delivery::Failure;
use delivery::store::MemberRole;
use domain::team::{ActivityQuery, ListQuery, Page, Snapshot, Task};
use domain::things::Value;
use domain::{Act, Date, Draft, Error, Moment, ProjectDraft, TaskState, Thing};

on_both!(
    structure_is_taken_over_and_nothing_else,
    only_who_may_see_it_may_take_it,
    a_project_is_started_like_another_without_scripts,
);

/// Stands in everything that is not structure.
const HIDDEN: &str = "ZQHIDDEN";

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

async fn structure_is_taken_over_and_nothing_else(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let other = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, other, "Claire").await;
    let (store, by) = (world.store(), world.team(&maya, other).await);
    let me = store.member_by_email(&world.operator, "maya@team.test").await.unwrap();
    let due = |draft: Draft, day: &str| draft.with("due", Value::text(day)).with("notes", HIDDEN);
    // The first by its day is not the first in the list.
    let build = store.add(&by, &due(milestone("Build"), "2026-03-15").with("state", "done")).await.unwrap();
    let design = store.add(&by, &due(milestone("Design"), "2026-02-27").with("summary", "Screens")).await.unwrap();
    let gone = store.add(&by, &due(milestone("Dropped ZQHIDDEN"), "2026-01-01")).await.unwrap();
    store.delete(&by, Thing::Milestone, gone).await.unwrap();
    store.share(&by, Thing::Milestone, build).await.unwrap();
    let of = |draft: Draft, milestone: uuid::Uuid| draft.with("milestone", milestone.to_string());
    let piece = of(due(deliverable("Screens"), "2026-02-20"), design).with("state", "accepted");
    store.add(&by, &piece).await.unwrap();
    store.add(&by, &deliverable("Loose")).await.unwrap();
    let task = Draft::new(Thing::Task).with("title", "Draw").with("checklist", "[x] Ask\nSketch");
    let task = of(due(task, "2026-02-28"), design).with("assignee", Value::optional(me)).with("state", "doing");
    store.add(&by, &task.with("estimate", Value::Number(Some(90)))).await.unwrap();
    let meeting = Draft::new(Thing::Meeting).with("title", "Steering committee").with("kind", "workshop");
    let meeting = meeting.with("agenda", "1. *Scope*").with("notes", HIDDEN).with("location", HIDDEN);
    let meeting = meeting.with("attendees_team", HIDDEN).with("starts_at", Some(Moment(1)));
    let meeting = store.add(&by, &meeting).await.unwrap();
    for thing in [Thing::Minutes, Thing::Decision, Thing::NextStep, Thing::RaidEntry] {
        store.add(&by, &Draft::new(thing).with("title", HIDDEN)).await.unwrap();
    }
    store.add_comment(&by, Thing::Meeting, meeting, HIDDEN).await.unwrap();

    let starter = world.colleague(&maya).await.starter().unwrap();
    let draft = ProjectDraft::check("Borealis", "Onboarding").unwrap();
    let copy = store.start_like(&starter, other, &draft, day("2028-02-28")).await.unwrap();
    let there = world.team(&maya, copy).await;
    let snapshot = store.project(&there).await.unwrap();
    // The words were written for this client.
    assert_eq!(snapshot.milestones[1].shown.summary, "");
    assert_eq!(snapshot.meetings[0].shown.agenda.html(), "");
    let told: Vec<_> = snapshot.milestones.iter().map(|stone| (stone.shown.title.as_str(), stone.shown.due)).collect();
    // 731 days, over a leap day.
    assert_eq!(told, [("Build", day("2028-03-15")), ("Design", day("2028-02-28"))]);
    let pieces: Vec<_> = snapshot.deliverables.iter().map(|piece| (piece.milestone, piece.shown.due)).collect();
    assert_eq!(pieces, [(Some(snapshot.milestones[1].id), day("2028-02-21")), (None, None)]);
    let tasks: Page<Task> = store.list(&there, &ListQuery::default()).await.unwrap();
    let task = &tasks.things[0];
    assert_eq!((task.title.as_str(), task.checklist.0.as_str(), task.due), ("Draw", "Ask\nSketch", day("2028-02-29")));
    assert_eq!((task.assignee, task.estimate, task.state), (None, None, TaskState::ToDo));
    assert_eq!(task.milestone, Some(snapshot.milestones[1].id));
    let meeting = &snapshot.meetings[0].shown;
    assert_eq!((meeting.kind.key(), meeting.starts_at), ("workshop", None));
    nothing_internal(&snapshot);
    assert!(snapshot.milestones.iter().all(|stone| stone.shown.state.key() == "upcoming"));
    assert!(snapshot.deliverables.iter().all(|piece| piece.shown.state.key() == "pending"));
    assert!(
        store.search(&world.colleague(&maya).await, HIDDEN).await.unwrap().iter().all(|found| found.project == other)
    );
    let record = store.activity(&there, &ActivityQuery::default()).await.unwrap().deeds;
    let acts: Vec<Act> = record.iter().map(|deed| deed.act).collect();
    assert_eq!(acts, [vec![Act::Added; 6], vec![Act::Started]].concat());
    // What it was taken from is as it was, and so are its readers.
    let portal = store.portal(&world.viewer(&claire, world.portal_id(&maya, other).await).await).await.unwrap();
    assert_eq!(portal.into_answer().milestones.len(), 1);

    // A template's words are for everybody. Without a day there are no dates.
    store.set_template(&world.manager(&maya, other).await, true).await.unwrap();
    let draft = ProjectDraft::check("Borealis", "Undated").unwrap();
    let undated = store.start_like(&starter, other, &draft, None).await.unwrap();
    let undated = store.project(&world.team(&maya, undated).await).await.unwrap();
    assert!(undated.milestones.iter().all(|stone| stone.shown.due.is_none()) && undated.milestones.len() == 2);
    assert!(undated.milestones.iter().any(|stone| stone.shown.summary == "Screens"));
    let agenda = undated.meetings[0].shown.agenda.html();
    assert_eq!(agenda.trim(), "<ol>\n<li><em>Scope</em></li>\n</ol>");
}

fn nothing_internal(snapshot: &Snapshot) {
    let whole = serde_json::to_string(snapshot).unwrap();
    assert!(!whole.contains(HIDDEN), "{whole}");
    assert!(!whole.contains("\"shared\""), "{whole}");
    assert!(snapshot.decisions.is_empty() && snapshot.next_steps.is_empty() && snapshot.minutes.is_empty());
}

async fn only_who_may_see_it_may_take_it(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let noor = world.member("Noor", MemberRole::Manager).await;
    let nia = world.member("Nia", MemberRole::Admin).await;
    let other = world.project(&maya, "Aurora", "Onboarding").await;
    world.milestone(&world.team(&maya, other).await, "Design").await;
    let store = world.store();
    let (hers, admins) =
        (world.colleague(&noor).await.starter().unwrap(), world.colleague(&nia).await.starter().unwrap());
    let draft = ProjectDraft::check("Cumulus", "Onboarding").unwrap();
    let refused = store.start_like(&hers, other, &draft, None).await;
    assert!(matches!(refused, Err(Failure::Refused(Error::NotFound))));
    assert!(store.models(&hers).await.unwrap().is_empty());
    let all = ListQuery::default();
    let portfolio = async |session| store.portfolio(&world.colleague(session).await, &all).await.unwrap().total;
    assert_eq!((portfolio(&noor).await, portfolio(&nia).await), (0, 1), "nothing is half-started");
    let server = Server::start(&world).await;
    let fields = [("other", &*other.to_string()), ("client", "C"), ("title", "T"), ("first_due", "")];
    assert_eq!(server.member(&noor).call("/do/team/start_like", &fields).await.status, 404);
    assert_eq!(store.models(&admins).await.unwrap().len(), 1);

    // Its manager offers it; from then on it is a template, and in nobody's portfolio.
    let manager = world.manager(&maya, other).await;
    store.set_template(&manager, true).await.unwrap();
    let models = store.models(&hers).await.unwrap();
    assert_eq!((models.len(), models[0].is_template, models[0].is_own), (1, true, false));
    assert_eq!(portfolio(&maya).await, 0);
    let copy = store.start_like(&hers, other, &draft, None).await.unwrap();
    assert_eq!(store.project(&world.team(&noor, copy).await).await.unwrap().milestones.len(), 1);
    assert!(world.colleague(&noor).await.on(store, other).await.is_err(), "taking it is not seeing it");
    assert_eq!(store.models(&hers).await.unwrap().len(), 2, "and the copy is no template");
    store.set_template(&manager, false).await.unwrap();
    assert!(store.start_like(&hers, other, &draft, None).await.is_err());
    assert_eq!(portfolio(&maya).await, 1);
}

async fn a_project_is_started_like_another_without_scripts(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    world.member("Tomas", MemberRole::Member).await;
    let server = Server::start(&world).await;
    let visitor = server.member(&maya);
    assert!(!visitor.get("/new").await.body.contains("Start like another"), "there is none");
    let other = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, other).await;
    world.store().add(&by, &milestone("Design").with("due", Value::text("2026-02-27"))).await.unwrap();
    let standing = format!("/projects/{other}/standing");
    let id = other.to_string();
    let fields = [("form", "template"), ("project", &*id), ("is_template", "true")];
    assert_eq!(visitor.submit("/do/team/set_template", &standing, &fields).await.status, 303);
    assert!(visitor.get(&standing).await.body.contains("No longer a template"));
    let body = visitor.get("/new").await.body;
    assert!(body.contains("Template: Onboarding, Aurora"), "{body}");
    let send = async |first_due: &str| {
        let fields = [
            ("form", "start-like"),
            ("other", &*id),
            ("client", "Borealis"),
            ("title", "The next one"),
            ("first_due", first_due),
        ];
        visitor.submit("/do/team/start_like", "/new", &fields).await
    };
    let wrong = send("2027-02-30").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("There is no such day.") && wrong.body.contains("value=\"The next one\""));
    let started = send("2027-01-11").await;
    assert_eq!(started.status, 303);
    let page = visitor.get(started.header("location")).await.body;
    assert!(page.contains(">Design<") && page.contains("Mon 11 Jan 2027"), "{page}");
    let tomas = world.sign_in_member("Tomas").await;
    assert!(!server.member(&tomas).get("/new").await.body.contains("Onboarding"));
}
