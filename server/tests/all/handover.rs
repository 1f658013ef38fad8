//! The archives that managers take along: the handover holds what is shared and nothing else, the export holds everything, and
//! an archive that cannot be whole does not look as if it were.

use crate::http::{Server, Visitor};
use crate::world::{World, on_both};
use delivery::access::TeamMember;
use delivery::store::{Arrived, MemberRole};
use domain::team::{ActivityQuery, Budget, Currency, DocumentId, ExpenseDraft, ProjectId, RateDraft, TimeDraft};
use domain::things::{Audience, Fill};
use domain::{Act, Draft, Thing, Typed};
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use uuid::Uuid;

on_both!(
    the_handover_holds_what_is_shared_and_nothing_else,
    a_handover_reads_well_and_its_documents_are_exact,
    an_archive_whose_file_cannot_be_read_breaks_off,
    the_export_holds_every_kind_and_the_books,
    whoever_does_not_manage_the_project_gets_nothing,
);

/// Stands in everything that no client may ever see.
const HIDDEN: &str = "ZQHIDDEN";
/// Stands in what is shared.
const SHOWN: &str = "ZQSHOWN";

/// An archive that arrived whole, by the paths in it.
struct Archive {
    headers: HeaderMap,
    files: BTreeMap<String, Vec<u8>>,
}

impl Archive {
    async fn fetch(visitor: &Visitor, project: ProjectId, which: &str) -> Self {
        let response = visitor.request(Method::GET, &format!("/projects/{project}/{which}")).send().await.unwrap();
        assert_eq!(response.status().as_u16(), 200);
        let headers = response.headers().clone();
        let mut archive = zip::ZipArchive::new(Cursor::new(response.bytes().await.unwrap())).unwrap();
        let mut files = BTreeMap::new();
        for place in 0..archive.len() {
            let mut file = archive.by_index(place).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            let path = file.name().unwrap().into_owned();
            assert!(files.insert(path, content).is_none(), "a path is there twice");
        }
        Self { headers, files }
    }

    fn text(&self, path: &str) -> String {
        let content = self.files.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", self.files.keys()));
        String::from_utf8(content.clone()).unwrap()
    }

    fn rows(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let text = self.text(&format!("{name}.csv"));
        csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.text(&format!("{name}.json"))).unwrap()
    }
}

async fn add_file(
    world: &World,
    by: &TeamMember,
    typed: &Typed,
    after: Option<DocumentId>,
    name: &str,
    content: &[u8],
) -> DocumentId {
    let mut upload = world.delivery.files.receive().await.unwrap();
    upload.write(content).await.unwrap();
    let stored = upload.finish().await.unwrap();
    let file = Arrived { stored, name: name.to_owned(), media_type: "text/plain".to_owned() };
    world.store().add_file(by, typed, after, &file).await.unwrap()
}

/// A thing of a kind: this mark in all that a client may see once it is shared, the other one in all that is the team's.
fn marked(thing: Thing, mark: &str) -> Draft {
    thing.fields().iter().fold(Draft::new(thing), |draft, field| match field.fill {
        Fill::Line(_)
        | Fill::Short(_)
        | Fill::Text(_)
        | Fill::Prose(_)
        | Fill::Names(_)
        | Fill::OurNames(_)
        | Fill::Lines(_) => {
            let mark = if field.audience == Audience::Client { mark } else { HIDDEN };
            draft.with(field.name, format!("{} {} {mark}", thing.word(), field.name))
        }
        _ => draft,
    })
}

