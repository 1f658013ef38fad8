//! The law of live pages, over random histories: a snapshot and the frames after it are the new snapshot, for the team and for
//! the client; the client sees exactly what is shared; and what is internal moves nothing on the client's side.

use crate::world::{Database, World, milestone};
use delivery::access::{ClientViewer, Manager};
use delivery::live::{Message, Watch};
use delivery::store::{Direction, MemberRole};
use domain::team::{ActivityQuery, Arrangement};
use domain::things::{Audience, Field, Fill};
use domain::{Draft, Naming, PortalSection, Rhythm, Thing, Typed, portal, team};
use leptos::prelude::Owner;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::{BTreeSet, HashMap};
use std::time::Duration;
use uuid::Uuid;

/// Something that a team does with a thing of any kind. Numbers choose among what there is.
#[derive(Clone, Debug)]
enum Act {
    Add(u8, String),
    /// Fills in one of the fields that a client may see, or one of the team's.
    Fill(u8, Audience, u8, String),
    Move(u8, bool),
    Share(u8),
    Unshare(u8),
    /// The title alone, where a kind is announced, and of every other the rest tomorrow.
    Announce(u8),
    Delete(u8),
    /// Takes back what was done last.
    Undo,
    /// Brings something back from the bin.
    Restore(u8),
    Import(u8),
    /// Some of the portal's sections, in some order.
    Arrange(u8),
    ShareTogether(u8, u8),
    /// Sets something to be shared tomorrow.
    Plan(u8),
    /// The day is over.
    Sleep,
    /// Both pages lose their connection and come back where they were.
    Reconnect,
}

fn act() -> impl Strategy<Value = Act> {
    let words = "[a-zé ]{1,12}[a-z]";
    let shown = (any::<u8>(), any::<u8>(), words)
        .prop_map(|(which, field, text)| Act::Fill(which, Audience::Client, field, text));
    let internal = (any::<u8>(), any::<u8>(), words)
        .prop_map(|(which, field, text)| Act::Fill(which, Audience::Team, field, text));
    prop_oneof![
        6 => (any::<u8>(), words).prop_map(|(kind, title)| Act::Add(kind, title)),
        6 => shown,
        3 => internal,
        3 => any::<(u8, bool)>().prop_map(|(which, up)| Act::Move(which, up)),
        8 => any::<u8>().prop_map(Act::Share),
        4 => any::<u8>().prop_map(Act::Unshare),
        4 => any::<u8>().prop_map(Act::Announce),
        2 => any::<u8>().prop_map(Act::Delete),
        3 => Just(Act::Undo),
        2 => any::<u8>().prop_map(Act::Restore),
        1 => any::<u8>().prop_map(Act::Import),
        2 => any::<u8>().prop_map(Act::Arrange),
        2 => any::<(u8, u8)>().prop_map(|(one, other)| Act::ShareTogether(one, other)),
        2 => any::<u8>().prop_map(Act::Plan),
        1 => Just(Act::Sleep),
        1 => Just(Act::Reconnect),
    ]
}

fn choose<T: Copy>(list: &[T], which: u8) -> Option<T> {
    (!list.is_empty()).then(|| list[usize::from(which) % list.len()])
}

/// Every kind: what is internal moves nothing on the client's side either.
fn kinds() -> Vec<Thing> {
    Thing::kinds().collect()
}

/// The ids and titles of a kind, as an open page knows them.
fn titles(now: &team::Snapshot, kind: Thing) -> Vec<(String, String)> {
    Owner::new().with(|| team::Live::from(now.clone()).titles(kind))
}

