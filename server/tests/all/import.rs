//! Plans from the world: what is read of them, what is refused and how that is said. All of a file is taken, or nothing.

use crate::http::{Answer, Server, Visitor, read};
use crate::world::{World, on_both};
use delivery::plan::{self, DateOrder, Plan};
use delivery::store::MemberRole;
use domain::team::ProjectId;
use domain::{DeliverableState, Error};
use reqwest::Method;
use reqwest::multipart::{Form, Part};

/// The portfolio of somebody who is on no project.
const NO_PROJECTS: &str = r#"{"things":[],"total":0,"page":1,"pages":1}"#;

on_both!(
    a_plan_starts_a_project_and_is_shared_with_nobody,
    a_plan_goes_below_what_a_project_has,
    a_file_with_one_bad_line_writes_nothing,
    a_file_can_be_checked_without_writing,
);

fn problems(file: &[u8], order: Option<DateOrder>) -> Vec<String> {
    match plan::read(file, order) {
        Ok(plan) => panic!("taken: {plan:?}"),
        Err(plan::Problems(problems)) => problems.iter().map(ToString::to_string).collect(),
    }
}

fn taken(file: &[u8], order: Option<DateOrder>) -> Plan {
    plan::read(file, order).unwrap_or_else(|plan::Problems(problems)| panic!("{problems:?}"))
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/plans/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn due(plan: &Plan, milestone: usize) -> String {
    plan.milestones[milestone].text("due").to_owned()
}

/// Ubuntu's releases, as Debian's package distro-info-data ships them.
#[test]
fn reads_a_public_release_schedule() {
    let plan = taken(&fixture("ubuntu-releases.csv"), None);
    assert!(plan.deliverables.is_empty());
    assert_eq!(plan.milestones.len(), 45);
    let first = &plan.milestones[0];
    assert_eq!((first.text("title"), due(&plan, 0).as_str()), ("Warty Warthog", "2004-10-20"));
    assert_eq!((plan.milestones[43].text("title"), due(&plan, 43).as_str()), ("Resolute Raccoon", "2026-04-23"));
}

/// A project as Redmine 5 exports it: versions as milestones, issues of three trackers, a parent among them.
#[test]
fn reads_a_trackers_export() {
    let plan = taken(&fixture("redmine-issues.csv"), None);
    let titles: Vec<&str> = plan.milestones.iter().map(|milestone| milestone.text("title")).collect();
    assert_eq!(titles, ["Feature freeze", "Release candidate", "Final release"]);
    assert_eq!(plan.deliverables.len(), 9);
    let of =
        |title: &str| plan.deliverables.iter().find(|deliverable| deliverable.draft.text("title") == title).unwrap();
    let manual = of("Manual, second edition; proof-read");
    assert_eq!(manual.milestone.map(|index| titles[index]), Some("Release candidate"));
    assert_eq!(manual.draft.text("state"), DeliverableState::InProgress.key());
    assert_eq!(manual.draft.text("due"), "2026-09-11");
    assert!(
        manual.draft.text("notes").contains("two lines\nof description, with a \"quote\""),
        "{:?}",
        manual.draft.text("notes")
    );
    assert_eq!(of("Announce the release").draft.text("state"), DeliverableState::Pending.key());
    assert_eq!(of("Freeze the interfaces").draft.text("state"), DeliverableState::Delivered.key());
}

#[test]
fn reads_what_spreadsheets_write() {
    // Excel in Germany: semicolons, Windows-1252, day first.
    let german = encoding_rs::WINDOWS_1252
        .encode("Title;Due;Status\r\n\"Übergabe; Teil 1\";24.12.2026;Done\r\nAbnahme;31.12.2026;\r\n")
        .0;
    let plan = taken(&german, None);
    assert_eq!(plan.milestones[0].text("title"), "Übergabe; Teil 1");
    assert_eq!((plan.milestones[0].text("state"), due(&plan, 0).as_str()), ("done", "2026-12-24"));
    assert_eq!(due(&plan, 1), "2026-12-31");
    // With a byte order mark, and as "Unicode text", which is UTF-16 with tabs.
    let plan = taken("\u{feff}Name,End date\nKick-off,2026-12-24\n".as_bytes(), None);
    assert_eq!(plan.milestones[0].text("title"), "Kick-off");
    let utf16: Vec<u8> =
        "\u{feff}Name\tDeadline\nKick-off\t24 Dec 2026\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(due(&taken(&utf16, None), 0), "2026-12-24");
    // Newlines in quotes, and the line numbers after them.
    let file = b"title,description,due\nOne,\"first\nsecond\nthird\",2026-12-24\nTwo,,2026-02-30\n";
    assert_eq!(problems(file, None), ["Line 5: There is no such day as \"2026-02-30\". Write it as 2026-12-31."]);
}

#[test]
fn a_hierarchy_becomes_milestones_with_deliverables() {
    let file = b"Issue key,Issue Type,Summary,Status,Parent,Due date\n\
        P-1,Epic,Onboarding,In Progress,,2026-12-24\n\
        P-2,Story,Screens,Done,P-1,11/Dec/26 5:08 PM\n\
        P-3,Sub-task,Copy,To Do,P-2,\n\
        P-4,Bug,Typo,Closed,,\n";
    let plan = taken(file, None);
    assert_eq!((plan.milestones.len(), plan.deliverables.len()), (1, 3));
    let milestones: Vec<Option<usize>> = plan.deliverables.iter().map(|deliverable| deliverable.milestone).collect();
    assert_eq!(milestones, [Some(0), Some(0), None], "a sub-task belongs to its story's milestone");
    assert_eq!(plan.deliverables[0].draft.text("due"), "2026-12-11");
    // Without types: rows that others belong to are milestones, and then so are the others that belong to nothing.
    let file = b"Task,Milestone,Due\nName,x,y\n";
    assert!(problems(file, None)[0].starts_with("No column for the title was found."));
    let file = b"Name,Phase,Due\nDesign,,2026-12-01\nScreens,Design,2026-11-20\nGo-live,,2027-01-10\n";
    let plan = taken(file, None);
    assert_eq!((plan.milestones.len(), plan.deliverables.len()), (2, 1));
    // Milestones that only have a name.
    let file = b"Title,State,Milestone\nOne,open,v1\nTwo,closed,v1\nThree,open,\n";
    let plan = taken(file, None);
    assert_eq!((plan.milestones.len(), plan.deliverables.len()), (1, 3));
}

#[test]
fn says_line_by_line_what_is_wrong() {
    let file = "title,type,status,due,parent\n\
        Kick-off,milestone,done,2026-12-24,\n\
        ,milestone,done,2026-12-24,\n\
        Party,celebration,done,2026-12-24,\n\
        Screens,deliverable,nearly,2026-12-24,Kick-off\n\
        Copy,deliverable,done,soon,Kick-off\n\
        Lost,deliverable,done,,Nowhere\n\
        Circle,deliverable,done,,Square\n\
        Square,deliverable,done,,Circle\n";
    assert_eq!(
        problems(file.as_bytes(), None),
        [
            "Line 3: The title: This cannot be empty.",
            "Line 4: The type \"celebration\" is not known. Use \"milestone\" or \"deliverable\".",
            "Line 5: The status \"nearly\" is not known. Use \"to do\", \"in progress\" or \"done\".",
            "Line 6: \"soon\" is not a date. Write it as 2026-12-31.",
            "Line 7: It belongs to \"Nowhere\", which is not in the file.",
            "Line 8: Its parents lead back to itself.",
            "Line 9: Its parents lead back to itself.",
        ]
    );
    for (file, words) in [
        (&b""[..], "The file is empty."),
        (b"\n\n", "The file is empty."),
        (b"title,due\n", "The file has a header line and nothing below it."),
        (b"foo,bar\n1,2\n", "No column for the title was found."),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "No column for the title was found."),
    ] {
        assert!(problems(file, None)[0].contains(words), "{:?}", problems(file, None));
    }
    let long = format!("title\n{}\n", "x".repeat(201));
    assert_eq!(problems(long.as_bytes(), None), ["Line 2: The title: This has 201 characters; at most 200 fit."]);
}

