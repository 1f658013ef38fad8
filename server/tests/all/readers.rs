//! Who of the client's may look, who did, and what the records say of it afterwards.

use crate::curation::{Scene, day};
use crate::http::{Server, read};
use crate::world::{World, milestone, on_both};
use delivery::store::MemberRole;
use domain::team::{AccessVerdict, Arrangement, Ending, Invitation};
use domain::{Act, Error, Preset, Thing, portal};
use reqwest::Method;

on_both!(
    the_team_sees_the_real_portal_and_leaves_no_trace,
    the_record_says_who_saw_what_and_when,
    looking_again_is_the_same_visit_while_nothing_changes,
    many_are_invited_at_once_and_looked_at_again,
    access_ends_on_its_day_and_leaves_a_farewell,
);

async fn the_team_sees_the_real_portal_and_leaves_no_trace(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let store = world.store();
    let shown = store.add(&scene.by, &milestone("Design").with("notes", "ZQHIDDEN")).await.unwrap();
    scene.add(&world, Thing::Milestone, "Kept back").await;
    store.share(&scene.by, Thing::Milestone, shown).await.unwrap();
    let reader = scene.claires_id(&world).await;
    let preview = format!("/projects/{}/portal/as/{reader}", scene.project);
    let (team, client) = (server.member(&scene.maya), server.stakeholder(&scene.claire));
    let page = team.get(&preview).await;
    assert_eq!(page.status, 200);
    let banner = |page: &str| page.split_once("preview-banner").unwrap().1.split_once("<main").unwrap().0.to_owned();
    let alone = banner(&page.body);
    assert!(alone.contains("<strong>Claire<") && alone.contains("Exit preview"), "{alone}");
    // In a frame beside the desk there is nowhere to go.
    let beside = banner(&read(team.request(Method::GET, &preview).header("sec-fetch-dest", "iframe")).await.body);
    assert!(beside.contains("<strong>Claire<") && !beside.contains("Exit preview"), "{beside}");
    assert!(!page.whole().contains("ZQHIDDEN") && !page.whole().contains("Kept back"));
    let policy = page.header("content-security-policy");
    assert!(policy.contains("form-action 'none'") && policy.contains("frame-ancestors 'self'"), "{policy}");
    assert_eq!(store.portal_access(&scene.manager).await.unwrap().stakeholders[0].last_seen_at, None);
    assert!(store.opened(&scene.by, shown).await.unwrap().is_empty());

    // But for the banner and for where it is served from, it is the client's page.
    let theirs = client.get(&format!("/portal/{}", scene.portal)).await;
    let main = |body: &str| {
        let main = body.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        // Its own attributes say where it hears of changes, and that the client's browser may keep it.
        let (attributes, main) = main.split_once('>').unwrap();
        assert_eq!(attributes.contains("data-worker"), attributes.contains("/live/portal/"), "{attributes}");
        main.replace(&preview, "").replace(&format!("/portal/{}", scene.portal), "")
    };
    // What is mailed is for its reader alone to choose.
    let whole = main(&theirs.body);
    let (before, link) = whole.split_once("<p><a href=\"/mail\">").unwrap();
    let theirs = format!("{before}<!>{}", link.split_once("</p>").unwrap().1);
    assert_eq!(main(&page.body), theirs);
    // Nothing can be written with it, and no stranger or other colleague gets it.
    let leave = team.submit("/do/account/leave_portal", &preview, &[]).await;
    assert!(leave.status == 303 && client.get(&format!("/portal/{}", scene.portal)).await.status == 200);
    let otto = world.member("Otto", MemberRole::Manager).await;
    assert_eq!(server.member(&otto).get(&preview).await.status, 404);
    assert_eq!(client.get(&preview).await.status, 303);
    // It lives as the client's does.
    let number = scene.seen(&world).await.number;
    let path = format!("/live/preview/{}/{reader}?after={number}", scene.project);
    let mut stream = team.stream(&path, None).await;
    store.unshare(&scene.by, Thing::Milestone, shown).await.unwrap();
    let frame: portal::Frame = serde_json::from_str(&stream.next().await.unwrap().data).unwrap();
    assert_eq!(frame.milestones.removed.len(), 1);
    let looked = store.exposure_record(&scene.manager, None, None).await.unwrap().looked_as;
    assert_eq!(looked.len(), 1, "once an hour is enough");
    assert_eq!((looked[0].who.as_deref(), looked[0].title.as_deref()), (Some("Maya"), Some("Claire")));
    store.revoke(&scene.manager, reader).await.unwrap();
    assert_eq!(team.get(&preview).await.status, 404, "there is nobody left to look as");
}