/// A value that fits the field, and how it would be typed.
fn typed(now: &team::Snapshot, of: Uuid, field: &Field, text: &str) -> String {
    let which = u8::try_from(text.chars().count()).unwrap();
    match field.fill {
        Fill::Line(_)
        | Fill::Short(_)
        | Fill::Text(_)
        | Fill::Prose(_)
        | Fill::Names(_)
        | Fill::OurNames(_)
        | Fill::Lines(_) => text.to_owned(),
        Fill::Instant => format!("2026-12-{:02}T{:02}:30", 1 + which % 28, which % 24),
        Fill::Hours => which.to_string(),
        Fill::Member => now.project.people.first().map(|person| person.id.to_string()).unwrap_or_default(),
        Fill::Day => format!("2026-12-{:02}", 1 + which % 28),
        Fill::Choice(choices) => choose(choices, which).unwrap().0.to_owned(),
        Fill::Link(to) => {
            let mut titles = titles(now, to);
            titles.retain(|(id, _)| *id != of.to_string());
            titles.get(usize::from(which) % (titles.len() + 1)).map(|(id, _)| id.clone()).unwrap_or_default()
        }
    }
}

/// What is in a project, by its kind, with whether it is shared and its name towards the client.
fn things(now: &team::Snapshot) -> Vec<(Thing, Uuid, bool, Uuid)> {
    let whole = serde_json::to_value(now).unwrap();
    let all = whole.as_object().unwrap().values().filter_map(|list| list.as_array()).flatten();
    let id = |value: &serde_json::Value| value.as_str().unwrap().parse::<Uuid>().unwrap();
    let by_id: HashMap<Uuid, (bool, Uuid)> =
        all.map(|thing| (id(&thing["id"]), (thing["sharing"] != "team_only", id(&thing["shown"]["id"])))).collect();
    kinds()
        .into_iter()
        .flat_map(|kind| titles(now, kind).into_iter().map(move |(id, _)| (kind, id.parse().unwrap())))
        .map(|(kind, id): (Thing, Uuid)| (kind, id, by_id[&id].0, by_id[&id].1))
        .collect()
}

/// Does it; true if it could have changed something that the client sees.
async fn perform(world: &World, manager: &Manager, viewer: &ClientViewer, now: &team::Snapshot, act: Act) -> bool {
    let (store, by) = (world.store(), manager.as_member());
    let things = things(now);
    // Nobody takes back what the client said.
    let ours: Vec<_> = things.iter().copied().filter(|(thing, ..)| *thing != Thing::Question).collect();
    let any_shared = things.iter().any(|(_, _, shared, _)| *shared);
    match act {
        Act::Add(kind, title) => {
            let kind = choose(&kinds(), kind).unwrap();
            if kind == Thing::Question {
                // What the client says, it sees.
                store.ask(viewer, &title, None).await.unwrap();
                return true;
            }
            if kind == Thing::Reply {
                if let Some(question) = now.questions.first() {
                    store.answer(by, question.id, &title, false).await.unwrap();
                }
                return false;
            }
            store.add(by, &Draft::new(kind).with("title", title)).await.unwrap();
            false
        }
        Act::Fill(which, audience, field, text) => {
            let Some((thing, id, shared, _)) = choose(&things, which) else { return false };
            let fields: Vec<&Field> = thing.fields().iter().filter(|field| field.audience == audience).collect();
            let Some(field) = choose(&fields, field) else { return false };
            let form = Typed([(field.name.to_owned(), typed(now, id, field, &text))].into());
            store.edit(by, id, &Draft::check_change(thing, &form).unwrap(), None).await.unwrap();
            shared && audience == Audience::Client
        }
        Act::Move(which, up) => {
            let Some((thing, id, _, _)) = choose(&things, which) else { return false };
            let direction = if up { Direction::Up } else { Direction::Down };
            store.move_thing(by, thing, id, direction).await.unwrap();
            any_shared
        }
        Act::Share(which) => {
            let Some((thing, id, _, _)) = choose(&things, which) else { return false };
            store.share(by, thing, id).await.unwrap();
            true
        }
        Act::Unshare(which) => {
            let Some((thing, id, shared, _)) = choose(&ours, which) else { return false };
            store.unshare(by, thing, id).await.unwrap();
            shared
        }
        Act::Announce(which) => {
            let can_be: Vec<_> = things.into_iter().filter(|(thing, ..)| thing.is_announceable()).collect();
            let Some((thing, id, shared, _)) = choose(&can_be, which) else { return false };
            let done = store.announce(by, thing, id).await.unwrap();
            if done.act.is_some() && which % 2 == 0 {
                let tomorrow = store.now().date().tomorrow().unwrap();
                store.plan_sharing(by, thing, id, tomorrow).await.unwrap();
            }
            !shared
        }
        Act::Delete(which) => {
            let Some((thing, id, shared, _)) = choose(&ours, which) else { return false };
            store.delete(by, thing, id).await.unwrap();
            shared
        }
        Act::Undo => {
            let record = store.activity(by, &ActivityQuery::default()).await.unwrap();
            let Some(last) = record.deeds.first().filter(|deed| deed.can_undo) else { return false };
            store.undo(by, last.number).await.unwrap();
            true
        }
        Act::Restore(which) => {
            let bin = store.bin(by).await.unwrap();
            if let Some(binned) = bin.get(usize::from(which) % bin.len().max(1)) {
                store.restore(by, binned.thing, binned.id).await.unwrap();
            }
            false
        }
        Act::Import(count) => {
            let plan = delivery::plan::Plan {
                milestones: (0..count % 4).map(|index| milestone(&format!("imported {index}"))).collect(),
                deliverables: Vec::new(),
            };
            store.import(by, &plan).await.unwrap();
            false
        }
        Act::Arrange(which) => {
            let mut sections = PortalSection::ALL.to_vec();
            let count = sections.len();
            sections.rotate_left(usize::from(which) % count);
            sections.truncate(1 + usize::from(which / 8) % count);
            let wanted = Arrangement {
                sections,
                welcome: "Hello".to_owned(),
                rhythm: Rhythm::Weekly,
                naming: Naming::People,
                language: None,
            };
            store.arrange_portal(manager, &wanted, None).await.unwrap();
            true
        }
        Act::ShareTogether(one, other) => {
            let chosen = [choose(&things, one), choose(&things, other)];
            let chosen: Vec<(Thing, Uuid)> = chosen.into_iter().flatten().map(|(thing, id, ..)| (thing, id)).collect();
            store.share_together(by, &chosen).await.unwrap();
            true
        }
        Act::Plan(which) => {
            let unshared: Vec<_> = things.into_iter().filter(|(_, _, shared, _)| !shared).collect();
            let Some((thing, id, _, _)) = choose(&unshared, which) else { return false };
            let tomorrow = store.now().date().tomorrow().unwrap();
            store.plan_sharing(by, thing, id, tomorrow).await.unwrap();
            false
        }
        Act::Sleep => {
            world.clock.advance(86_400);
            store.share_what_is_due().await.unwrap();
            true
        }
        Act::Reconnect => false,
    }
}

