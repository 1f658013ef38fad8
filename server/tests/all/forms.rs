//! Plain forms, without JavaScript: they lead on when all is well; when it is not, the page comes back with what was typed and
//! says at each field what is wrong. Nothing is half-written.

use crate::http::{Server, Visitor};
use crate::world::{World, milestone, on_both};
use delivery::store::MemberRole;
use domain::team::{ProjectId, Snapshot};
use domain::{Error, limit};

on_both!(
    a_form_leads_back_to_its_page,
    what_is_wrong_stands_at_its_field_and_what_was_typed_stays,
    what_was_typed_cannot_leave_its_field,
    every_problem_is_named_at_once,
    what_belongs_to_others_is_not_there,
    what_is_no_id_at_all_changes_nothing,
    a_session_that_ended_leads_to_sign_in_and_back,
    nobody_is_sent_to_another_site,
);

struct Scene {
    server: Server,
    visitor: Visitor,
    project: ProjectId,
    session: delivery::Token,
}

async fn scene(world: &World) -> Scene {
    let server = Server::start(world).await;
    let session = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&session, "Aurora", "Onboarding").await;
    Scene { visitor: server.member(&session), server, project, session }
}

async fn state(world: &World, scene: &Scene) -> Snapshot {
    let by = world.team(&scene.session, scene.project).await;
    world.store().project(&by).await.unwrap()
}

const ADD: &str = "/do/team/add";

fn fields<'a>(project: &'a str, title: &'a str, due: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("form", "add-milestone"),
        ("project", project),
        ("thing", "milestone"),
        ("title", title),
        ("summary", "A summary that took long to write"),
        ("due", due),
        ("state", "upcoming"),
        ("notes", "Some notes"),
    ]
}

async fn a_form_leads_back_to_its_page(world: World) {
    let scene = scene(&world).await;
    let project = scene.project.to_string();
    let page = format!("/projects/{project}/plan?add=milestone");
    let answer = scene.visitor.submit(ADD, &page, &fields(&project, "Kick-off", "2026-12-12")).await;
    assert_eq!((answer.status, answer.header("location")), (303, page.as_str()));
    let after = state(&world, &scene).await;
    assert_eq!(after.milestones.len(), 1);
    assert_eq!(after.milestones[0].shown.title, "Kick-off");
    assert!(!after.milestones[0].sharing.is_shared());
    let page = scene.visitor.get(&format!("/projects/{project}/plan")).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Kick-off") && page.body.contains("Sat 12 Dec"), "{}", page.body);
}

async fn what_is_wrong_stands_at_its_field_and_what_was_typed_stays(world: World) {
    let scene = scene(&world).await;
    let project = scene.project.to_string();
    let page = format!("/projects/{project}/plan?add=milestone");
    let long = "x".repeat(limit::TITLE + 1);
    for (title, due, words) in [
        ("", "2026-12-12", "This cannot be empty."),
        ("   ", "2026-12-12", "This cannot be empty."),
        (long.as_str(), "2026-12-12", "at most 200 fit"),
        ("a\u{7}bell", "2026-12-12", "characters that cannot be shown"),
        ("two\nlines", "2026-12-12", "characters that cannot be shown"),
        ("Kick-off", "2026-02-30", "There is no such day."),
        ("Kick-off", "12/12/2026", "There is no such day."),
        ("Kick-off", "999999-01-01", "There is no such day."),
    ] {
        let answer = scene.visitor.submit(ADD, &page, &fields(&project, title, due)).await;
        assert_eq!(answer.status, 422, "{title:?} {due}");
        assert!(answer.body.contains(words), "{title:?} {due}: {}", answer.body);
        assert!(
            answer.body.contains("A summary that took long to write") && answer.body.contains("Some notes"),
            "{title:?}"
        );
        assert!(answer.body.contains("aria-invalid=\"true\""));
        // The same for a script.
        let answer = scene.visitor.call(ADD, &fields(&project, title, due)).await;
        assert_eq!(answer.status, 422);
        let problems = answer.error();
        assert!([problems.at("title"), problems.at("due")].concat().join(" ").contains(words), "{problems:?}");
    }
    assert!(state(&world, &scene).await.milestones.is_empty(), "nothing is half-written");
}

async fn what_was_typed_cannot_leave_its_field(world: World) {
    const EVIL: &str = "</textarea><b id=out>out</b> & \"'><script>alert(1)</script>";
    let scene = scene(&world).await;
    let project = scene.project.to_string();
    let by = world.team(&scene.session, scene.project).await;
    let draft = milestone(EVIL).with("summary", EVIL).with("notes", EVIL);
    let id = world.store().add(&by, &draft).await.unwrap();
    let page = format!("/projects/{project}/plan?edit={id}");
    let mut fields = fields(&project, EVIL, "no day");
    for field in fields.iter_mut().filter(|(name, _)| matches!(*name, "summary" | "notes")) {
        field.1 = EVIL;
    }
    for body in [
        scene.visitor.get(&page).await.body,
        scene.visitor.submit(ADD, &format!("/projects/{project}/plan?add=milestone"), &fields).await.body,
    ] {
        assert!(!body.contains("<b id=out>"), "{body}");
        assert!(body.contains("&lt;/textarea>"), "and is there as it was typed: {body}");
    }
}