async fn the_record_says_who_saw_what_and_when(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let store = world.store();
    let early = scene.add(&world, Thing::Milestone, "Early").await;
    let live = scene.add(&world, Thing::Milestone, "Live").await;
    let unseen = scene.add(&world, Thing::Milestone, "Unseen").await;
    let started = store.now();
    store.share(&scene.by, Thing::Milestone, early).await.unwrap();
    world.clock.advance(600);
    let client = server.stakeholder(&scene.claire);
    client.get(&format!("/portal/{}", scene.portal)).await;
    let first_look = store.now();
    let opened = store.opened(&scene.by, early).await.unwrap();
    assert_eq!(
        opened.iter().map(|opened| (opened.name.as_str(), opened.at)).collect::<Vec<_>>(),
        [("Claire", first_look)]
    );

    // An open page sees what appears in it.
    let number = scene.seen(&world).await.number;
    let mut stream = client.stream(&format!("/live/portal/{}?after={number}", scene.portal), None).await;
    world.clock.advance(600);
    let shared_live = store.now();
    store.share(&scene.by, Thing::Milestone, live).await.unwrap();
    stream.next().await.unwrap();
    let opened = eventually(async || store.opened(&scene.by, live).await.unwrap()).await;
    assert_eq!(opened[0].at, shared_live);
    assert!(store.desk(&scene.by).await.unwrap().readers[0].is_here);
    drop(stream);
    eventually(async || {
        store.desk(&scene.by).await.unwrap().readers.into_iter().filter(|reader| !reader.is_here).collect()
    })
    .await;

    // What came and went while nobody looked was seen by nobody.
    world.clock.advance(86_400);
    store.share(&scene.by, Thing::Milestone, unseen).await.unwrap();
    world.clock.advance(600);
    store.unshare(&scene.by, Thing::Milestone, unseen).await.unwrap();
    world.clock.advance(600);
    scene.seen(&world).await;
    assert!(store.opened(&scene.by, unseen).await.unwrap().is_empty());

    let record = store.exposure_record(&scene.manager, None, None).await.unwrap();
    let said: Vec<_> = record
        .exposures
        .iter()
        .map(|exposure| (exposure.title.as_str(), exposure.unshared_at.is_some(), exposure.opened.len()))
        .collect();
    assert_eq!(said, [("Unseen", true, 0), ("Live", false, 1), ("Early", false, 1)]);
    // At the end of the first day there were two; the third was there for ten minutes of the second.
    let reader = scene.claires_id(&world).await;
    let could = async |on: &str| {
        let record = store.exposure_record(&scene.manager, Some(reader), Some(day(on))).await.unwrap();
        record.exposures.into_iter().map(|exposure| exposure.title).collect::<Vec<_>>()
    };
    assert_eq!(could("2026-12-09").await, ["Live", "Early"]);
    assert!(could("2026-12-08").await.is_empty(), "before it began at {started:?}");
    store.use_preset(&scene.manager, Preset::Essentials).await.unwrap();
    let nothing = Arrangement::check(&["decisions".to_owned()], "", "weekly", "people", "").unwrap();
    store.arrange_portal(&scene.manager, &nothing, None).await.unwrap();
    assert!(could("2026-12-11").await.is_empty(), "its section is off");
    store.use_preset(&scene.manager, Preset::Full).await.unwrap();
    assert_eq!(could("2026-12-11").await, ["Live", "Early"]);
    world.clock.advance(86_400);
    store.revoke(&scene.manager, reader).await.unwrap();
    assert!(could("2026-12-12").await.is_empty(), "access ended");
    assert_eq!(could("2026-12-09").await, ["Live", "Early"], "and the past is as it was");
    let maya = world.sign_in_member("Maya").await;
    let table = server.member(&maya).get(&format!("/projects/{}/portal/exposure.csv", scene.project)).await;
    assert!(table.body.contains("milestone,Early,Maya,") && table.body.contains(",Claire,"), "{}", table.body);
}

