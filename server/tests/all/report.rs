//! The status report: what is shared stands in it, and nothing else does. Its text is read as a PDF viewer reads it.

use crate::curation::Scene;
use crate::http::{Answer, Server, Visitor};
use crate::languages;
use crate::world::{World, deliverable, milestone, on_both};
use delivery::store::MemberRole;
use domain::team::ListQuery;
use domain::{Draft, Thing};
use std::io::Write as _;
use std::process::{Command, Stdio};

on_both!(
    a_report_holds_what_is_shared_and_nothing_else,
    a_report_is_kept_among_the_documents,
    a_large_project_fits_on_three_pages,
    a_report_is_set_in_every_script_that_a_name_may_have,
);

/// The text of a PDF.
fn text_of(pdf: &[u8]) -> String {
    said_of(pdf, Command::new("pdftotext").args(["-layout", "-", "-"]))
}

/// What a program of Debian's poppler-utils says of a PDF that it reads from its input.
fn said_of(pdf: &[u8], program: &mut Command) -> String {
    let mut reader = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("poppler-utils");
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let read = reader.wait_with_output().unwrap();
    assert!(read.status.success());
    String::from_utf8(read.stdout).unwrap()
}

async fn fetch(visitor: &Visitor, path: &str) -> (Answer, String) {
    let response = visitor.request(reqwest::Method::GET, path).send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let bytes = response.bytes().await.unwrap();
    let text = if status == 200 { text_of(&bytes) } else { String::new() };
    (Answer { status, headers, body: String::new() }, text)
}

async fn a_report_holds_what_is_shared_and_nothing_else(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let stone = milestone("Freigabe für Größl & Söhne").with("due", "2026-12-12").with("notes", "MARK");
    let stone = store.add_shared(&scene.by, &stone).await.unwrap();
    let piece = deliverable("Screens").with("milestone", stone.to_string()).with("notes", "MARK");
    store.add_shared(&scene.by, &piece).await.unwrap();
    store.add(&scene.by, &deliverable("MARK").with("milestone", stone.to_string())).await.unwrap();
    let status = Draft::new(Thing::Notice).with("title", "On our way").with("kind", "status").with("health", "at_risk");
    store.add_shared(&scene.by, &status).await.unwrap();
    let step = Draft::new(Thing::NextStep).with("title", "Sign the offer").with("turn", "client");
    store.add_shared(&scene.by, &step).await.unwrap();
    store.add_shared(&scene.by, &Draft::new(Thing::Decision).with("title", "Two languages")).await.unwrap();
    for thing in Thing::kinds().filter(|thing| !thing.is_said()) {
        store.add(&scene.by, &Draft::new(thing).with("title", "MARK")).await.unwrap();
    }
    let server = Server::start(&world).await;
    let (client, team) = (server.stakeholder(&scene.claire), server.member(&scene.maya));
    let (portal, project) =
        (format!("/portal/{}/report.pdf", scene.portal), format!("/projects/{}/portal/report.pdf", scene.project));
    for (visitor, path) in [(&client, &portal), (&team, &project)] {
        let (answer, text) = fetch(visitor, path).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/pdf"));
        for words in [
            "Aurora",
            "Onboarding",
            "Status report, 9 December 2026",
            "On our way",
            "At risk",
            "0 of 1 milestone done",
            "Needs Aurora",
            "Sign the offer",
            "Freigabe für Größl & Söhne",
            "Sat 12 Dec",
            "Screens: Pending",
            "No. 1: Two languages",
            "Page 1 of 1",
        ] {
            assert!(text.contains(words), "no “{words}” in {text}");
        }
        assert!(!text.contains("MARK"), "{text}");
    }
    // Each reads their own language; what the team fetches is for the client, in the portal's.
    assert_eq!(client.call("/do/portal/choose_language", &[("language", "de")]).await.status, 200);
    let (_, text) = fetch(&client, &portal).await;
    for words in
        ["Statusbericht, 9. Dezember 2026", "Gefährdet", "Aurora ist gefragt", "Sa., 12. Dez.", "Seite 1 von 1"]
    {
        assert!(text.contains(words), "no “{words}” in {text}");
    }
    assert!(fetch(&team, &project).await.1.contains("Status report, 9 December 2026"));
    languages::set(&world, &scene, "fr").await;
    assert!(fetch(&team, &project).await.1.contains("Rapport d’avancement, 9 décembre 2026"));
    for (visitor, path) in [(&client, &project), (&server.stranger(), &portal), (&team, &portal)] {
        assert_ne!(fetch(visitor, path).await.0.status, 200);
    }
}

async fn a_report_is_kept_among_the_documents(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    store.add_shared(&scene.by, &milestone("Design")).await.unwrap();
    let server = Server::start(&world).await;
    let team = server.member(&scene.maya);
    let project = scene.project.to_string();
    assert_eq!(team.call("/do/team/keep_report", &[("project", &project)]).await.status, 200);
    let library = store.library(&scene.by, &ListQuery::default()).await.unwrap();
    let kept = serde_json::to_value(&library).unwrap().to_string();
    assert!(kept.contains("Status report, 9 December 2026"), "{kept}");
    assert!(scene.seen(&world).await.documents.is_empty(), "nobody shared it");
}

async fn a_large_project_fits_on_three_pages(world: World) {
    world.member("Ida", MemberRole::Admin).await;
    let scene = Scene::of(&world).await;
    for thing in [Thing::Milestone, Thing::NextStep, Thing::Decision, Thing::Document] {
        for count in 0..60 {
            let long = format!("Number {count} {}", "Donaudampfschifffahrtsgesellschaft ".repeat(4));
            world.store().add_shared(&scene.by, &Draft::new(thing).with("title", long)).await.unwrap();
        }
    }
    let server = Server::start(&world).await;
    let client = server.stakeholder(&world.sign_in_stakeholder("Claire").await);
    let (_, text) = fetch(&client, &format!("/portal/{}/report.pdf", scene.portal)).await;
    assert!(text.contains("and 42 more"), "{text}");
    assert!(text.contains("of 3") && !text.contains("of 4"), "{text}");
}

async fn a_report_is_set_in_every_script_that_a_name_may_have(world: World) {
    let scene = Scene::of(&world).await;
    let titles = ["Łódź", "Ενέργεια 2027", "Договір", "אישור העיצוב (API)", "موافقة العميل", "Launch 🚀"];
    for title in titles {
        world.store().add_shared(&scene.by, &milestone(title)).await.unwrap();
    }
    let server = Server::start(&world).await;
    let path = format!("/portal/{}/report.pdf", scene.portal);
    let response = server.stakeholder(&scene.claire).request(reqwest::Method::GET, &path).send().await.unwrap();
    let pdf = response.bytes().await.unwrap();
    let text = text_of(&pdf);
    for title in titles {
        let mut words = title.split_whitespace().map(|word| word.trim_matches(['(', ')']));
        assert!(words.all(|word| text.contains(word)), "no “{title}” in {text}");
    }
    let fonts = said_of(&pdf, Command::new("pdffonts").arg("-"));
    for font in ["Figtree", "NotoSans", "NotoEmoji"] {
        assert!(fonts.contains(font), "no {font} in {fonts}");
    }
}
