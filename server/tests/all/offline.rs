//! The portal without a network, as far as the server has a say: what is installed, what the worker may touch, which pages a browser
//! may keep and under which name, and when it is told to forget.

use crate::curation::Scene;
use crate::http::{Answer, Server, Visitor, read};
use crate::world::{World, on_both};
use domain::Thing;
use reqwest::Method;

on_both!(
    a_portal_can_be_installed,
    the_worker_has_the_portal_and_nothing_else,
    only_a_clients_own_pages_may_be_kept,
    who_comes_and_who_leaves_finds_nothing_kept,
    a_page_that_is_as_it_was_is_not_sent_again,
);

const KEEP_AS: &str = "vitrine-keep-as";
const CLEAR: &str = "clear-site-data";

async fn a_portal_can_be_installed(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let (client, team) = (server.stakeholder(&scene.claire), server.member(&scene.maya));
    let link = "<link rel=\"manifest\" href=\"/portal/manifest.webmanifest\">";
    // A portal has its script ask for it, once there is something to see.
    let later = "<meta name=\"manifest\" content=\"/portal/manifest.webmanifest\">";
    let (portal, sign_in) =
        (client.get(&format!("/portal/{}", scene.portal)).await, client.get("/portal/sign-in").await);
    for (page, named) in [(portal, later), (sign_in, link)] {
        assert!(page.body.contains(named), "{}", page.body);
        for scheme in ["light", "dark"] {
            assert!(page.body.contains(&format!("media=\"(prefers-color-scheme: {scheme})\"")), "{}", page.body);
        }
    }
    assert!(!team.get("/").await.body.contains("rel=\"manifest\""));

    let answer = server.stranger().get("/portal/manifest.webmanifest").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/manifest+json"));
    assert_eq!(answer.header("content-security-policy"), "default-src 'none'", "it is no page");
    let manifest: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    for (name, value) in
        [("start_url", "/portal"), ("scope", "/portal"), ("display", "standalone"), ("name", "Vitrine")]
    {
        assert_eq!(manifest[name], value, "{name}");
    }
    let icons = manifest["icons"].as_array().unwrap();
    for size in ["any", "192x192", "512x512"] {
        assert!(icons.iter().any(|icon| icon["sizes"] == size), "{size}");
    }
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"));
}

async fn the_worker_has_the_portal_and_nothing_else(world: World) {
    let server = Server::start(&world).await;
    let answer = server.stranger().get("/portal/worker.js").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/javascript; charset=utf-8"));
    assert_eq!(answer.header("cache-control"), "no-cache");
    assert_eq!(answer.header("service-worker-allowed"), "/portal");
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("worker-src 'self'; manifest-src 'self'") && policy.contains("default-src 'none'"));
}

async fn only_a_clients_own_pages_may_be_kept(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let (client, team) = (server.stakeholder(&scene.claire), server.member(&scene.maya));
    let portal = format!("/portal/{}", scene.portal);
    let page = client.get(&portal).await;
    let name = page.header(KEEP_AS).to_owned();
    assert_eq!(name.len(), 32);
    assert_eq!(page.header("cache-control"), "private, no-store", "what lies in between keeps nothing");
    assert!(!name.contains(scene.claire.reveal()) && !scene.claire.reveal().contains(&name));
    assert_eq!(client.get(&portal).await.header(KEEP_AS), name, "the same as long as one is signed in");
    let again = server.stakeholder(&world.sign_in_stakeholder("Claire").await);
    assert_ne!(again.get(&portal).await.header(KEEP_AS), name, "and another after that");
    let other = world.project(&scene.maya, "Aurora", "Payments").await;
    world.stakeholder(&scene.maya, other, "Claire").await;
    assert_eq!(client.get("/portal").await.header(KEEP_AS), name, "the list is the reader's as well");

    let preview = format!("/projects/{}/portal/as/{}", scene.project, scene.claires_id(&world).await);
    let mail = format!("{portal}/mail");
    for (visitor, path) in [
        (&team, "/"),
        (&team, preview.as_str()),
        (&team, portal.as_str()),
        (&team, "/sign-in"),
        (&client, "/portal/sign-in"),
        (&client, mail.as_str()),
        (&client, "/portal/00000000-0000-4000-8000-000000000000"),
        (&client, "/pkg/portal.css"),
    ] {
        assert_eq!(visitor.get(path).await.header(KEEP_AS), "", "{path}");
    }
    world.store().revoke(&scene.manager, scene.claires_id(&world).await).await.unwrap();
    let refused = client.get(&portal).await;
    assert_eq!((refused.status, refused.header(KEEP_AS)), (404, ""));
}

