//! What is announced: its title is read, and nothing else of it, until the rest is shared.

use crate::curation::{Scene, day, titles};
use crate::http::Server;
use crate::world::{World, on_both};
use delivery::Token;
use delivery::store::Arrived;
use domain::portal::{self, Announced};
use domain::team::DocumentId;
use domain::things::Value;
use domain::{Act, Draft, Thing, Typed};
use uuid::Uuid;

on_both!(
    the_title_comes_first_and_the_rest_on_its_day,
    a_file_that_is_announced_is_not_read,
    what_was_announced_is_announced_again_and_never_more,
);

impl Scene {
    /// A decision whose title may be read, and nothing else of it.
    async fn decision(&self, world: &World) -> Uuid {
        let meeting = self.add(world, Thing::Meeting, "Steering committee").await;
        world.store().share(&self.by, Thing::Meeting, meeting).await.unwrap();
        let decision = Draft::new(Thing::Decision)
            .with("title", "Who builds it")
            .with("reason", "ZQHIDDEN is cheaper")
            .with("decided_by", "ZQHIDDEN")
            .with("decided_on", Value::text("2026-12-01"))
            .with("meeting", meeting.to_string());
        world.store().add(&self.by, &decision).await.unwrap()
    }
}

async fn the_title_comes_first_and_the_rest_on_its_day(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    world.clock.advance(60);
    let decision = scene.decision(&world).await;
    let preview = store.preview_announcement(&scene.by, Thing::Decision, decision).await.unwrap().into_answer();
    assert!(scene.seen(&world).await.decisions.is_empty(), "nothing was announced by looking");
    store.announce(&scene.by, Thing::Decision, decision).await.unwrap();
    let seen = scene.seen(&world).await;
    assert_eq!(seen.decisions, preview.decisions.put, "what was previewed is what appears");
    let portal::Decision { title, reason, decided_by, decided_on, meeting, announced, .. } = &seen.decisions[0];
    assert_eq!((title.as_str(), reason.as_str(), decided_by.as_str()), ("Who builds it", "", ""));
    assert_eq!((*decided_on, *meeting, *announced), (None, None, Some(Announced { on: None })));

    // A day that is set is told, and one that is taken back is not.
    let server = Server::start(&world).await;
    let path = format!("/live/portal/{}?after={}", scene.portal, seen.number);
    let mut stream = server.stakeholder(&scene.claire).stream(&path, None).await;
    store.plan_sharing(&scene.by, Thing::Decision, decision, day("2026-12-12")).await.unwrap();
    let frame = stream.next().await.unwrap().data;
    assert!(frame.contains("2026-12-12") && !frame.contains("ZQHIDDEN"), "{frame}");
    let page = server.stakeholder(&scene.claire).get(&format!("/portal/{}", scene.portal)).await;
    assert!(page.body.contains("Announced") && page.body.contains("comes on Sat 12 Dec"), "{}", page.body);
    assert!(!page.whole().contains("ZQHIDDEN"));
    let desk = store.desk(&scene.by).await.unwrap();
    assert!(desk.waiting.iter().any(|waiting| waiting.id == decision && waiting.is_announced));
    assert!(desk.warnings.iter().all(|warning| warning.about.is_none()), "what nobody reads worries nobody");

    // What is edited meanwhile stays closed, and moves nothing but the title.
    let number = scene.seen(&world).await.number;
    let reason =
        Draft::check_change(Thing::Decision, &Typed([("reason".into(), "ZQHIDDEN two".into())].into())).unwrap();
    store.edit(&scene.by, decision, &reason, None).await.unwrap();
    assert_eq!(scene.seen(&world).await.number, number);
    world.clock.advance(60);
    let viewer = world.viewer(&scene.claire, scene.portal).await;
    let news = store.portal_news(&viewer, store.now().plus_seconds(-3_600)).await.unwrap().into_answer();
    let about = news.entries.iter().find(|entry| entry.subject.thing == Thing::Decision).unwrap();
    assert_eq!(about.happened, [portal::Happened::Shared], "that it was rewritten is nobody's business");

    world.clock.advance(3 * 86_400);
    assert_eq!(store.share_what_is_due().await.unwrap(), 1);
    let whole = scene.seen(&world).await;
    assert_eq!((whole.decisions[0].id, whole.decisions[0].announced), (seen.decisions[0].id, None));
    assert_eq!(whole.decisions[0].reason, "ZQHIDDEN two", "it would have been found");
    let record = store.exposure_record(&scene.manager, None, None).await.unwrap().exposures;
    let said = record.iter().filter(|exposure| exposure.id == decision);
    let said: Vec<_> = said.map(|exposure| (exposure.title_only, exposure.unshared_at.is_some())).collect();
    assert_eq!(said, [(false, false), (true, true)]);
    let record = server.member(&world.sign_in_member("Maya").await);
    let table = record.get(&format!("/projects/{}/portal/exposure.csv", scene.project)).await.body;
    assert!(table.contains("decision,Who builds it,Maya,") && table.contains(",title only"), "{table}");
    let page = record.get(&format!("/projects/{}/portal/exposure", scene.project)).await.body;
    assert!(page.contains("Title only"), "{page}");
}