async fn the_handover_holds_what_is_shared_and_nothing_else(world: World) {
    let (server, store) = (Server::start(&world).await, world.store());
    let jonas = world.member("Jonas-ZQHIDDEN", MemberRole::Manager).await;
    let project = world.project(&jonas, "Aurora ZQSHOWN", "Onboarding ZQSHOWN").await;
    world.stakeholder(&jonas, project, "Samir-ZQHIDDEN").await;
    let (by, manager) = (world.team(&jonas, project).await, world.manager(&jonas, project).await);
    store.set_budget(&manager, &Budget::check("EUR", "77771", "66661").unwrap(), None).await.unwrap();
    // Those who talk with each other know each other's names.
    let nora = world.member("Nora", MemberRole::Member).await;
    world.put_on(project, "Nora", MemberRole::Member).await;
    let nora = world.team(&nora, project).await;
    let claire = world.stakeholder(&jonas, project, "Claire").await;
    let viewer = world.viewer(&claire, world.portal_id(&jonas, project).await).await;

    let (mut expected, mut hidden) = (BTreeSet::new(), Vec::new());
    for thing in Thing::kinds() {
        // Everything belongs to what is not shared.
        let links: Vec<(&str, Uuid)> = thing
            .links()
            .filter_map(|(field, to)| hidden.iter().find(|(known, _)| *known == to).map(|(_, id)| (field.name, *id)))
            .collect();
        let with_links =
            |draft: Draft| links.iter().fold(draft, |draft, (field, id)| draft.with(field, id.to_string()));
        let write = async |mark: &str| match thing.is_said() {
            true => world.say(&nora, &viewer, thing, &format!("{} title {mark}", thing.word())).await,
            false => store.add(&by, &with_links(marked(thing, mark))).await.unwrap(),
        };
        if thing == Thing::Question {
            let asked = write(SHOWN).await;
            store.edit(&by, asked, &marked(thing, SHOWN), None).await.unwrap();
            expected.insert(format!("{} title {SHOWN}", thing.word()));
            continue;
        }
        let secret = write(HIDDEN).await;
        hidden.push((thing, secret));
        store.add_comment(&by, thing, secret, HIDDEN).await.unwrap();
        if !thing.is_shareable() {
            continue;
        }
        let taken_back = write(HIDDEN).await;
        store.share(&by, thing, taken_back).await.unwrap();
        store.unshare(&by, thing, taken_back).await.unwrap();
        hidden.push((thing, taken_back));
        let open = write(SHOWN).await;
        store.share(&by, thing, open).await.unwrap();
        store.add_comment(&by, thing, open, HIDDEN).await.unwrap();
        let said = thing.fields().iter().filter(|field| {
            let is_text = matches!(
                field.fill,
                Fill::Line(_)
                    | Fill::Short(_)
                    | Fill::Text(_)
                    | Fill::Prose(_)
                    | Fill::Names(_)
                    | Fill::OurNames(_)
                    | Fill::Lines(_)
            );
            is_text && field.audience == Audience::Client
        });
        expected.extend(said.map(|field| format!("{} {} {SHOWN}", thing.word(), field.name)));
    }
    let shared = add_file(&world, &by, &Typed::default(), None, "Offer-ZQSHOWN.txt", b"Offered").await;
    store.share(&by, Thing::Document, shared.0).await.unwrap();
    // What came later is the team's own, and what was taken back as well.
    add_file(&world, &by, &Typed::default(), Some(shared), "Offer-ZQHIDDEN.txt", HIDDEN.as_bytes()).await;
    let other = add_file(&world, &by, &Typed::default(), None, "Costs-ZQHIDDEN.txt", HIDDEN.as_bytes()).await;
    store.share(&by, Thing::Document, other.0).await.unwrap();
    store.unshare(&by, Thing::Document, other.0).await.unwrap();

    let archive = Archive::fetch(&server.member(&jonas), project, "handover").await;
    let paths: Vec<&str> = archive.files.keys().map(String::as_str).collect();
    assert_eq!(paths, ["documents/Offer-ZQSHOWN.txt", "index.html"]);
    let page = archive.text("index.html");
    for words in expected {
        assert!(page.contains(&words), "no “{words}” in {page}");
    }
    assert!(page.contains("Aurora ZQSHOWN") && page.contains("Onboarding ZQSHOWN"), "{page}");
    let whole = format!("{:?} {paths:?} {page} {}", archive.headers, archive.text("documents/Offer-ZQSHOWN.txt"));
    let mut secrets = vec![HIDDEN.to_lowercase(), "77771".to_owned(), "66661".to_owned(), project.to_string()];
    secrets.extend(hidden.iter().map(|(_, id)| id.to_string()));
    for secret in secrets {
        assert!(!whole.to_lowercase().contains(&secret), "{secret} in {whole}");
    }
}