async fn looking_again_is_the_same_visit_while_nothing_changes(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let stone = scene.add(&world, Thing::Milestone, "Design").await;
    let brief = scene.add(&world, Thing::Milestone, "There for a minute").await;
    let late = scene.add(&world, Thing::Milestone, "Late").await;
    store.share(&scene.by, Thing::Milestone, stone).await.unwrap();
    let visits = async || world.count("select count(*) from portal_visit").await;
    for _ in 0..4 {
        world.clock.advance(60);
        scene.seen(&world).await;
    }
    assert_eq!(visits().await, 1);
    // What came and went between two looks was seen in neither.
    world.clock.advance(30);
    store.share(&scene.by, Thing::Milestone, brief).await.unwrap();
    world.clock.advance(30);
    store.unshare(&scene.by, Thing::Milestone, brief).await.unwrap();
    world.clock.advance(30);
    scene.seen(&world).await;
    assert_eq!(visits().await, 2);
    assert!(store.opened(&scene.by, brief).await.unwrap().is_empty());
    world.clock.advance(30);
    store.share(&scene.by, Thing::Milestone, late).await.unwrap();
    world.clock.advance(30);
    assert!(store.opened(&scene.by, late).await.unwrap().is_empty());
    scene.seen(&world).await;
    assert_eq!(store.opened(&scene.by, late).await.unwrap()[0].at, store.now(), "it was seen when they looked");
    // A live page goes on with the page that it belongs to, and another day is another visit.
    let before = visits().await;
    let viewer = world.viewer(&scene.claire, scene.portal).await;
    let looking = store.begin_looking(&viewer).await.unwrap();
    store.all_noted().await.unwrap();
    assert!(visits().await == before && store.desk(&scene.by).await.unwrap().readers[0].is_here);
    let other = store.begin_looking(&viewer).await.unwrap();
    store.all_noted().await.unwrap();
    assert_eq!(visits().await, before + 1, "two pages are closed one by one");
    store.end_looking(&looking).await.unwrap();
    assert!(store.desk(&scene.by).await.unwrap().readers[0].is_here);
    store.end_looking(&other).await.unwrap();
    assert!(!store.desk(&scene.by).await.unwrap().readers[0].is_here);
    world.clock.advance(700);
    scene.seen(&world).await;
    assert_eq!(visits().await, before + 2);
    // A page that is read beside a live one belongs to its visit, whatever changed meanwhile.
    let looking = store.begin_looking(&viewer).await.unwrap();
    store.all_noted().await.unwrap();
    let before = visits().await;
    for title in ["One more", "And another"] {
        world.clock.advance(700);
        let more = scene.add(&world, Thing::Milestone, title).await;
        store.share(&scene.by, Thing::Milestone, more).await.unwrap();
        scene.seen(&world).await;
        assert_eq!(store.opened(&scene.by, more).await.unwrap()[0].at, store.now());
    }
    assert_eq!(visits().await, before);
    store.end_looking(&looking).await.unwrap();
}