/// Which things the client sees, by the names that the team has for them.
fn seen(team: &team::Snapshot, portal: &portal::Snapshot) -> BTreeSet<Uuid> {
    let names: HashMap<Uuid, Uuid> = things(team).into_iter().map(|(_, id, _, shown)| (shown, id)).collect();
    let whole = serde_json::to_value(portal).unwrap();
    let all = whole.as_object().unwrap().values().filter_map(|list| list.as_array()).flatten();
    all.map(|thing| names[&thing["id"].as_str().unwrap().parse::<Uuid>().unwrap()]).collect()
}

/// Reads a stream until the page is where the database is.
async fn catch_up<S>(watch: &mut Watch, page: &mut S, until: u64, number: fn(&S) -> u64, apply: impl Fn(&mut S, &str)) {
    while number(page) < until {
        let message = tokio::time::timeout(Duration::from_secs(20), watch.next()).await.expect("a frame in time");
        match message.expect("an open stream") {
            Message::Frame(frame) => apply(page, frame.json()),
            Message::ProveAgain | Message::Present(_) | Message::Beat => {}
            Message::Reset => panic!("a page that follows is never reset"),
        }
    }
    assert_eq!(number(page), until);
}

/// A team's page and a client's page, with their streams.
struct Pages {
    team: team::Snapshot,
    team_watch: Watch,
    portal: portal::Snapshot,
    portal_watch: Watch,
}

