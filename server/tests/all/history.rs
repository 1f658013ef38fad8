//! The law of live pages, over random histories: a snapshot and the frames after it are the new snapshot, for the team and for
//! the client; the client sees exactly what is shared; and what is internal moves nothing on the client's side.

use crate::world::{Database, World, deliverable, milestone};
use delivery::access::{ClientViewer, TeamMember};
use delivery::live::{Message, Watch};
use delivery::store::{Direction, MemberRole};
use domain::team::{DeliverableId, MilestoneId};
use domain::{DeliverableState, MilestoneState, Thing, portal, team};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeSet;
use std::time::Duration;

/// Something that a team does. Numbers choose among what there is.
#[derive(Clone, Debug)]
enum Act {
    AddMilestone(String),
    AddDeliverable(u8, String),
    EditMilestone(u8, String, String),
    EditDeliverable(u8, Option<u8>, String),
    MilestoneNotes(u8, String),
    MilestoneState(u8, u8),
    DeliverableState(u8, u8),
    MoveMilestone(u8, bool),
    MoveDeliverable(u8, bool),
    ShareMilestone(u8),
    ShareDeliverable(u8),
    UnshareMilestone(u8),
    UnshareDeliverable(u8),
    DeleteMilestone(u8),
    DeleteDeliverable(u8),
    Import(u8),
    /// Both pages lose their connection and come back where they were.
    Reconnect,
}

fn act() -> impl Strategy<Value = Act> {
    let words = "[a-zé ]{1,12}[a-z]";
    prop_oneof![
        3 => words.prop_map(Act::AddMilestone),
        3 => (any::<u8>(), words).prop_map(|(to, title)| Act::AddDeliverable(to, title)),
        2 => (any::<u8>(), words, words).prop_map(|(which, title, summary)| Act::EditMilestone(which, title, summary)),
        2 => (any::<u8>(), any::<Option<u8>>(), words).prop_map(|(which, to, title)| Act::EditDeliverable(which, to, title)),
        2 => (any::<u8>(), words).prop_map(|(which, notes)| Act::MilestoneNotes(which, notes)),
        2 => any::<(u8, u8)>().prop_map(|(which, state)| Act::MilestoneState(which, state)),
        1 => any::<(u8, u8)>().prop_map(|(which, state)| Act::DeliverableState(which, state)),
        2 => any::<(u8, bool)>().prop_map(|(which, up)| Act::MoveMilestone(which, up)),
        2 => any::<(u8, bool)>().prop_map(|(which, up)| Act::MoveDeliverable(which, up)),
        4 => any::<u8>().prop_map(Act::ShareMilestone),
        4 => any::<u8>().prop_map(Act::ShareDeliverable),
        2 => any::<u8>().prop_map(Act::UnshareMilestone),
        2 => any::<u8>().prop_map(Act::UnshareDeliverable),
        1 => any::<u8>().prop_map(Act::DeleteMilestone),
        1 => any::<u8>().prop_map(Act::DeleteDeliverable),
        1 => any::<u8>().prop_map(Act::Import),
        1 => Just(Act::Reconnect),
    ]
}

fn choose<T: Copy>(list: &[T], which: u8) -> Option<T> {
    (!list.is_empty()).then(|| list[usize::from(which) % list.len()])
}

