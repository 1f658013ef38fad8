//! Meetings: what sharing one shows, what came out of it, what people write in Markdown, and when it all is.

use crate::http::Server;
use crate::world::{World, on_both};
use delivery::access::{ClientViewer, TeamMember};
use delivery::store::MemberRole;
use domain::team::{ActivityQuery, ListQuery, Page, ProjectId, Task};
use domain::{Act, Draft, Error, Moment, Thing, Turn, check_action, portal};
use uuid::Uuid;

on_both!(
    sharing_a_meeting_shows_its_agenda_and_no_minutes,
    a_meeting_is_named_only_while_both_are_shared,
    an_action_becomes_a_task_or_a_next_step,
    hostile_markdown_harms_nobody,
    what_is_hidden_in_markdown_stays_hidden,
    times_are_typed_in_utc_without_scripts,
    the_page_works_without_scripts,
);

struct Scene {
    maya: delivery::Token,
    claire: delivery::Token,
    project: ProjectId,
    by: TeamMember,
    viewer: ClientViewer,
}

async fn scene(world: &World) -> Scene {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let viewer = world.viewer(&claire, world.portal_id(&maya, project).await).await;
    Scene { by: world.team(&maya, project).await, maya, claire, project, viewer }
}

async fn seen(world: &World, scene: &Scene) -> portal::Snapshot {
    world.store().portal(&scene.viewer).await.unwrap().into_answer()
}

fn meeting(title: &str) -> Draft {
    Draft::new(Thing::Meeting).with("title", title).with("starts_at", Some(Moment(1_797_000_000_000_000)))
}

async fn sharing_a_meeting_shows_its_agenda_and_no_minutes(world: World) {
    let scene = scene(&world).await;
    let (store, by) = (world.store(), &scene.by);
    let draft = meeting("Steering committee 4").with("agenda", "1. *Sign-off*").with("attendees_client", "Claire");
    let id = store.add(by, &draft).await.unwrap();
    let minutes = Draft::new(Thing::Minutes).with("title", "Minutes of it").with("meeting", id.to_string());
    let minutes = store.add(by, &minutes.with("text", "Nobody **agreed**.")).await.unwrap();
    store.share(by, Thing::Meeting, id).await.unwrap();
    let portal = seen(&world, &scene).await;
    assert_eq!(portal.meetings[0].agenda.html().trim(), "<ol>\n<li><em>Sign-off</em></li>\n</ol>");
    assert_eq!(portal.meetings[0].attendees_client, "Claire");
    assert!(portal.minutes.is_empty());
    let number = portal.number;
    // Writing goes on, and the client hears nothing of it.
    let change = Draft::new(Thing::Minutes).with("text", "Somebody did.").only(&["text"]);
    store.edit(by, minutes, &change, None).await.unwrap();
    assert_eq!(seen(&world, &scene).await.number, number);
    store.share(by, Thing::Minutes, minutes).await.unwrap();
    let portal = seen(&world, &scene).await;
    assert_eq!(portal.minutes[0].text.html().trim(), "<p>Somebody did.</p>");
    assert_eq!(portal.minutes[0].meeting, Some(portal.meetings[0].id));
}

async fn a_meeting_is_named_only_while_both_are_shared(world: World) {
    let scene = scene(&world).await;
    let (store, by) = (world.store(), &scene.by);
    let id = store.add(by, &meeting("Steering ZQNAME")).await.unwrap();
    let of_it = |thing, title: &str| Draft::new(thing).with("title", title).with("meeting", id.to_string());
    let decision = store.add(by, &of_it(Thing::Decision, "We start small")).await.unwrap();
    let step = store.add(by, &of_it(Thing::NextStep, "Name two people")).await.unwrap();
    store.share(by, Thing::Decision, decision).await.unwrap();
    store.share(by, Thing::NextStep, step).await.unwrap();
    let server = Server::start(&world).await;
    let client = server.stakeholder(&scene.claire);
    let path = format!("/portal/{}", world.portal_id(&scene.maya, scene.project).await);
    let portal = seen(&world, &scene).await;
    assert_eq!((portal.decisions[0].meeting, portal.next_steps[0].meeting), (None, None));
    assert!(!client.get(&path).await.whole().contains("ZQNAME"));

    store.share(by, Thing::Meeting, id).await.unwrap();
    let portal = seen(&world, &scene).await;
    let name = Some(portal.meetings[0].id);
    assert_eq!((portal.decisions[0].meeting, portal.next_steps[0].meeting), (name, name));
    let body = client.get(&path).await.body;
    assert!(body.contains("in “Steering ZQNAME”") && body.contains("from “Steering ZQNAME”"), "{body}");

    store.unshare(by, Thing::Meeting, id).await.unwrap();
    let portal = seen(&world, &scene).await;
    assert_eq!((portal.decisions[0].meeting, portal.next_steps[0].meeting), (None, None));
    assert!(!client.get(&path).await.whole().contains("ZQNAME"));
}