async fn every_problem_is_named_at_once(world: World) {
    let scene = scene(&world).await;
    let project = scene.project.to_string();
    let mut all_wrong = fields(&project, "", "soon");
    all_wrong[6].1 = "nearly";
    let Error::Invalid(problems) = scene.visitor.call(ADD, &all_wrong).await.error() else { panic!("not refused") };
    let named: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(named, ["title", "due", "state"]);
}

async fn what_belongs_to_others_is_not_there(world: World) {
    let scene = scene(&world).await;
    let noor = world.member("Noor", MemberRole::Manager).await;
    let theirs = world.project(&noor, "Borealis", "Audit").await;
    let by = world.team(&noor, theirs).await;
    let foreign = world.store().add(&by, &milestone("Theirs")).await.unwrap().to_string();
    let noor = scene.server.member(&noor);
    let (ours, theirs) = (scene.project.to_string(), theirs.to_string());

    // Noor is not on our project; a project that does not exist looks the same.
    let never = uuid::Uuid::now_v7().to_string();
    let (hers, none) =
        (noor.call(ADD, &fields(&ours, "In", "")).await, noor.call(ADD, &fields(&never, "In", "")).await);
    assert_eq!((hers.status, none.status), (404, 404));
    assert_eq!(hers.body, none.body);
    // The admin is on both, and still cannot reach a thing of one through the other.
    let mut fields = fields(&ours, "Mine now", "");
    fields.push(("id", &foreign));
    assert_eq!(scene.visitor.call("/do/team/edit", &fields).await.status, 404);
    for act in ["share", "unshare", "delete"] {
        let path = format!("/do/team/{act}");
        let answer = scene.visitor.call(&path, &[("project", &ours), ("thing", "milestone"), ("id", &foreign)]).await;
        assert_eq!(answer.status, 404, "{act}");
    }
    let unharmed = scene.visitor.call("/do/team/read_project", &[("project", &theirs)]).await;
    assert!(unharmed.body.contains("\"Theirs\"") && unharmed.body.contains("team_only"));
}

async fn what_is_no_id_at_all_changes_nothing(world: World) {
    let scene = scene(&world).await;
    for id in ["", "1", "../..", "00000000-0000-0000-0000-00000000000g", "'; drop table milestone; --"] {
        let answer = scene.visitor.call(ADD, &fields(id, "Kick-off", "")).await;
        assert_eq!((answer.status, answer.error()), (400, Error::Malformed), "{id}");
        let page = scene.visitor.get(&format!("/projects/{}", id.replace(['/', ' ', ';', '\''], "-"))).await;
        assert!(matches!(page.status, 404 | 200), "{id}: {}", page.status);
        assert!(id.is_empty() || page.status == 404);
    }
    let answer = scene.visitor.call(ADD, &[("title", "Kick-off")]).await;
    assert_eq!(answer.error(), Error::Malformed);
    assert!(state(&world, &scene).await.milestones.is_empty());
}

async fn a_session_that_ended_leads_to_sign_in_and_back(world: World) {
    let scene = scene(&world).await;
    let project = scene.project.to_string();
    world.store().end_all_sessions(&scene.session).await.unwrap();
    let page = format!("/projects/{project}/plan?add=milestone");
    let answer = scene.visitor.submit(ADD, &page, &fields(&project, "Kick-off", "")).await;
    let to: String = url::form_urlencoded::byte_serialize(page.as_bytes()).collect();
    assert_eq!((answer.status, answer.header("location")), (303, format!("/sign-in?to={to}").as_str()));
    let answer = scene.visitor.get(&page).await;
    assert_eq!((answer.status, answer.header("location")), (303, format!("/sign-in?to={to}").as_str()));
}

async fn nobody_is_sent_to_another_site(world: World) {
    let scene = scene(&world).await;
    world.store().set_password(&world.colleague(&scene.session).await, "a long enough password").await.unwrap();
    let stranger = scene.server.stranger();
    for (to, lands) in [
        ("/new", "/new"),
        ("//evil.test", "/"),
        ("https://evil.test/", "/"),
        ("/\\evil.test", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ] {
        let fields = [("email", "maya@team.test"), ("password", "a long enough password"), ("to", to)];
        let answer = stranger.submit("/do/account/sign_in", "/sign-in", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (303, lands), "{to}");
    }
    // Nor by a page that claims to be where a form came from.
    let session = world.sign_in_member("Maya").await;
    let answer = crate::http::read(
        scene
            .server
            .member(&session)
            .post("/do/team/start_project", &[("client", "A"), ("title", "")])
            .header("accept", "text/html")
            .header("sec-fetch-site", "same-origin")
            .header("referer", "https://evil.test/trap"),
    )
    .await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("Start empty"), "the form's own page");
}