/// Does it; true if it could have changed something that the client sees.
async fn perform(world: &World, by: &TeamMember, now: &team::Plan, act: Act) -> bool {
    let store = world.store();
    let milestones: Vec<&team::Milestone> = now.milestones.iter().collect();
    let deliverables: Vec<&team::Deliverable> = now.deliverables.iter().collect();
    let shared = |milestone: MilestoneId| now.milestones.iter().any(|m| m.id == milestone && m.sharing.is_shared());
    let deliverable_shared =
        |deliverable: DeliverableId| now.deliverables.iter().any(|d| d.id == deliverable && d.sharing.is_shared());
    let any_shared =
        milestones.iter().any(|m| m.sharing.is_shared()) || deliverables.iter().any(|d| d.sharing.is_shared());
    match act {
        Act::AddMilestone(title) => {
            store.add_milestone(by, &milestone(&title)).await.unwrap();
            false
        }
        Act::AddDeliverable(to, title) => {
            let to = choose(&milestones, to).map(|m| m.id);
            store.add_deliverable(by, to, &deliverable(&title)).await.unwrap();
            false
        }
        Act::EditMilestone(which, title, summary) => {
            let Some(old) = choose(&milestones, which) else { return false };
            let mut draft = milestone(&title);
            draft.summary = summary;
            draft.notes.clone_from(&old.notes);
            draft.state = old.shown.state;
            store.edit_milestone(by, old.id, &draft).await.unwrap();
            shared(old.id)
        }
        Act::EditDeliverable(which, to, title) => {
            let Some(old) = choose(&deliverables, which) else { return false };
            let to = to.and_then(|to| choose(&milestones, to)).map(|m| m.id);
            store.edit_deliverable(by, old.id, to, &deliverable(&title)).await.unwrap();
            deliverable_shared(old.id)
        }
        Act::MilestoneNotes(which, notes) => {
            let Some(old) = choose(&milestones, which) else { return false };
            let mut draft = milestone(&old.shown.title);
            draft.summary.clone_from(&old.shown.summary);
            draft.state = old.shown.state;
            draft.due = old.shown.due;
            draft.notes = notes;
            store.edit_milestone(by, old.id, &draft).await.unwrap();
            false
        }
        Act::MilestoneState(which, state) => {
            let Some(old) = choose(&milestones, which) else { return false };
            store.set_milestone_state(by, old.id, choose(MilestoneState::ALL, state).unwrap()).await.unwrap();
            shared(old.id)
        }
        Act::DeliverableState(which, state) => {
            let Some(old) = choose(&deliverables, which) else { return false };
            store.set_deliverable_state(by, old.id, choose(DeliverableState::ALL, state).unwrap()).await.unwrap();
            deliverable_shared(old.id)
        }
        Act::MoveMilestone(which, up) => {
            let Some(old) = choose(&milestones, which) else { return false };
            let direction = if up { Direction::Up } else { Direction::Down };
            store.move_thing(by, Thing::Milestone, old.id.0, direction).await.unwrap();
            any_shared
        }
        Act::MoveDeliverable(which, up) => {
            let Some(old) = choose(&deliverables, which) else { return false };
            let direction = if up { Direction::Up } else { Direction::Down };
            store.move_thing(by, Thing::Deliverable, old.id.0, direction).await.unwrap();
            any_shared
        }
        Act::ShareMilestone(which) => {
            let Some(old) = choose(&milestones, which) else { return false };
            store.share(by, Thing::Milestone, old.id.0).await.unwrap();
            true
        }
        Act::ShareDeliverable(which) => {
            let Some(old) = choose(&deliverables, which) else { return false };
            store.share(by, Thing::Deliverable, old.id.0).await.unwrap();
            true
        }
        Act::UnshareMilestone(which) => {
            let Some(old) = choose(&milestones, which) else { return false };
            store.unshare(by, Thing::Milestone, old.id.0).await.unwrap();
            shared(old.id)
        }
        Act::UnshareDeliverable(which) => {
            let Some(old) = choose(&deliverables, which) else { return false };
            store.unshare(by, Thing::Deliverable, old.id.0).await.unwrap();
            deliverable_shared(old.id)
        }
        Act::DeleteMilestone(which) => {
            let Some(old) = choose(&milestones, which) else { return false };
            store.delete(by, Thing::Milestone, old.id.0).await.unwrap();
            shared(old.id)
        }
        Act::DeleteDeliverable(which) => {
            let Some(old) = choose(&deliverables, which) else { return false };
            store.delete(by, Thing::Deliverable, old.id.0).await.unwrap();
            deliverable_shared(old.id)
        }
        Act::Import(count) => {
            let plan = delivery::plan::Plan {
                milestones: (0..count % 4).map(|index| milestone(&format!("imported {index}"))).collect(),
                deliverables: Vec::new(),
            };
            store.import(by, &plan).await.unwrap();
            false
        }
        Act::Reconnect => false,
    }
}