async fn a_file_that_is_announced_is_not_read(world: World) {
    let scene = Scene::of(&world).await;
    let (store, server) = (world.store(), Server::start(&world).await);
    let mut upload = world.delivery.files.receive().await.unwrap();
    upload.write(b"ZQHIDDEN").await.unwrap();
    let stored = upload.finish().await.unwrap();
    let file = Arrived { stored, name: "ZQHIDDEN.txt".to_owned(), media_type: "text/plain".to_owned() };
    let typed = Typed([("title".to_owned(), "The offer".to_owned())].into());
    let DocumentId(offer) = store.add_file(&scene.by, &typed, None, &file).await.unwrap();
    store.announce(&scene.by, Thing::Document, offer).await.unwrap();
    let seen = scene.seen(&world).await;
    let portal::Document { id, version, ref file_name, bytes, .. } = seen.documents[0];
    assert_eq!((version, file_name.as_str(), bytes), (0, "", 0));
    let client = |session: &Token| server.stakeholder(session);
    let path = format!("/portal/{}/files/{id}", scene.portal);
    assert_eq!(client(&scene.claire).get(&path).await.status, 404);
    let reader = scene.claires_id(&world).await;
    let maya = server.member(&world.sign_in_member("Maya").await);
    let preview = format!("/projects/{}/portal/as/{reader}/files/{id}", scene.project);
    assert_eq!(maya.get(&preview).await.status, 404);
    let handover = maya.get(&format!("/projects/{}/handover", scene.project)).await;
    assert!(handover.status == 200 && !handover.whole().contains("ZQHIDDEN"));
    store.share(&scene.by, Thing::Document, offer).await.unwrap();
    let read = client(&scene.claire).get(&path).await;
    assert_eq!((read.status, read.body.as_str()), (200, "ZQHIDDEN"), "under the name that it was announced with");
}

async fn what_was_announced_is_announced_again_and_never_more(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let decision = scene.decision(&world).await;
    let stone = scene.add(&world, Thing::Milestone, "Design").await;
    assert!(
        store.announce(&scene.by, Thing::Milestone, stone).await.is_err(),
        "a milestone is shared whole or not at all"
    );
    let announced = async || scene.seen(&world).await.decisions.first().map(|decision| decision.announced.is_some());
    store.announce(&scene.by, Thing::Decision, decision).await.unwrap();
    assert_eq!(store.announce(&scene.by, Thing::Decision, decision).await.unwrap().act, None);

    let back = store.unshare(&scene.by, Thing::Decision, decision).await.unwrap();
    assert_eq!(announced().await, None);
    store.undo(&scene.by, back.number).await.unwrap();
    assert_eq!(announced().await, Some(true));
    let gone = store.delete(&scene.by, Thing::Decision, decision).await;
    assert!(gone.is_ok() && announced().await.is_none());
    let deleted = store.activity(&scene.by, &Default::default()).await.unwrap().deeds[0].number;
    store.undo(&scene.by, deleted).await.unwrap();
    assert_eq!(announced().await, Some(true));
    let whole = store.share(&scene.by, Thing::Decision, decision).await.unwrap();
    assert_eq!((whole.act, announced().await), (Some(Act::Shared), Some(false)));
    store.undo(&scene.by, whole.number).await.unwrap();
    assert_eq!(announced().await, Some(true));

    // Together with others it is shared whole, and with them it goes back to what it was.
    let both = [(Thing::Decision, decision), (Thing::Milestone, stone)];
    let preview = store.preview_sharing(&scene.by, &both).await.unwrap().into_answer();
    assert_eq!(titles(&preview), ["Design", "Who builds it"]);
    let together = store.share_together(&scene.by, &both).await.unwrap();
    assert_eq!(announced().await, Some(false));
    store.undo(&scene.by, together.number).await.unwrap();
    assert_eq!((announced().await, scene.seen(&world).await.milestones.len()), (Some(true), 0));

    // Whoever takes the announcement back does not mean it to come on its day.
    store.plan_sharing(&scene.by, Thing::Decision, decision, day("2026-12-12")).await.unwrap();
    store.unshare(&scene.by, Thing::Decision, decision).await.unwrap();
    assert!(store.desk(&scene.by).await.unwrap().planned.is_empty());
}
