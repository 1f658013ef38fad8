//! What stands before every door: whose requests are taken, how large they may be, and what browsers are told.

use crate::http::{Server, read};
use crate::world::{World, on_both};
use delivery::store::MemberRole;
use reqwest::Method;
use server::doors::{Opens, doors};

on_both!(
    writes_are_taken_only_from_our_own_pages,
    only_requests_for_this_server_are_answered,
    every_answer_carries_what_protects_browsers,
    pages_are_made_small,
    too_much_is_refused,
    a_method_that_a_door_does_not_have_is_refused,
    clients_may_have_a_name_of_their_own,
);

async fn writes_are_taken_only_from_our_own_pages(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let visitor = server.member(&maya);
    let ours = server.origin.as_str();
    let local = ours.replace("127.0.0.1", "localhost");
    let cases: &[(Option<&str>, Option<&str>, bool)] = &[
        (Some(ours), Some("same-origin"), true),
        (Some(ours), None, true),
        (Some(&local), Some("same-origin"), true),
        (None, Some("same-origin"), true),
        (Some("null"), Some("same-origin"), true),
        (None, None, false),
        (Some("null"), None, false),
        (Some("null"), Some("cross-site"), false),
        (Some("https://evil.test"), None, false),
        (Some("https://evil.test"), Some("same-origin"), false),
        (Some(ours), Some("cross-site"), false),
        (Some(ours), Some("same-site"), false),
        (None, Some("none"), false),
        (None, Some("cross-site"), false),
        (Some("http://127.0.0.1"), None, false),
        (Some("http://127.0.0.1.evil.test"), None, false),
    ];
    for (count, (origin, site, taken)) in cases.iter().enumerate() {
        let title = format!("Project {count}");
        let mut request = visitor.post("/do/team/start_project", &[("client", "Aurora"), ("title", &title)]);
        for (name, value) in [("origin", origin), ("sec-fetch-site", site)] {
            if let Some(value) = value {
                request = request.header(name, *value);
            }
        }
        let answer = read(request).await;
        assert_eq!(answer.status, if *taken { 200 } else { 403 }, "{origin:?} {site:?}: {}", answer.body);
        let there = visitor.call("/do/team/read_portfolio", &[]).await.body.contains(&title);
        assert_eq!(there, *taken, "{origin:?} {site:?}");
    }
}

async fn only_requests_for_this_server_are_answered(world: World) {
    let server = Server::start(&world).await;
    let stranger = server.stranger();
    for host in ["evil.test", "127.0.0.1", "127.0.0.1:1", "localhost.evil.test"] {
        let answer = read(stranger.request(Method::GET, "/sign-in").header("host", host)).await;
        assert_eq!(answer.status, 421, "{host}");
        assert_eq!(read(stranger.request(Method::GET, "/health").header("host", host)).await.status, 200);
    }
}

async fn every_answer_carries_what_protects_browsers(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let portal = format!("/portal/{}", world.portal_id(&maya, project).await);
    let (team, client) = (server.member(&maya), server.stakeholder(&claire));
    let answers = [
        ("/", team.get("/").await),
        ("project", team.get(&format!("/projects/{project}")).await),
        ("portal", client.get(&portal).await),
        ("/sign-in", team.get("/sign-in").await),
        ("/nowhere", team.get("/nowhere").await),
        ("/link/x", team.get("/link/x").await),
        ("/health", team.get("/health").await),
        ("function", team.call("/do/team/read_portfolio", &[]).await),
        ("refused", team.call("/do/team/read_project", &[]).await),
    ];
    for (place, answer) in &answers {
        let policy = answer.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "'wasm-unsafe-eval'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(rule), "{place}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{place}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{place}");
        assert_eq!(answer.header("cache-control"), "private, no-store", "{place}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{place}");
        let referrer = if *place == "/link/x" { "no-referrer" } else { "same-origin" };
        assert_eq!(answer.header("referrer-policy"), referrer, "{place}");
    }
    // Each page's scripts carry its own nonce, and no page has a script or a style without one.
    for (place, answer) in &answers[..3] {
        let policy = answer.header("content-security-policy");
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
        for script in answer.body.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains("src=") || tag.contains(&format!("nonce=\"{nonce}\"")), "{place}: <script{tag}>");
        }
        for style in answer.body.split("<style").skip(1) {
            assert!(style.starts_with(&format!(" nonce=\"{nonce}\"")), "{place}: <style{}", &style[..40]);
        }
        assert!(!answer.body.contains(" style="), "{place}");
        assert!(!answer.body.contains(" onclick=") && !answer.body.contains("javascript:"), "{place}");
    }
    let (one, two) = (answers[0].1.header("content-security-policy"), team.get("/").await);
    assert_ne!(one, two.header("content-security-policy"), "a nonce is used once");
}

async fn pages_are_made_small(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let team = server.member(&maya);
    let encoding = async |path: &str, accepted: &str| {
        let answer = team.request(Method::GET, path).header("accept-encoding", accepted).send().await.unwrap();
        answer.headers().get("content-encoding").map(|name| name.to_str().unwrap().to_owned())
    };
    for path in ["/", "/nowhere"] {
        assert_eq!(encoding(path, "gzip, deflate, br").await.as_deref(), Some("br"), "{path}");
        assert_eq!(encoding(path, "gzip").await.as_deref(), Some("gzip"), "{path}");
        assert_eq!(encoding(path, "identity").await, None, "{path}");
    }
    assert_eq!(encoding("/health", "gzip, deflate, br").await, None, "it is short");
}