/// Reads a stream until the page is where the database is.
async fn catch_up<S>(watch: &mut Watch, page: &mut S, until: u64, number: fn(&S) -> u64, apply: impl Fn(&mut S, &str)) {
    while number(page) < until {
        let message = tokio::time::timeout(Duration::from_secs(20), watch.next()).await.expect("a frame in time");
        match message.expect("an open stream") {
            Message::Frame { json, .. } => apply(page, &json),
            Message::Reset => panic!("a page that follows is never reset"),
        }
    }
    assert_eq!(number(page), until);
}

/// A team's page and a client's page, with their streams.
struct Pages {
    team: team::Plan,
    team_watch: Watch,
    portal: portal::Snapshot,
    portal_watch: Watch,
}

async fn check(world: &World, by: &TeamMember, viewer: &ClientViewer, acts: Vec<Act>) -> Result<(), TestCaseError> {
    let (store, live) = (world.store(), &world.delivery.live);
    let team = store.plan(by).await.unwrap();
    let portal = store.portal(viewer).await.unwrap().into_answer();
    let mut pages = Pages {
        team_watch: live.watch_team(by, team.number),
        portal_watch: live.watch_portal(viewer, portal.number),
        team,
        portal,
    };
    for act in acts {
        // Another second for each act, so that times which should not change are seen to stay.
        world.clock.advance(1);
        if matches!(act, Act::Reconnect) {
            pages.team_watch = live.watch_team(by, pages.team.number);
            pages.portal_watch = live.watch_portal(viewer, pages.portal.number);
            continue;
        }
        let now = store.plan(by).await.unwrap();
        let before = store.portal(viewer).await.unwrap().into_answer();
        let visible = perform(world, by, &now, act.clone()).await;
        let after = store.portal(viewer).await.unwrap().into_answer();
        if !visible {
            let still = portal::Snapshot { as_of: after.as_of, ..before };
            prop_assert_eq!(&still, &after, "{:?} moved something on the client's side", act);
        }
    }
    let team = store.plan(by).await.unwrap();
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
    prop_assert!(pages.team == team, "the team's page is not what it should be");
    prop_assert_eq!(&pages.portal, &portal);

    let shared: BTreeSet<_> = team.milestones.iter().filter(|m| m.sharing.is_shared()).map(|m| m.shown.id.0).collect();
    prop_assert_eq!(shared, portal.milestones.iter().map(|m| m.id.0).collect());
    let shared: BTreeSet<_> =
        team.deliverables.iter().filter(|d| d.sharing.is_shared()).map(|d| d.shown.id.0).collect();
    prop_assert_eq!(shared, portal.deliverables.iter().map(|d| d.id.0).collect());
    Ok(())
}

fn law_holds_on(database: Database) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let Some(world) = runtime.block_on(World::new(database)) else { return };
    let maya = runtime.block_on(world.member("Maya", MemberRole::Admin));
    let mut runner = TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
    let count = std::cell::Cell::new(0);
    let histories = proptest::collection::vec(act(), 1..30);
    let outcome = runner.run(&histories, |acts| {
        count.set(count.get() + 1);
        let name = format!("project {}", count.get());
        runtime.block_on(async {
            let project = world.project(&maya, "Client", &name).await;
            let claire = world.stakeholder(&maya, project, "Claire").await;
            let by = world.team(&maya, project).await;
            let viewer = world.viewer(&claire, world.portal_id(&maya, project).await).await;
            check(&world, &by, &viewer, acts).await
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