async fn who_comes_and_who_leaves_finds_nothing_kept(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let portal = format!("/portal/{}", scene.portal);
    for leave in ["leave_portal", "leave_portal_everywhere"] {
        let client = server.stakeholder(&world.sign_in_stakeholder("Claire").await);
        let answer = client.submit(&format!("/do/account/{leave}"), &portal, &[]).await;
        assert_eq!((answer.status, answer.header(CLEAR)), (303, "\"cache\", \"storage\""), "{leave}");
    }
    let link = world.store().link_for_stakeholder(&world.operator, "claire@client.test").await.unwrap().unwrap();
    let page = format!("/link/{}", link.reveal());
    let answer = server.stranger().submit("/do/account/follow_link", &page, &[("token", link.reveal())]).await;
    assert_eq!((answer.status, answer.header(CLEAR)), (303, "\"storage\""));
    // Of the team's browsers nothing is asked.
    let team = server.member(&scene.maya);
    assert_eq!(team.submit("/do/account/sign_out", "/", &[]).await.header(CLEAR), "");
}

async fn with_tag(visitor: &Visitor, path: &str, tag: &str) -> Answer {
    read(visitor.request(Method::GET, path).header("accept", "text/html").header("if-none-match", tag)).await
}

async fn a_page_that_is_as_it_was_is_not_sent_again(world: World) {
    let scene = Scene::of(&world).await;
    world.stakeholder(&scene.maya, scene.project, "Noor").await;
    let server = Server::start(&world).await;
    let client = server.stakeholder(&scene.claire);
    let portal = format!("/portal/{}", scene.portal);
    // The first visit has its own welcome; from the second on it is the same page.
    client.get(&portal).await;
    let page = client.get(&portal).await;
    let tag = page.header("etag").to_owned();
    assert!(tag.len() > 20, "{tag}");
    world.clock.advance(60);
    let again = with_tag(&client, &portal, &format!("\"other\", {tag}")).await;
    assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", tag.as_str()));
    assert_eq!((again.header("cache-control"), again.header(KEEP_AS)), ("private, no-store", page.header(KEEP_AS)));

    // What a client may not see makes no difference that they could notice.
    let hidden = scene.add(&world, Thing::Milestone, "Hidden").await;
    scene.add(&world, Thing::Task, "Hidden as well").await;
    assert_eq!(with_tag(&client, &portal, &tag).await.status, 304);
    world.store().share(&scene.by, Thing::Milestone, hidden).await.unwrap();
    let shown = with_tag(&client, &portal, &tag).await;
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains("Hidden") && shown.header("etag") != tag);

    // Another reader's is another page, tomorrow's as well, and nobody gets it by a tag alone.
    let tag = client.get(&portal).await.header("etag").to_owned();
    assert_eq!(with_tag(&client, &portal, &tag).await.status, 304);
    let noor = server.stakeholder(&world.sign_in_stakeholder("Noor").await);
    noor.get(&portal).await;
    assert_eq!(with_tag(&noor, &portal, &tag).await.status, 200);
    assert_eq!(with_tag(&server.member(&scene.maya), &portal, &tag).await.header("etag"), "");
    assert_ne!(with_tag(&server.stranger(), &portal, &tag).await.status, 304);
    world.clock.advance(86_400);
    let claire = server.stakeholder(&world.sign_in_stakeholder("Claire").await);
    claire.get(&portal).await;
    assert_eq!(with_tag(&claire, &portal, &tag).await.status, 200);
}