#[test]
fn nothing_stays_in_an_encoder_as_long_as_it_is_open() {
    for door in doors() {
        let stays = matches!(door.opens, Opens::TeamStream | Opens::PortalStream | Opens::PreviewStream);
        let is_file = matches!(door.opens, Opens::Asset | Opens::TeamFile | Opens::PortalFile | Opens::PreviewFile);
        assert!(!door.is_made_small() || !(stays || is_file), "{}", door.path);
    }
}

async fn too_much_is_refused(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let visitor = server.member(&maya);
    let much = "x".repeat(300 * 1024);
    let answer = visitor.call("/do/team/start_project", &[("client", &much), ("title", "T")]).await;
    assert_eq!(answer.status, 413);
    let form = reqwest::multipart::Form::new()
        .text("client", "A")
        .text("title", "T")
        .part("file", reqwest::multipart::Part::bytes("x".repeat(3 * 1024 * 1024).into_bytes()).file_name("plan.csv"));
    let request = visitor.request(Method::POST, "/do/import").multipart(form).header("sec-fetch-site", "same-origin");
    let answer = read(request).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("larger than 2 MB"), "a file that is too large is told so: {}", answer.body);
    // A multipart request without a boundary is an error, not a crash.
    let request = visitor
        .request(Method::POST, "/do/import")
        .header("content-type", "multipart/form-data")
        .header("sec-fetch-site", "same-origin")
        .body("x");
    assert_eq!(read(request).await.status, 400);
    assert_eq!(visitor.get("/").await.status, 200);
}

async fn a_method_that_a_door_does_not_have_is_refused(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let visitor = server.member(&maya);
    for method in [Method::GET, Method::PUT, Method::DELETE, Method::PATCH] {
        let request = visitor
            .request(method.clone(), "/do/team/start_project?client=A&title=T")
            .header("sec-fetch-site", "same-origin");
        assert_eq!(read(request).await.status, 405, "{method}");
    }
    assert_eq!(read(visitor.request(Method::POST, "/").header("sec-fetch-site", "same-origin")).await.status, 405);
    assert!(!visitor.call("/do/team/read_portfolio", &[]).await.body.contains("\"T\""));
}

async fn clients_may_have_a_name_of_their_own(world: World) {
    let scene = crate::curation::Scene::of(&world).await;
    let (ours, theirs) = ("vitrine.example.com", "portal.example.com");
    let server = Server::start_with_two_names(&world, &format!("http://{ours}"), &format!("http://{theirs}")).await;
    let (client, team) = (server.stakeholder(&scene.claire), server.member(&scene.maya));
    let get = async |visitor: &crate::http::Visitor, path: &str, host: &str| {
        read(visitor.request(Method::GET, path).header("host", host)).await
    };
    let page = format!("/portal/{}", scene.portal);
    for host in [ours, theirs] {
        assert_eq!(get(&client, &page, host).await.status, 200, "{host}");
    }
    // There is nothing of the team's, whoever asks, and not even a way in.
    let project = format!("/projects/{}", scene.project);
    for path in ["/my-work", "/sign-in", "/gallery", "/no-such-page", &project, &format!("{project}/portal")] {
        let answer = get(&team, path, theirs).await;
        assert!(answer.status == 404 && !answer.body.contains("team.css"), "{path}: {}", answer.body);
    }
    assert_eq!(get(&team, &project, ours).await.status, 200);
    let start = get(&client, "/", theirs).await;
    assert_eq!((start.status, start.header("location")), (303, "/portal"));
    assert_eq!(get(&client, &page, "other.example.com").await.status, 421);
    let write = |host: &'static str, origin: &str| {
        let fields = [("portal", scene.portal.to_string()), ("question", "When?".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        read(client.post("/do/portal/ask", &fields).header("host", host).header("origin", origin.to_owned()))
    };
    assert_eq!(write(theirs, "http://portal.example.com").await.status, 200);
    assert_eq!(write(theirs, "http://evil.example.com").await.status, 403);
    // Addresses for clients lead there, and the team's to the team's.
    let link = [("project", scene.project.to_string())];
    let link = [(link[0].0, link[0].1.as_str())];
    let link =
        team.post("/do/team/read_client_link", &link).header("host", ours).header("origin", format!("http://{ours}"));
    assert!(read(link).await.body.contains(&format!("http://{theirs}{page}")));
    world.clock.advance(60);
    world.store().mail_what_was_said(&format!("http://{ours}"), &format!("http://{theirs}")).await.unwrap();
    let ida = world.member("Ida", MemberRole::Admin).await;
    let admin = world.colleague(&ida).await.admin().unwrap();
    let mails = world.store().waiting_mail(&admin).await.unwrap();
    assert!(mails.iter().any(|mail| mail.text.contains(&format!("http://{ours}{project}/questions"))), "to the team");
}