#[test]
fn asks_how_dates_are_meant_where_they_do_not_say() {
    let unclear = b"title,due\nOne,03/04/2026\nTwo,05/06/2026\n";
    let words = problems(unclear, None);
    assert_eq!(
        words,
        [
            "The dates could be read in two ways, such as 03/04/2026 in line 2. Choose whether the day or the month comes first."
        ]
    );
    assert_eq!(due(&taken(unclear, Some(DateOrder::DayFirst)), 0), "2026-04-03");
    assert_eq!(due(&taken(unclear, Some(DateOrder::MonthFirst)), 0), "2026-03-04");
    // One date that can only be meant one way says it for all of them.
    assert_eq!(due(&taken(b"title,due\nOne,03/04/2026\nTwo,25/06/2026\n", None), 0), "2026-04-03");
    assert_eq!(due(&taken(b"title,due\nOne,03/04/2026\nTwo,06/25/2026\n", None), 0), "2026-03-04");
    assert_eq!(due(&taken(b"title,due\nOne,04/04/2026\n", None), 0), "2026-04-04");
    assert!(problems(b"title,due\nOne,25/04/2026\nTwo,06/25/2026\n", None)[0].contains("do not agree"));
    // A choice that cannot be right is told line by line.
    assert_eq!(
        problems(b"title,due\nOne,25/04/2026\n", Some(DateOrder::MonthFirst)),
        ["Line 2: There is no such day as \"25/04/2026\". Write it as 2026-12-31."]
    );
    for (text, day) in [
        ("2026-12-31", "2026-12-31"),
        ("2026/12/31", "2026-12-31"),
        ("2026-12-31T10:00:00Z", "2026-12-31"),
        ("2026-12-31 10:00", "2026-12-31"),
        ("31.12.2026", "2026-12-31"),
        ("31.12.26", "2026-12-31"),
        ("31 December 2026", "2026-12-31"),
        ("Dec 31, 2026", "2026-12-31"),
        ("31-Dec-26", "2026-12-31"),
    ] {
        assert_eq!(due(&taken(format!("title,due\nOne,\"{text}\"\n").as_bytes(), None), 0), day, "{text}");
    }
}