async fn an_action_becomes_a_task_or_a_next_step(world: World) {
    let scene = scene(&world).await;
    let server = Server::start(&world).await;
    let (store, by, visitor) = (world.store(), &scene.by, server.member(&scene.maya));
    world.member("Otto", MemberRole::Member).await;
    let person = async |name: &str| {
        let email = format!("{name}@team.test");
        store.member_by_email(&world.operator, &email).await.unwrap().unwrap().to_string()
    };
    let (maya, otto) = (person("maya").await, person("otto").await);
    let id = store.add(by, &meeting("Steering committee 4")).await.unwrap();
    let (project, meeting) = (scene.project.to_string(), id.to_string());
    let page = format!("/projects/{project}/meetings?meeting={meeting}&add=action&to={meeting}");
    let form = format!("action-{meeting}");
    let send = async |title: &str, assignee: &str, due: &str| {
        let fields = [
            ("form", form.as_str()),
            ("project", &project),
            ("meeting", &meeting),
            ("title", title),
            ("assignee", assignee),
            ("due", due),
        ];
        visitor.submit("/do/team/add_action", &page, &fields).await
    };
    assert!(visitor.get(&page).await.body.contains("Who does it"));
    let number = store.project(by).await.unwrap().number;
    for (title, assignee, due, words) in [
        ("", maya.as_str(), "2026-12-12", "This cannot be empty."),
        ("Draw", &maya, "2026-02-30", "There is no such day."),
        ("Draw", &otto, "2026-12-12", "Choose somebody who is on the project."),
        ("Draw", "nobody of ours", "2026-12-12", "Choose somebody who is on the project."),
    ] {
        let answer = send(title, assignee, due).await;
        assert_eq!(answer.status, 422, "{title} {assignee}");
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
        assert!(answer.body.contains(&format!("value=\"{due}\"")), "what was typed stays: {}", answer.body);
    }
    assert_eq!(store.project(by).await.unwrap().number, number, "nothing is half-written");

    for (title, assignee) in
        [("A task", maya.as_str()), ("Nobody's task", ""), ("Our step", "ours"), ("Their step", "client")]
    {
        assert_eq!(send(title, assignee, "2026-12-12").await.status, 303);
        let record = store.activity(by, &ActivityQuery::default()).await.unwrap().deeds;
        assert_eq!((record[0].act, record[0].title.as_deref()), (Act::Added, Some(title)), "one act, with its row");
    }
    let query = ListQuery { having: [("meeting".to_owned(), meeting.clone())].into(), ..ListQuery::default() };
    let tasks: Page<Task> = store.list(by, &query).await.unwrap();
    let told: Vec<_> = tasks.things.iter().map(|task| (task.title.as_str(), task.assignee.is_some())).collect();
    assert_eq!(told, [("A task", true), ("Nobody's task", false)]);
    assert!(tasks.things.iter().all(|task| task.meeting.is_some_and(|of| of.0 == id) && task.due.is_some()));
    let steps = store.project(by).await.unwrap().next_steps;
    let told: Vec<_> = steps.iter().map(|step| (step.shown.title.as_str(), step.shown.turn)).collect();
    assert_eq!(told, [("Our step", Turn::Ours), ("Their step", Turn::Client)]);
    assert!(steps.iter().all(|step| step.meeting.is_some_and(|of| of.0 == id) && !step.sharing.is_shared()));
    let body = visitor.get(&format!("/projects/{project}/meetings?meeting={meeting}")).await.body;
    for (title, _) in told {
        assert!(body.contains(&format!(">{title}<")), "{title}");
    }
    assert!(body.contains("A task") && body.contains("Maya"));

    // A meeting of another project is none of this one's.
    let other = world.project(&scene.maya, "Borealis", "Audit").await;
    let elsewhere = world.team(&scene.maya, other).await;
    let draft = check_action(id, "Draw", "ours", "").unwrap();
    assert!(store.add(&elsewhere, &draft).await.is_err());
    assert_eq!(check_action(Uuid::nil(), "", "client", "soon").unwrap_err().at("title").len(), 1);
}

