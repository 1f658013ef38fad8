//! What became different for the client since a moment: all of it, and nothing that they could not see.

use crate::curation::{Scene, day};
use crate::world::{World, milestone, on_both};
use delivery::store::Arrived;
use domain::portal::{Happened, News, Stand, Subject};
use domain::things::Value;
use domain::{Draft, Health, MilestoneState, Moment, Preset, Thing, Turn, Typed};
use std::collections::BTreeSet;
use uuid::Uuid;

on_both!(
    what_happened_is_told_in_words,
    what_the_client_did_not_see_is_not_told,
    whatever_happens_only_what_was_seen_is_told,
);

async fn news(world: &World, scene: &Scene, since: Moment) -> News {
    let session = world.sign_in_stakeholder("Claire").await;
    world.store().portal_news(&world.viewer(&session, scene.portal).await, since).await.unwrap().into_answer()
}

/// What is told, by the titles.
async fn told(world: &World, scene: &Scene, since: Moment) -> Vec<(String, Vec<Happened>)> {
    news(world, scene, since).await.entries.into_iter().map(|entry| (entry.title, entry.happened)).collect()
}

async fn shared(world: &World, scene: &Scene, draft: &Draft) -> Uuid {
    let id = world.store().add(&scene.by, draft).await.unwrap();
    world.store().share(&scene.by, draft.thing(), id).await.unwrap();
    id
}

/// Gives one field another value.
async fn set(world: &World, scene: &Scene, thing: Thing, id: Uuid, field: &'static str, value: impl Into<Value>) {
    let draft = Draft::new(thing).with(field, value).only(&[field]);
    world.store().edit(&scene.by, id, &draft, None).await.unwrap();
}

async fn file(world: &World, scene: &Scene, after: Option<Uuid>) -> Uuid {
    let stored = world.delivery.files.receive().await.unwrap().finish().await.unwrap();
    let file = Arrived { stored, name: "Offer.txt".to_owned(), media_type: "text/plain".to_owned() };
    let after = after.map(domain::team::DocumentId);
    let id = world.store().add_file(&scene.by, &Typed::default(), after, &file).await.unwrap();
    world.store().share(&scene.by, Thing::Document, id.0).await.unwrap();
    id.0
}

async fn what_happened_is_told_in_words(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let due = |text: &str| Value::from(Some(day(text)));
    let draft = milestone("Design").with("due", due("2026-12-12"));
    let design = shared(&world, &scene, &draft).await;
    let step = shared(&world, &scene, &Draft::new(Thing::NextStep).with("title", "Read it").with("turn", "ours")).await;
    let notice = Draft::new(Thing::Notice).with("title", "All well").with("kind", "status").with("health", "on_track");
    let status = shared(&world, &scene, &notice).await;
    let steering = shared(&world, &scene, &Draft::new(Thing::Meeting).with("title", "Steering")).await;
    let offer = file(&world, &scene, None).await;
    store.ask(&world.viewer(&scene.claire, scene.portal).await, "Is it done?", None).await.unwrap();
    let question = store.project(&scene.by).await.unwrap().questions.remove(0).id;

    world.clock.advance(60);
    let since = store.now();
    assert!(news(&world, &scene, since).await.is_empty());
    assert_eq!(told(&world, &scene, Moment(0)).await.len(), 0, "not from before they were let in, nor of that moment");
    world.clock.advance(60);
    // Where it ends counts, not how it got there.
    set(&world, &scene, Thing::Milestone, design, "due", due("2026-12-20")).await;
    set(&world, &scene, Thing::Milestone, design, "due", due("2026-12-14")).await;
    set(&world, &scene, Thing::Milestone, design, "state", "done").await;
    set(&world, &scene, Thing::NextStep, step, "turn", "client").await;
    set(&world, &scene, Thing::Notice, status, "health", "at_risk").await;
    let starts = Some(Moment(1_796_817_600_000_000));
    set(&world, &scene, Thing::Meeting, steering, "starts_at", starts).await;
    file(&world, &scene, Some(offer)).await;
    store.answer(&scene.by, question, "Yes", true).await.unwrap();
    shared(&world, &scene, &milestone("Build")).await;
    let moved = Happened::Moved { from: Some(day("2026-12-12")), to: Some(day("2026-12-14")) };
    assert_eq!(
        told(&world, &scene, since).await,
        [
            ("All well".to_owned(), vec![Happened::Goes(Health::AtRisk)]),
            ("Read it".to_owned(), vec![Happened::TurnOf(Turn::Client)]),
            ("Design".to_owned(), vec![moved, Happened::Stands(Stand::Milestone(MilestoneState::Done))]),
            ("Build".to_owned(), vec![Happened::Shared]),
            ("Offer".to_owned(), vec![Happened::NewVersion(2)]),
            ("Steering".to_owned(), vec![Happened::MovedTo { from: None, to: starts }]),
            ("Is it done?".to_owned(), vec![Happened::Answered]),
        ]
    );
    // What was put back as it was did not happen.
    world.clock.advance(60);
    let since = store.now();
    world.clock.advance(60);
    set(&world, &scene, Thing::Milestone, design, "title", "Sketch").await;
    assert_eq!(told(&world, &scene, since).await, [("Sketch".to_owned(), vec![Happened::Rewritten])]);
    set(&world, &scene, Thing::Milestone, design, "title", "Design").await;
    assert!(news(&world, &scene, since).await.is_empty());
    let seen = scene.seen(&world).await;
    set(&world, &scene, Thing::Milestone, design, "title", "Sketch").await;
    let anchor = news(&world, &scene, since).await.entries[0].subject;
    assert_eq!(anchor, Subject::new(Thing::Milestone, seen.milestones[0].id.0));
}

