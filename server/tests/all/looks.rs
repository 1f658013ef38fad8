//! How portals look: the accent and the logos, whose they are, and what is refused.

use crate::curation::Scene;
use crate::http::{Answer, Server, Visitor, read};
use crate::post::Post;
use crate::world::{ORIGIN, World, on_both};
use delivery::store::MemberRole;
use domain::Thing;
use reqwest::Method;
use reqwest::multipart::{Form, Part};

on_both!(
    a_portal_looks_as_its_team_says,
    a_workspaces_look_goes_for_every_portal_without_one,
    mails_look_like_the_portal,
    a_page_is_called_by_what_it_shows,
);

/// The smallest PNG there is.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

async fn send(visitor: &Visitor, path: &str, accent: &str, file: Option<&[u8]>) -> Answer {
    let mut form = Form::new().text("accent", accent.to_owned());
    if let Some(bytes) = file {
        form = form.part("file", Part::bytes(bytes.to_vec()).file_name("logo.png"));
    }
    read(visitor.request(Method::POST, path).multipart(form).header("sec-fetch-site", "same-origin")).await
}

fn logo_of(page: &str) -> &str {
    let start = page.find("/logo/").expect("a logo");
    &page[start..start + 6 + 64]
}

/// The colours that follow from an accent, as they stand in a page.
fn style_of(accent: &str) -> String {
    let style = delivery::accent::style(&accent.parse().unwrap());
    assert!(style.contains("--brand: light-dark(#"), "{style}");
    style
}

async fn a_page_is_called_by_what_it_shows(world: World) {
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "R&D", "</title><b>Pilot").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let portal = format!("/portal/{}", world.portal_id(&maya, project).await);
    let server = Server::start(&world).await;
    let (client, team) = (server.stakeholder(&claire), server.member(&maya));
    for (visitor, path, called) in [
        (&client, portal.as_str(), "&lt;/title&gt;&lt;b&gt;Pilot · R&amp;D"),
        (&client, &format!("{portal}/mail"), "Mail and calendar"),
        (&server.stranger(), "/sign-in", "Sign in"),
        (&server.stranger(), "/nowhere", "Not here"),
        (&team, &format!("/projects/{project}/plan"), "&lt;/title&gt;&lt;b&gt;Pilot · R&amp;D · Vitrine"),
        (&team, "/my-work", "My work · Vitrine"),
    ] {
        let body = visitor.get(path).await.body;
        let (_, rest) = body.split_once("<title>").expect("a title");
        assert_eq!(rest.split_once("</title>").expect("its end").0, called, "{path}");
    }
}