/// What would do harm if it came through, and what must not be left of it.
const HOSTILE: [(&str, &str); 8] = [
    ("<script>alert(1)</script>", "<script>alert"),
    ("<img src=x onerror=alert(1)>", "<img"),
    ("![pixel](https://elsewhere.example/pixel.png)", "<img"),
    ("[x](javascript:alert(1))", "javascript:alert"),
    ("<a href=\"javascript:alert(1)\" onclick=\"alert(1)\">x</a>", "onclick"),
    ("<style>body { display: none }</style>", "<style>body"),
    ("<form action=/do/team/share><button>OK</button></form>", "<form action=/do"),
    ("</div></li></main><h1 class=out>out</h1>", "class=\"out\""),
];

async fn hostile_markdown_harms_nobody(world: World) {
    let scene = scene(&world).await;
    let (store, by) = (world.store(), &scene.by);
    let whole = HOSTILE.map(|(evil, _)| evil).join("\n\n");
    let id = store.add(by, &meeting("Steering committee 4").with("agenda", whole.clone())).await.unwrap();
    let minutes = Draft::new(Thing::Minutes).with("title", "Minutes").with("meeting", id.to_string());
    let minutes = store.add(by, &minutes.with("text", format!("**Bold**\n\n{whole}"))).await.unwrap();
    store.share(by, Thing::Meeting, id).await.unwrap();
    store.share(by, Thing::Minutes, minutes).await.unwrap();
    let server = Server::start(&world).await;
    let portal = format!("/portal/{}", world.portal_id(&scene.maya, scene.project).await);
    let page = format!("/projects/{}/meetings?meeting={id}", scene.project);
    for body in
        [server.stakeholder(&scene.claire).get(&portal).await.body, server.member(&scene.maya).get(&page).await.body]
    {
        assert!(body.contains("<strong>Bold</strong>"));
        for (_, left) in HOSTILE {
            assert!(!body.contains(left), "{left}");
        }
    }
    let told = seen(&world, &scene).await;
    for html in [told.meetings[0].agenda.html(), told.minutes[0].text.html()] {
        for (_, left) in HOSTILE {
            assert!(!html.contains(left), "{left}: {html}");
        }
        assert!(!html.contains("</main>"), "{html}");
    }
    // A link that is none is not one.
    let draft = meeting("Another").with("location", "javascript:alert(1)");
    store.add(by, &draft).await.unwrap();
    assert!(!server.member(&scene.maya).get(&page).await.body.contains("href=\"javascript:"));
}

async fn what_is_hidden_in_markdown_stays_hidden(world: World) {
    let scene = scene(&world).await;
    let (store, by) = (world.store(), &scene.by);
    let id = store.add(by, &meeting("Steering").with("agenda", "Price <!-- ZQHIDDEN 31 % -->")).await.unwrap();
    store.share(by, Thing::Meeting, id).await.unwrap();
    let before = seen(&world, &scene).await;
    assert!(!serde_json::to_string(&before).unwrap().contains("ZQHIDDEN"));
    // The same to read: not even the number tells that somebody wrote.
    let change = Draft::new(Thing::Meeting).with("agenda", "Price <!-- ZQHIDDEN 29 % -->").only(&["agenda"]);
    store.edit(by, id, &change, None).await.unwrap();
    let after = seen(&world, &scene).await;
    assert_eq!((before.number, &before.meetings), (after.number, &after.meetings));
    let server = Server::start(&world).await;
    let page = format!("/projects/{}/meetings?edit={id}", scene.project);
    let body = server.member(&scene.maya).get(&page).await.body;
    assert!(body.contains("ZQHIDDEN 29 %"), "its writer finds it again");
}