async fn many_are_invited_at_once_and_looked_at_again(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let pasted = "Owen Reed <owen@client.test>, lena.maria_vogt@client.test;\n\"Claire\" <claire@client.test>\nowen@client.test; \"Dubois, Max\" <max@client.test>";
    let people = Invitation::check_many(pasted).unwrap();
    let read: Vec<_> = people.iter().map(|person| (person.name.as_str(), person.email.as_str())).collect();
    assert_eq!(
        read,
        [
            ("Owen Reed", "owen@client.test"),
            ("Lena Maria Vogt", "lena.maria_vogt@client.test"),
            ("Claire", "claire@client.test"),
            ("Dubois, Max", "max@client.test")
        ]
    );
    for bad in ["", " , ;", "owen@", "Owen <owen>", "owen@client.test, nonsense"] {
        assert!(matches!(Invitation::check_many(bad), Err(Error::Invalid(_))), "{bad}");
    }
    store.invite(&scene.manager, &people, crate::world::ORIGIN).await.unwrap();
    let names = async || {
        let access = store.portal_access(&scene.manager).await.unwrap();
        access.stakeholders.into_iter().map(|person| (person.name, person.is_due)).collect::<Vec<_>>()
    };
    assert_eq!(names().await.len(), 4);
    world.clock.advance(91 * 86_400);
    assert!(names().await.iter().all(|(_, is_due)| *is_due));
    let claire = scene.claires_id(&world).await;
    store.review_access(&scene.manager, &[AccessVerdict { stakeholder: claire, keeps: true }]).await.unwrap();
    assert_eq!(names().await.iter().filter(|(_, is_due)| *is_due).count(), 3);
    let deeds = store.activity(&scene.by, &Default::default()).await.unwrap().deeds;
    assert_eq!((deeds[0].act, deeds[0].title.as_deref()), (Act::Kept, Some("Claire")));
}

async fn access_ends_on_its_day_and_leaves_a_farewell(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let store = world.store();
    world.stakeholder(&scene.maya, scene.project, "Otto").await;
    let shown = scene.add(&world, Thing::Milestone, "Design").await;
    store.share(&scene.by, Thing::Milestone, shown).await.unwrap();
    let claire = scene.claires_id(&world).await;
    store.end_access_on(&scene.manager, claire, Some(day("2026-12-10"))).await.unwrap();
    let ending = Ending::check("2026-12-12", "It was a pleasure", "@client.test, Aurora.test").unwrap();
    store.set_ending(&scene.manager, &ending, None).await.unwrap();
    for (email, is_let_in) in
        [("eve@client.test", true), ("eve@AURORA.test", true), ("eve@evil.test", false), ("eve@notclient.test", false)]
    {
        let invited =
            store.invite(&scene.manager, &[Invitation::check("Eve", email).unwrap()], crate::world::ORIGIN).await;
        assert_eq!(invited.is_ok(), is_let_in, "{email}");
    }
    assert!(!Ending::check("2026-02-30", "", "nonsense").unwrap_err().at("allowed_domains").is_empty());
    let path = format!("/portal/{}", scene.portal);
    let look = async |name: &str| {
        let answer = server.stakeholder(&world.sign_in_stakeholder(name).await).get(&path).await;
        (answer.status, answer.body)
    };
    // A last day is a whole day; after it nobody waits for the program to notice.
    world.clock.advance(86_400);
    assert_eq!(look("Claire").await.0, 200);
    let session = world.sign_in_stakeholder("Claire").await;
    let mut stream = server
        .stakeholder(&session)
        .stream(&format!("/live{path}?after={}", scene.seen(&world).await.number), None)
        .await;
    world.clock.advance(86_400);
    assert_eq!(look("Claire").await.0, 404);
    assert_eq!(store.end_what_is_over().await.unwrap(), 1);
    assert_eq!(stream.next().await.unwrap().name, "reset");
    assert_eq!(store.end_what_is_over().await.unwrap(), 0);
    assert_eq!(look("Otto").await.0, 200);
    world.clock.advance(86_400);
    assert!(look("Otto").await.1.contains("Design"));
    world.clock.advance(86_400);
    let (status, body) = look("Otto").await;
    assert!(status == 200 && body.contains("It was a pleasure") && !body.contains("Design"), "{body}");
    assert_eq!(look("Claire").await.0, 404, "hers ended before");
    assert_eq!(store.end_what_is_over().await.unwrap(), 1);
    assert!(!store.portal_access(&scene.manager).await.unwrap().open);
    assert!(look("Otto").await.1.contains("It was a pleasure"));
    let record = store.exposure_record(&scene.manager, Some(claire), Some(day("2026-12-12"))).await.unwrap();
    assert!(record.exposures.is_empty());
}

/// What is written beside the stream's answer is there soon.
async fn eventually<T>(mut look: impl AsyncFnMut() -> Vec<T>) -> Vec<T> {
    for _ in 0..100 {
        let found = look().await;
        if !found.is_empty() {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("it never came");
}