async fn a_portal_looks_as_its_team_says(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let (client, team) = (server.stakeholder(&scene.claire), server.member(&scene.maya));
    let (page, path) = (format!("/portal/{}", scene.portal), format!("/do/look/{}", scene.project));
    let before = client.get(&page).await.body;
    assert!(!before.contains("--brand:") && !before.contains("/logo/"), "{before}");
    assert_eq!(send(&client, &path, "#2F6F4E", Some(PICTURE)).await.status, 401);
    assert_eq!(send(&team, &path, "#2F6F4E", Some(PICTURE)).await.status, 303);
    let body = client.get(&page).await.body;
    assert!(body.contains(&style_of("#2f6f4e")), "{body}");
    let logo = logo_of(&body);
    assert!(body.contains(&format!("src=\"{logo}\" alt=\"Aurora\"")), "{body}");
    let picture = client.request(Method::GET, logo).send().await.unwrap();
    assert_eq!((picture.status().as_u16(), picture.headers()["content-type"].to_str().unwrap()), (200, "image/png"));
    assert_eq!(picture.headers()["x-content-type-options"], "nosniff");
    assert_eq!(picture.bytes().await.unwrap(), PICTURE);
    // Another accent leaves the logo as it is.
    assert_eq!(send(&team, &path, "#aa3300", None).await.status, 303);
    let body = client.get(&page).await.body;
    assert!(body.contains(&style_of("#aa3300")) && body.contains(logo_of(&body)));

    let odd = send(&team, &path, "green", None).await;
    assert_eq!((odd.status, odd.error().at("accent").len()), (422, 1));
    for file in [b"<svg onload=alert(1)>".as_slice(), b"hello", &[0; 200 * 1024]] {
        let refused = send(&team, &path, "", Some(file)).await;
        assert_eq!((refused.status, refused.error().at("file").len()), (422, 1));
    }
    assert_eq!(client.get("/logo/odd").await.status, 404);
    // The client's next project begins like this one; another client's does not.
    let next = world.project(&scene.maya, "Aurora", "The second").await;
    let other = world.project(&scene.maya, "Borealis", "Another").await;
    let brand = async |project| {
        let by = world.team(&scene.maya, project).await;
        world.store().project(&by).await.unwrap().project.shown.brand
    };
    assert_eq!(brand(next).await.client_logo.as_deref(), Some(logo_of(&body)));
    assert_eq!(brand(other).await, domain::Brand::default());
    let form = Form::new().text("accent", "").text("without_logo[0]", "yes");
    let gone = team.request(Method::POST, &path).multipart(form).header("sec-fetch-site", "same-origin");
    assert_eq!(read(gone).await.status, 303);
    assert_eq!(brand(scene.project).await, domain::Brand::default());
}

async fn a_workspaces_look_goes_for_every_portal_without_one(world: World) {
    let scene = Scene::of(&world).await;
    let ida = world.member("Ida", MemberRole::Admin).await;
    let server = Server::start(&world).await;
    let (client, team, admin) = (server.stakeholder(&scene.claire), server.member(&scene.maya), server.member(&ida));
    assert_eq!(send(&team, "/do/look", "#004488", Some(PICTURE)).await.status, 404);
    assert_eq!(send(&admin, "/do/look", "#004488", Some(PICTURE)).await.status, 303);
    let page = format!("/portal/{}", scene.portal);
    let seen = scene.seen(&world).await.project.brand;
    assert_eq!(seen.accent.map(String::from).as_deref(), Some("#004488"));
    assert!(client.get(&page).await.body.contains(&style_of("#004488")));
    assert!(server.stranger().get("/portal/sign-in").await.body.contains(&style_of("#004488")));
    assert!(!team.get("/").await.body.contains("--brand:"), "the team works in the product's colours");
    send(&team, &format!("/do/look/{}", scene.project), "#aa3300", None).await;
    let seen = scene.seen(&world).await.project.brand;
    assert_eq!(seen.accent.map(String::from).as_deref(), Some("#aa3300"));
    assert!(seen.firm_logo.is_some() && seen.client_logo.is_none());
}

async fn mails_look_like_the_portal(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let team = server.member(&scene.maya);
    assert_eq!(send(&team, &format!("/do/look/{}", scene.project), "#aa3300", Some(PICTURE)).await.status, 303);
    world.clock.advance(60);
    let milestone = world.milestone(&scene.by, "Design").await;
    world.store().share(&scene.by, Thing::Milestone, milestone).await.unwrap();
    world.clock.advance(7 * 86_400);
    world.store().mail_digests(ORIGIN).await.unwrap();
    let mails = Post::sent(&world).await;
    let mail = mails.iter().find(|mail| mail.contains("text/html")).expect("a digest");
    // As mail goes over the wire, its long lines are broken.
    let html = mail.replace("=\r\n", "").replace("=3D", "=");
    let style = style_of("#aa3300");
    let light = style.split("--brand: light-dark(").nth(1).unwrap().split(',').next().unwrap();
    assert!(html.contains(&format!("background:{light};")), "{light} in {html}");
    let logo = format!("src=\"{ORIGIN}{}\" alt=\"Aurora\"", logo_of(&html));
    assert!(html.contains(&logo), "{logo} in {html}");
}