async fn times_are_typed_in_utc_without_scripts(world: World) {
    let scene = scene(&world).await;
    let server = Server::start(&world).await;
    let visitor = server.member(&scene.maya);
    let project = scene.project.to_string();
    let page = format!("/projects/{project}/meetings?add=meeting");
    let send = async |title: &str, starts_at: &str| {
        let fields = [
            ("form", "add-meeting"),
            ("project", project.as_str()),
            ("thing", "meeting"),
            ("title", title),
            ("kind", "workshop"),
            ("starts_at", starts_at),
            ("agenda", "Long to write"),
        ];
        visitor.submit("/do/team/add", &page, &fields).await
    };
    assert!(visitor.get(&page).await.body.contains("Starts (UTC)"));
    for wrong in ["soon", "2026-12-12", "2026-02-30T10:00", "2026-12-12T25:00"] {
        let answer = send("Workshop", wrong).await;
        assert_eq!(answer.status, 422, "{wrong}");
        assert!(answer.body.contains("There is no such time.") && answer.body.contains("Long to write"), "{wrong}");
    }
    let answer = send("", "2026-12-12T09:30").await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("value=\"2026-12-12T09:30\""), "neither lost nor shifted: {}", answer.body);
    assert_eq!(send("Workshop", "2026-12-12T09:30").await.status, 303);
    let body = visitor.get(&format!("/projects/{project}/meetings")).await.body;
    assert!(body.contains("datetime=\"2026-12-12T09:30Z\"") && body.contains("Sat 12 Dec, 09:30 UTC"), "{body}");
    let meetings = world.store().project(&scene.by).await.unwrap().meetings;
    assert_eq!(meetings[0].shown.starts_at, Moment::parse("2026-12-12T09:30"));

    // A change of it is told in words, and can be taken back.
    let id = meetings[0].id.0;
    let change = Draft::new(Thing::Meeting).with("starts_at", Moment::parse("2026-12-13T10:00")).only(&["starts_at"]);
    let done = world.store().edit(&scene.by, id, &change, None).await.unwrap();
    let record = visitor.get(&format!("/projects/{project}/activity")).await.body;
    assert!(record.contains("“2026-12-12 09:30 UTC” → “2026-12-13 10:00 UTC”"), "{record}");
    world.store().undo(&scene.by, done.number).await.unwrap();
    let again = world.store().project(&scene.by).await.unwrap().meetings;
    assert_eq!(again[0].shown.starts_at, Moment::parse("2026-12-12T09:30"));
}

async fn the_page_works_without_scripts(world: World) {
    let scene = scene(&world).await;
    let server = Server::start(&world).await;
    let (store, by, visitor) = (world.store(), &scene.by, server.member(&scene.maya));
    let at = |typed: &str| Moment::parse(typed);
    // Today is 9 December.
    for (title, starts_at) in [
        ("Long over", "2026-11-01T10:00"),
        ("Next", "2026-12-10T10:00"),
        ("Just over", "2026-12-08T10:00"),
        ("Today", "2026-12-09T08:00"),
    ] {
        store.add(by, &meeting(title).with("starts_at", at(starts_at))).await.unwrap();
    }
    let id = store.add(by, &Draft::new(Thing::Meeting).with("title", "Some day")).await.unwrap();
    let page = format!("/projects/{}/meetings", scene.project);
    let body = visitor.get(&page).await.body;
    let places: Vec<usize> = ["Today", "Next", "Some day", "Just over", "Long over"]
        .iter()
        .map(|title| body.find(&format!(">{title}<")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    // The forms of what comes out of it begin with it.
    for what in ["minutes", "decision"] {
        let form = visitor.get(&format!("{page}?meeting={id}&add={what}&to={id}")).await.body;
        assert!(form.contains(&format!("<option value=\"{id}\" selected")), "{what}: {form}");
    }
    let first = store.project(by).await.unwrap().meetings.remove(1);
    let form = visitor.get(&format!("{page}?add=decision&to={}", first.id)).await.body;
    assert!(form.contains("value=\"2026-12-10\""), "decided on the meeting's day: {form}");
    assert!(matches!(
        visitor
            .call(
                "/do/team/add_action",
                &[
                    ("project", &Uuid::now_v7().to_string()),
                    ("meeting", &id.to_string()),
                    ("title", "x"),
                    ("assignee", ""),
                    ("due", "")
                ]
            )
            .await
            .error(),
        Error::NotFound
    ));
}
