//! The law of live pages where everything goes wrong that may: lines break at any point, viewers are slow, change the node, and
//! what they would need is not kept any more. Whatever happens, a snapshot and what was told after it are the new snapshot.

use crate::world::{Database, World, milestone};
use delivery::Delivery;
use delivery::access::{ClientViewer, TeamMember};
use delivery::live::{Message, Watch};
use delivery::store::MemberRole;
use domain::{Thing, portal};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::time::Duration;
use uuid::Uuid;

/// What may happen. A number chooses a milestone, a bool the node.
#[derive(Clone, Debug)]
enum Event {
    Add(bool),
    Rename(u8, bool),
    Share(u8, bool),
    Unshare(u8, bool),
    /// The page reads what there is to read by now.
    Read,
    /// The line breaks; the page comes back to one of the nodes with the number that it has.
    Reconnect(bool),
    /// What streams need is forgotten, all of it.
    Compact,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => any::<bool>().prop_map(Event::Add),
        5 => any::<(u8, bool)>().prop_map(|(which, node)| Event::Rename(which, node)),
        8 => any::<(u8, bool)>().prop_map(|(which, node)| Event::Share(which, node)),
        4 => any::<(u8, bool)>().prop_map(|(which, node)| Event::Unshare(which, node)),
        4 => Just(Event::Read),
        4 => any::<bool>().prop_map(Event::Reconnect),
        1 => Just(Event::Compact),
    ]
}

/// A client's page.
struct Page {
    snapshot: portal::Snapshot,
    watch: Watch,
    node: bool,
}

struct Scene<'a> {
    nodes: [&'a Delivery; 2],
    by: TeamMember,
    viewer: ClientViewer,
}

impl Scene<'_> {
    fn node(&self, which: bool) -> &Delivery {
        self.nodes[usize::from(which)]
    }

    fn watch(&self, node: bool, number: u64) -> Watch {
        let live = &self.node(node).live;
        live.watch_portal(live.arrive(), &self.viewer, number)
    }

    async fn snapshot(&self, node: bool) -> portal::Snapshot {
        self.node(node).store.portal(&self.viewer).await.unwrap().into_answer()
    }

    async fn take_in(&self, page: &mut Page, message: Option<Message>) {
        match message.expect("a stream goes on") {
            Message::Frame(frame) => {
                assert!(frame.number > page.snapshot.number, "nothing is told twice");
                page.snapshot.apply(serde_json::from_str(frame.json()).unwrap());
            }
            Message::Reset => {
                page.snapshot = self.snapshot(page.node).await;
                page.watch = self.watch(page.node, page.snapshot.number);
            }
            Message::ProveAgain | Message::Beat => {}
            Message::Present(_) => panic!("a client is told of nobody"),
        }
    }

    async fn happen(&self, world: &World, page: &mut Page, things: &mut Vec<Uuid>, event: Event) {
        let choose = |which: u8| (!things.is_empty()).then(|| things[usize::from(which) % things.len()]);
        match event {
            Event::Add(node) => {
                things.push(self.node(node).store.add(&self.by, &milestone("New")).await.unwrap());
            }
            Event::Rename(which, node) => {
                let Some(id) = choose(which) else { return };
                let title = milestone(&format!("Name {}", world.clock.now().0 % 997));
                self.node(node).store.edit(&self.by, id, &title, None).await.unwrap();
            }
            Event::Share(which, node) => {
                let Some(id) = choose(which) else { return };
                self.node(node).store.share(&self.by, Thing::Milestone, id).await.unwrap();
            }
            Event::Unshare(which, node) => {
                let Some(id) = choose(which) else { return };
                self.node(node).store.unshare(&self.by, Thing::Milestone, id).await.unwrap();
            }
            Event::Read => {
                while let Ok(message) = tokio::time::timeout(Duration::from_millis(5), page.watch.next()).await {
                    self.take_in(page, message).await;
                }
            }
            Event::Reconnect(node) => {
                page.node = node;
                page.watch = self.watch(node, page.snapshot.number);
            }
            Event::Compact => drop(world.store().compact_changes(0).await.unwrap()),
        }
    }
}

async fn holds(world: &World, other: &Delivery, name: &str, events: Vec<Event>) -> Result<(), TestCaseError> {
    let maya = world.sign_in_member("Maya").await;
    let project = world.project(&maya, "Client", name).await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let viewer = world.viewer(&claire, world.portal_id(&maya, project).await).await;
    let scene = Scene { nodes: [&world.delivery, other], by: world.team(&maya, project).await, viewer };
    let snapshot = scene.snapshot(false).await;
    let mut page = Page { watch: scene.watch(false, snapshot.number), snapshot, node: false };
    let mut things = Vec::new();
    for event in events {
        world.clock.advance(1);
        scene.happen(world, &mut page, &mut things, event).await;
    }
    let now = scene.snapshot(false).await;
    while page.snapshot.number < now.number {
        let next = tokio::time::timeout(Duration::from_secs(20), page.watch.next()).await;
        scene.take_in(&mut page, next.expect("nobody waits for ever")).await;
    }
    page.snapshot.as_of = now.as_of;
    prop_assert_eq!(page.snapshot, now);
    Ok(())
}

fn law_holds_on(database: Database, cases: u32) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let Some(world) = runtime.block_on(World::new(database)) else { return };
    runtime.block_on(world.member("Maya", MemberRole::Admin));
    // SQLite has one program; its second node is the same one.
    let other = match database {
        Database::Sqlite => world.delivery.clone(),
        Database::Postgres => runtime.block_on(world.another_node()),
    };
    let count = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&proptest::collection::vec(event(), 1..40), |events| {
        count.set(count.get() + 1);
        runtime.block_on(holds(&world, &other, &format!("project {}", count.get()), events))
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn nothing_is_missed_whatever_breaks_on_sqlite() {
    law_holds_on(Database::Sqlite, 30);
}

#[test]
fn nothing_is_missed_whatever_breaks_on_two_nodes() {
    law_holds_on(Database::Postgres, 30);
}