async fn what_the_client_did_not_see_is_not_told(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    world.clock.advance(60);
    let since = store.now();
    let due = |text: &str| Value::from(Some(day(text)));
    let draft = milestone("MARK before").with("due", due("2026-12-12")).with("notes", "MARK");
    let design = store.add(&scene.by, &draft).await.unwrap();
    let step = |seconds| world.clock.advance(seconds);
    step(60);
    let draft = milestone("Design").with("due", due("2026-12-14"));
    store.edit(&scene.by, design, &draft, None).await.unwrap();
    step(60);
    store.share(&scene.by, Thing::Milestone, design).await.unwrap();
    assert_eq!(told(&world, &scene, since).await, [("Design".to_owned(), vec![Happened::Shared])]);
    step(60);
    let later = store.now();
    step(60);
    // What is the team's is no news, and neither is a link to something that is not shared.
    set(&world, &scene, Thing::Milestone, design, "notes", "MARK again").await;
    let agenda = shared(&world, &scene, &Draft::new(Thing::Meeting).with("title", "Steering")).await;
    step(60);
    set(&world, &scene, Thing::Meeting, agenda, "agenda", "<!-- MARK -->").await;
    assert_eq!(told(&world, &scene, later).await, [("Steering".to_owned(), vec![Happened::Shared])]);
    step(60);
    let later = store.now();
    step(60);
    set(&world, &scene, Thing::Meeting, agenda, "agenda", "<!-- MARK 2 -->").await;
    assert!(news(&world, &scene, later).await.is_empty());
    // While its section is off, and while the portal is closed, nobody sees what is done.
    store.use_preset(&scene.manager, Preset::Steering).await.unwrap();
    assert!(news(&world, &scene, since).await.entries.iter().all(|entry| entry.title != "Steering"));
    store.close_portal(&scene.manager).await.unwrap();
    step(60);
    set(&world, &scene, Thing::Milestone, design, "due", due("2026-12-24")).await;
    step(60);
    store.open_portal(&scene.manager).await.unwrap();
    assert!(news(&world, &scene, later).await.is_empty());
    store.unshare(&scene.by, Thing::Milestone, design).await.unwrap();
    assert!(news(&world, &scene, since).await.is_empty());
}

/// Many acts, one after the other, as a random number says.
async fn whatever_happens_only_what_was_seen_is_told(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let mut ids = Vec::new();
    for name in ["one", "two", "three"] {
        ids.push(store.add(&scene.by, &milestone(name).with("notes", "MARK")).await.unwrap());
    }
    let mut number: u64 = 20_261_209;
    let mut moments = vec![store.now()];
    let mut shown: BTreeSet<(Uuid, Option<domain::Date>)> = BTreeSet::new();
    for _ in 0..120 {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (act, which) = ((number >> 33) % 8, usize::try_from((number >> 40) % 3).unwrap());
        let id = ids[which];
        world.clock.advance(60);
        let due = day(&format!("2027-01-{:02}", 1 + (number >> 45) % 28));
        // What cannot be done now is not done, and that is fine.
        match act {
            0..=2 => set(&world, &scene, Thing::Milestone, id, "due", Some(due)).await,
            3 => set(&world, &scene, Thing::Milestone, id, "notes", format!("MARK {number}")).await,
            4 => drop(store.share(&scene.by, Thing::Milestone, id).await),
            5 => drop(store.unshare(&scene.by, Thing::Milestone, id).await),
            6 => {
                drop(store.delete(&scene.by, Thing::Milestone, id).await);
                drop(store.restore(&scene.by, Thing::Milestone, id).await);
            }
            _ => {
                let preset = if number.is_multiple_of(2) { Preset::Full } else { Preset::Steering };
                store.use_preset(&scene.manager, preset).await.unwrap();
            }
        }
        let seen = scene.seen(&world).await;
        let since = moments[usize::try_from(number >> 50).unwrap() % moments.len()];
        let told = news(&world, &scene, since).await;
        assert!(!serde_json::to_string(&told).unwrap().contains("MARK"));
        for entry in told.entries {
            let known =
                seen.milestones.iter().find(|milestone| milestone.id.0 == entry.subject.id).expect("it is shared");
            assert_eq!(known.title, entry.title);
            for happened in entry.happened {
                if let Happened::Moved { from, to } = happened {
                    assert_eq!(to, known.due);
                    assert!(shown.contains(&(entry.subject.id, from)), "a day that was never seen: {from:?}");
                }
            }
        }
        shown.extend(seen.milestones.iter().map(|milestone| (milestone.id.0, milestone.due)));
        moments.push(store.now());
    }
    assert!(shown.len() > 10, "something was to be seen");
}