async fn check(world: &World, manager: &Manager, viewer: &ClientViewer, acts: Vec<Act>) -> Result<(), TestCaseError> {
    let (store, live, by) = (world.store(), &world.delivery.live, manager.as_member());
    let stakeholder = store.portal_access(manager).await.unwrap().stakeholders[0].id;
    let mut past = Vec::new();
    let team = store.project(by).await.unwrap();
    let portal = store.portal(viewer).await.unwrap().into_answer();
    let mut pages = Pages {
        team_watch: live.watch_team(live.arrive(), by, team.number),
        portal_watch: live.watch_portal(live.arrive(), viewer, portal.number),
        team,
        portal,
    };
    for act in acts {
        // Another second for each act, so that times which should not change are seen to stay.
        world.clock.advance(1);
        if matches!(act, Act::Reconnect) {
            pages.team_watch = live.watch_team(live.arrive(), by, pages.team.number);
            pages.portal_watch = live.watch_portal(live.arrive(), viewer, pages.portal.number);
            continue;
        }
        let now = store.project(by).await.unwrap();
        let before = store.portal(viewer).await.unwrap().into_answer();
        let visible = perform(world, manager, viewer, &now, act.clone()).await;
        let after = store.portal(viewer).await.unwrap().into_answer();
        past.push((store.now(), seen(&store.project(by).await.unwrap(), &after)));
        if !visible {
            let still = portal::Snapshot { as_of: after.as_of, ..before };
            prop_assert_eq!(&still, &after, "{:?} moved something on the client's side", act);
        }
    }
    let team = store.project(by).await.unwrap();
    let portal = store.portal(viewer).await.unwrap().into_answer();
    catch_up(
        &mut pages.team_watch,
        &mut pages.team,
        team.number,
        |page| page.number,
        |page, json| {
            page.apply(serde_json::from_str(json).unwrap());
        },
    )
    .await;
    catch_up(
        &mut pages.portal_watch,
        &mut pages.portal,
        portal.number,
        |page| page.number,
        |page, json| {
            page.apply(serde_json::from_str(json).unwrap());
        },
    )
    .await;
    // A page knows the time of its last frame, which may be earlier than now.
    pages.team.as_of = team.as_of;
    pages.portal.as_of = portal.as_of;
    let (shown, known) = (serde_json::to_value(&pages.team).unwrap(), serde_json::to_value(&team).unwrap());
    for (list, known) in known.as_object().unwrap() {
        prop_assert_eq!(&shown[list], known, "{} on the team's page", list);
    }
    prop_assert_eq!(&pages.portal, &portal);

    let is_on = |thing| PortalSection::of(thing).is_none_or(|section| portal.project.sections.contains(&section));
    let shared = things(&team).into_iter().filter(|(thing, _, shared, _)| *shared && is_on(*thing));
    prop_assert_eq!(shared.map(|(_, id, _, _)| id).collect::<BTreeSet<_>>(), seen(&team, &portal));
    // What the records say of every moment of the past is what was seen then.
    for (moment, was_seen) in past {
        let said = store.visible_at(manager, stakeholder, moment).await.unwrap();
        prop_assert_eq!(said.into_iter().map(|exposure| exposure.id).collect::<BTreeSet<_>>(), was_seen);
    }
    Ok(())
}

fn law_holds_on(database: Database) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let Some(world) = runtime.block_on(World::new(database)) else { return };
    runtime.block_on(world.member("Maya", MemberRole::Admin));
    let mut runner = TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
    let count = std::cell::Cell::new(0);
    let histories = proptest::collection::vec(act(), 1..30);
    let outcome = runner.run(&histories, |acts| {
        count.set(count.get() + 1);
        let name = format!("project {}", count.get());
        runtime.block_on(async {
            // Days go by in these histories; sessions end.
            let maya = world.sign_in_member("Maya").await;
            let project = world.project(&maya, "Client", &name).await;
            let claire = world.stakeholder(&maya, project, &format!("Claire{}", count.get())).await;
            let manager = world.manager(&maya, project).await;
            let viewer = world.viewer(&claire, world.portal_id(&maya, project).await).await;
            check(&world, &manager, &viewer, acts).await
        })
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn snapshot_and_events_are_the_new_snapshot_on_sqlite() {
    law_holds_on(Database::Sqlite);
}

#[test]
fn snapshot_and_events_are_the_new_snapshot_on_postgres() {
    law_holds_on(Database::Postgres);
}