async fn a_handover_reads_well_and_its_documents_are_exact(world: World) {
    let (server, store) = (Server::start(&world).await, world.store());
    let jonas = world.member("Jonas", MemberRole::Manager).await;
    let project = world.project(&jonas, "Aurora <Bank>", "Onboarding").await;
    let by = world.team(&jonas, project).await;
    let share = async |thing: Thing, id: Uuid| store.share(&by, thing, id).await.unwrap();
    let decide = async |title: &str, on: &str, instead_of: Option<Uuid>| {
        let draft =
            Draft::new(Thing::Decision).with("title", title).with("decided_by", "Claire").with("decided_on", on);
        let draft = instead_of.iter().fold(draft, |draft, id| draft.with("supersedes", id.to_string()));
        let id = store.add(&by, &draft).await.unwrap();
        share(Thing::Decision, id).await;
        id
    };
    let first = decide("Paper forms", "2026-11-02", None).await;
    decide("No paper", "2026-12-01", Some(first)).await;
    decide("One language", "2026-11-20", None).await;
    let held = Draft::new(Thing::Meeting).with("title", "Kick-off").with("agenda", "**Scope**");
    let held = store.add(&by, &held).await.unwrap();
    share(Thing::Meeting, held).await;
    // Bytes of all kinds, more than pass at once, twice by the same name.
    let large: Vec<u8> = (0..700_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for content in [large.as_slice(), b"small"] {
        let id = add_file(&world, &by, &Typed::default(), None, "Plan: 1?.bin", content).await;
        share(Thing::Document, id.0).await;
    }

    let archive = Archive::fetch(&server.member(&jonas), project, "handover").await;
    let header = |name: &str| archive.headers.get(name).map_or("", |value| value.to_str().unwrap());
    assert_eq!(header("content-type"), "application/zip");
    assert_eq!(header("cache-control"), "private, no-store");
    assert!(header("content-disposition").starts_with("attachment; filename=\"handover-aurora-bank-onboarding.zip\""));
    assert_eq!(archive.files["documents/Plan_ 1_.bin"], large);
    assert_eq!(archive.files["documents/Plan_ 1_ (2).bin"], b"small");
    let page = archive.text("index.html");
    for words in [
        "Aurora &lt;Bank&gt;",
        "As of 9 December 2026",
        "href=\"documents/Plan_%201_%20%282%29.bin\"",
        "<strong>Scope</strong>",
        "700.0 kB",
        "replaces <a href=\"#decision-1\">decision 1</a>, “Paper forms”",
        "replaced by <a href=\"#decision-3\">decision 3</a>",
    ] {
        assert!(page.contains(words), "no {words} in {page}");
    }
    let places =
        ["Paper forms</strong>", "One language</strong>", "No paper</strong>"].map(|title| page.find(title).unwrap());
    assert!(places.is_sorted(), "the newest decision is the last: {page}");
    assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"), "{page}");
}

async fn an_archive_whose_file_cannot_be_read_breaks_off(world: World) {
    let server = Server::start(&world).await;
    let jonas = world.member("Jonas", MemberRole::Manager).await;
    let project = world.project(&jonas, "Aurora", "Onboarding").await;
    let by = world.team(&jonas, project).await;
    add_file(&world, &by, &Typed::default(), None, "a.txt", b"As it was stored").await;
    let kept = files_in(&world.files_folder()).remove(0);
    for damage in ["altered", "lost"] {
        match damage {
            "altered" => std::fs::write(&kept, "As it was altered").unwrap(),
            _ => std::fs::remove_file(&kept).unwrap(),
        }
        let path = format!("/projects/{project}/export");
        let mut arrived = Vec::new();
        let mut is_whole = false;
        // A small archive may break off before anything of it was sent.
        if let Ok(mut response) = server.member(&jonas).request(Method::GET, &path).send().await {
            while let Ok(piece) = response.chunk().await {
                let Some(piece) = piece else {
                    is_whole = true;
                    break;
                };
                arrived.extend_from_slice(&piece);
            }
        }
        assert!(!is_whole, "{damage}: the connection breaks off");
        assert!(zip::ZipArchive::new(Cursor::new(arrived)).is_err(), "{damage}: what arrived is no archive");
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

async fn the_export_holds_every_kind_and_the_books(world: World) {
    let (server, store) = (Server::start(&world).await, world.store());
    let jonas = world.member("Jonas", MemberRole::Manager).await;
    let project = world.project(&jonas, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&jonas, project, "Claire").await;
    let viewer = world.viewer(&claire, world.portal_id(&jonas, project).await).await;
    let (by, manager) = (world.team(&jonas, project).await, world.manager(&jonas, project).await);
    let mut known: Vec<(Thing, Uuid, String)> = Vec::new();
    for thing in Thing::kinds() {
        let links = thing.links().filter_map(|(field, to)| {
            known.iter().find(|(known, ..)| *known == to).map(|(_, id, _)| (field.name, id.to_string()))
        });
        let draft = links.fold(marked(thing, SHOWN), |draft, (field, id)| draft.with(field, id));
        let title = format!("=HYPERLINK(\"{}\")", thing.key());
        let id = match thing.is_said() {
            true => world.say(&by, &viewer, thing, &title).await,
            false => store.add(&by, &draft.with("title", title.as_str())).await.unwrap(),
        };
        store.add_comment(&by, thing, id, "-1+1 is said").await.unwrap();
        if thing.is_shareable() {
            store.share(&by, thing, id).await.unwrap();
        }
        known.push((thing, id, title));
    }
    store.unshare(&by, Thing::Milestone, known[0].1).await.unwrap();
    let offer = add_file(&world, &by, &Typed::default(), None, "offer.txt", b"first").await;
    add_file(&world, &by, &Typed::default(), Some(offer), "offer.txt", b"second").await;
    let today = store.now().date();
    store.set_budget(&manager, &Budget::check("EUR", "10000.50", "8000").unwrap(), None).await.unwrap();
    let member = world.colleague(&jonas).await.member();
    let rate = RateDraft::check(Currency::EUR, "99.95", "2026-01-01").unwrap();
    store.set_rate(&manager, member, &rate, None).await.unwrap();
    let expense = ExpenseDraft::check(today, Currency::EUR, ["2026-12-09", "@Train", "1,234.05", ""]).unwrap();
    store.add_expense(&manager, &expense).await.unwrap();
    let time = TimeDraft::check(today, "2026-12-09", "1:30", "", "Talks").unwrap();
    store.enter_time(&by, &time).await.unwrap();

    let archive = Archive::fetch(&server.member(&jonas), project, "export").await;
    for (thing, id, title) in &known {
        let rows = archive.rows(thing.key());
        let row = rows.iter().find(|row| row["id"] == id.to_string()).unwrap();
        assert_eq!(row["title"], format!("'{title}"), "a formula is a text");
        let json = archive.json(thing.key());
        let told = json.as_array().unwrap().iter().find(|told| told["id"] == id.to_string()).unwrap();
        assert_eq!(told["title"], title.as_str(), "a program gets what was written");
        for field in thing.fields() {
            let named = told.as_object().unwrap().keys().any(|name| name.trim_end_matches("_minutes") == field.name);
            assert!(named, "no {} in {told}", field.name);
            // This question was asked about the project as a whole.
            if let (Fill::Link(to), true) = (field.fill, *thing != Thing::Question)
                && to != *thing
            {
                let (_, id, title) = known.iter().find(|(known, ..)| *known == to).unwrap();
                assert_eq!(told[field.name], id.to_string());
                assert_eq!(told[format!("{}_title", field.name)], title.as_str());
            }
        }
        let is_shared = thing.is_shareable() && *thing != Thing::Milestone;
        let by = if *thing == Thing::Question { "Claire" } else { "Jonas" };
        assert_eq!(told.get("shared_by").and_then(Value::as_str), is_shared.then_some(by));
    }
    assert!(archive.rows("comments").iter().all(|row| row["body"] == "'-1+1 is said"));
    assert_eq!(archive.rows("comments").len(), known.len());
    let sharing = archive.rows("sharing");
    assert_eq!(sharing.len(), known.iter().filter(|(thing, ..)| thing.is_shareable()).count());
    let taken_back: Vec<_> = sharing.iter().filter(|row| !row["unshared_at"].is_empty()).collect();
    assert_eq!((taken_back.len(), taken_back[0]["thing"].as_str()), (1, "milestone"));
    assert_eq!(taken_back[0]["unshared_by"], "Jonas");

    let one = |name: &str| archive.rows(name).remove(0);
    assert_eq!((one("budget")["fee"].as_str(), one("budget")["currency"].as_str()), ("10000.50", "EUR"));
    assert_eq!(one("rates")["cost_per_hour"], "99.95");
    assert_eq!((one("expenses")["amount"].as_str(), one("expenses")["title"].as_str()), ("1234.05", "'@Train"));
    assert_eq!(one("time_entries")["minutes"], "90");
    let activity = archive.rows("activity");
    assert_eq!(activity[0]["act"], "started the project");
    assert!(activity.iter().any(|row| row["act"] == "set the budget"), "nothing is kept from a manager");
    let about = archive.json("project");
    assert_eq!((&about["client"], &about["team"][0]["name"]), (&"Aurora".into(), &"Jonas".into()));
    assert_eq!(about["stakeholders"][0]["email"], "claire@client.test");

    for (row, content) in archive.rows("files").iter().zip(["first", "second"]) {
        assert_eq!(archive.text(&row["path"]), content);
    }
    assert_eq!(archive.rows("files").len(), 2);
}

async fn whoever_does_not_manage_the_project_gets_nothing(world: World) {
    let (server, store) = (Server::start(&world).await, world.store());
    let jonas = world.member("Jonas", MemberRole::Manager).await;
    let project = world.project(&jonas, "Aurora", "Onboarding").await;
    let tomas = world.member("Tomas", MemberRole::Member).await;
    world.put_on(project, "Tomas", MemberRole::Member).await;
    let manager = world.manager(&jonas, project).await;
    let nowhere = Uuid::now_v7();
    for which in ["handover", "export"] {
        let refused = server.member(&tomas).get(&format!("/projects/{project}/{which}")).await;
        let nothing = server.member(&tomas).get(&format!("/projects/{nowhere}/{which}")).await;
        assert_eq!((refused.status, nothing.status), (404, 404));
        // What comes after the words is drawn by lot for each answer.
        let words = |body: &str| body.split("<script").next().map(ToOwned::to_owned);
        assert_eq!(words(&refused.body), words(&nothing.body));
        let asked = server.member(&jonas).request(Method::HEAD, &format!("/projects/{project}/{which}"));
        assert_eq!(asked.send().await.unwrap().status().as_u16(), 200);
    }
    let acts = async |session| {
        let activity = store.activity(&world.team(session, project).await, &ActivityQuery::default()).await.unwrap();
        activity
            .deeds
            .iter()
            .map(|deed| deed.act)
            .filter(|act| ![Act::Staffed, Act::Arranged].contains(act))
            .collect::<Vec<_>>()
    };
    assert_eq!(acts(&jonas).await, [Act::Started], "nobody took anything yet");
    for which in ["handover", "export"] {
        Archive::fetch(&server.member(&jonas), project, which).await;
    }
    assert_eq!(acts(&jonas).await, [Act::Exported, Act::Archived, Act::Started]);
    assert_eq!(acts(&tomas).await, [Act::Archived, Act::Started], "an export is the managers' business");

    // Between the proof and the act the right may be taken away.
    world.take_off(project, "Jonas").await;
    assert!(store.note_handover(&manager).await.is_err() && store.note_export(&manager).await.is_err());
}