#[test]
fn five_thousand_lines_are_read_and_one_more_is_not() {
    let line = |index: usize| format!("Thing {index},Milestone {},2026-12-24\n", index % 40);
    let file = |lines: usize| format!("title,milestone,due\n{}", (0..lines).map(line).collect::<String>());
    let plan = taken(file(5_000).as_bytes(), None);
    assert_eq!((plan.milestones.len(), plan.deliverables.len()), (40, 5_000));
    assert!(problems(file(5_001).as_bytes(), None)[0].contains("at most 5000"));
}

async fn upload(visitor: &Visitor, path: &str, file: &'static str, fields: &[(&'static str, &'static str)]) -> Answer {
    let mut form = Form::new().text("form", "import").part("file", Part::text(file).file_name("plan.csv"));
    for (name, value) in fields {
        form = form.text(*name, *value);
    }
    let request = visitor.request(Method::POST, path).multipart(form);
    read(request.header("accept", "text/html").header("sec-fetch-site", "same-origin")).await
}

fn project_in(answer: &Answer) -> ProjectId {
    let location = answer.header("location").strip_prefix("/projects/");
    location.and_then(|rest| rest.strip_suffix("/plan")).unwrap().parse().unwrap()
}

const PLAN: &str = "title,type,due,parent\nDesign,milestone,2026-12-24,\nScreens,deliverable,2026-12-20,Design\n";
const NAMES: &[(&str, &str)] = &[("client", "Aurora"), ("title", "Onboarding")];

async fn a_plan_starts_a_project_and_is_shared_with_nobody(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Manager).await;
    let answer = upload(&server.member(&maya), "/do/import", PLAN, NAMES).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let by = world.team(&maya, project_in(&answer)).await;
    let project = world.store().project(&by).await.unwrap();
    assert_eq!((project.milestones.len(), project.deliverables.len()), (1, 1));
    assert_eq!(project.deliverables[0].milestone, Some(project.milestones[0].id));
    assert!(!project.milestones[0].sharing.is_shared() && !project.deliverables[0].sharing.is_shared());
    assert!(!project.project.portal_open);
}

async fn a_plan_goes_below_what_a_project_has(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    world.milestone(&by, "Kick-off").await;
    let answer = upload(&server.member(&maya), &format!("/do/import/{project}"), PLAN, &[]).await;
    assert_eq!((answer.status, project_in(&answer)), (303, project));
    let after = world.store().project(&by).await.unwrap();
    let titles: Vec<&str> = after.milestones.iter().map(|milestone| milestone.shown.title.as_str()).collect();
    assert_eq!(titles, ["Kick-off", "Design"]);
}

async fn a_file_with_one_bad_line_writes_nothing(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Manager).await;
    let visitor = server.member(&maya);
    let bad = "title,due\nDesign,2026-12-24\nBuild,2026-02-30\n";
    let answer = upload(&visitor, "/do/import", bad, NAMES).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("Line 3: There is no such day"), "{}", answer.body);
    assert!(answer.body.contains("value=\"Onboarding\""), "what was typed is kept");
    let projects = visitor.call("/do/team/read_portfolio", &[]).await;
    assert_eq!(projects.body, NO_PROJECTS);
    // A missing name and a bad line are told together.
    let answer = upload(&visitor, "/do/import", bad, &[("client", "Aurora"), ("title", "")]).await;
    assert!(answer.body.contains("Line 3:") && answer.body.contains("This cannot be empty."));
    let answer = upload(&visitor, "/do/import", "", NAMES).await;
    assert!(answer.body.contains("Choose a file with the plan."));
}

async fn a_file_can_be_checked_without_writing(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Manager).await;
    let visitor = server.member(&maya);
    let fields = [NAMES, &[("only_check", "yes")]].concat();
    let answer = upload(&visitor, "/do/import", PLAN, &fields).await;
    assert_eq!(answer.status, 200);
    assert!(
        answer.body.contains("The file is fine: 1 milestones and 1 deliverables. Nothing was written."),
        "{}",
        answer.body
    );
    assert_eq!(visitor.call("/do/team/read_portfolio", &[]).await.body, NO_PROJECTS);
    let error: Error = Error::from(plan::Problems(Vec::new()));
    assert_eq!(error, Error::Invalid(Vec::new()));
}
