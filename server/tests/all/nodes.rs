//! Several programs on one PostgreSQL: what one of them commits, the viewers of the others see at once, and whoever may look no
//! longer is let go everywhere. Nothing is lost when a connection is cut, a proxy cuts, or a node is killed.

use crate::command_line::Running;
use crate::http::{Server, Stream, Visitor};
use crate::world::{Database, World, folder};
use delivery::store::MemberRole;
use domain::Thing;
use domain::team::{Ending, ProjectId};
use domain::{portal, team};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};

/// From noon, when these worlds begin, to the next day.
const HALF_A_DAY: i64 = 43_200;

/// What is written while lines are cut.
const EDITS: usize = 40;

/// Less than the time after which a node looks at the log by itself.
const AT_ONCE: Duration = Duration::from_secs(2);

async fn postgres() -> Option<World> {
    World::new(Database::Postgres).await
}

/// Makes a test of a function that takes a world on PostgreSQL.
macro_rules! on_postgres {
    ($($name:ident),+ $(,)?) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            if let Some(world) = postgres().await {
                with::$name(world).await;
            }
        }
    )+};
}

on_postgres!(
    a_change_on_one_node_reaches_the_viewers_of_another,
    access_that_ends_on_one_node_ends_streams_on_another,
    a_lost_connection_to_the_database_is_noticed_and_caught_up,
    a_node_that_is_killed_loses_nothing,
    a_proxy_that_cuts_loses_nothing,
);

async fn within<T>(limit: Duration, what: &str, work: impl Future<Output = T>) -> T {
    tokio::time::timeout(limit, work).await.unwrap_or_else(|_| panic!("{what}: not within {limit:?}"))
}

/// Reads until the page has so many milestones.
async fn read_until(page: &mut portal::Snapshot, stream: &mut Stream, count: usize) {
    while page.milestones.len() < count {
        let event = stream.next().await.expect("an open stream");
        assert_eq!(event.name, "frame");
        let frame: portal::Frame = serde_json::from_str(&event.data).unwrap();
        assert!(frame.number > page.number, "nothing is told twice");
        page.apply(frame);
    }
}

async fn share_new(world: &World, by: &delivery::access::TeamMember, title: &str) {
    let id = world.milestone(by, title).await;
    world.store().share(by, Thing::Milestone, id).await.unwrap();
}

mod with {
    use super::*;

    pub async fn a_change_on_one_node_reaches_the_viewers_of_another(world: World) {
        let other = Server::start_on(&world.another_node().await).await;
        let maya = world.member("Maya", MemberRole::Admin).await;
        let project = world.project(&maya, "Aurora", "Onboarding").await;
        let claire = world.stakeholder(&maya, project, "Claire").await;
        let portal = world.portal_id(&maya, project).await;
        let by = world.team(&maya, project).await;
        let mut page = world.store().portal(&world.viewer(&claire, portal).await).await.unwrap().into_answer();
        let path = format!("/live/portal/{portal}?after={}", page.number);
        let mut stream = other.stakeholder(&claire).stream(&path, None).await;
        for count in 1..=5 {
            share_new(&world, &by, &format!("{count}")).await;
            within(AT_ONCE, "a change", read_until(&mut page, &mut stream, count)).await;
        }
    }

    pub async fn access_that_ends_on_one_node_ends_streams_on_another(world: World) {
        let other = Server::start_on(&world.another_node().await).await;
        let store = world.store();
        let maya = world.member("Maya", MemberRole::Admin).await;
        let project = world.project(&maya, "Aurora", "Onboarding").await;
        for how in
            ["closed", "revoked", "signed out everywhere", "taken off", "deactivated", "last day", "engagement over"]
        {
            // Half a day goes by in between; sessions end.
            let maya = world.sign_in_member("Maya").await;
            let manager = world.manager(&maya, project).await;
            let claire = world.stakeholder(&maya, project, "Claire").await;
            let portal = world.portal_id(&maya, project).await;
            let name = format!("Noor{}", how.len());
            let noor = world.member(&name, MemberRole::Member).await;
            world.put_on(project, &name, MemberRole::Member).await;
            let number = store.portal(&world.viewer(&claire, portal).await).await.unwrap().into_answer().number;
            let team_number = store.project(&world.team(&noor, project).await).await.unwrap().number;
            let path = format!("/live/portal/{portal}?after={number}");
            let mut client = other.stakeholder(&claire).stream(&path, None).await;
            let path = format!("/live/team/{project}?after={team_number}");
            let mut member = other.member(&noor).stream(&path, None).await;
            assert_eq!((client.status, member.status), (200, 200), "{how}");
            let stakeholder = store.portal_access(&manager).await.unwrap().stakeholders[0].id;
            let email = format!("{}@team.test", name.to_lowercase());
            let colleague = store.member_by_email(&world.operator, &email).await.unwrap().unwrap();
            let is_of_the_team = matches!(how, "taken off" | "deactivated");
            match how {
                "closed" => store.close_portal(&manager).await.unwrap(),
                "revoked" => store.revoke(&manager, stakeholder).await.unwrap(),
                "signed out everywhere" => store.end_all_sessions(&claire).await.unwrap(),
                "taken off" => store.take_off_team(&manager, colleague).await.unwrap(),
                "deactivated" => {
                    let admin = world.colleague(&maya).await.admin().unwrap();
                    store.deactivate_member(&admin, colleague).await.unwrap();
                }
                "last day" => {
                    store.end_access_on(&manager, stakeholder, Some(store.now().date())).await.unwrap();
                    world.clock.advance(HALF_A_DAY);
                    store.end_what_is_over().await.unwrap();
                }
                _ => {
                    let on = Some(store.now().date());
                    store.set_ending(&manager, &Ending { on, ..Ending::default() }, None).await.unwrap();
                    world.clock.advance(HALF_A_DAY);
                    store.end_what_is_over().await.unwrap();
                }
            }
            let (ended, stays) = if is_of_the_team { (&mut member, client) } else { (&mut client, member) };
            within(Duration::from_secs(1), how, async {
                // A page that may see more than this one is told so first.
                while let Some(event) = ended.next().await {
                    if event.name == "reset" {
                        return;
                    }
                    assert!(is_of_the_team, "{how}: a client is told something after the end");
                }
                panic!("{how}: no reset");
            })
            .await;
            assert_eq!(ended.next().await, None, "{how}");
            drop(stays);
            if how == "last day" {
                world.clock.advance(HALF_A_DAY);
            }
        }
    }

    pub async fn a_lost_connection_to_the_database_is_noticed_and_caught_up(world: World) {
        let other = Server::start_on(&world.another_node().await).await;
        let maya = world.member("Maya", MemberRole::Admin).await;
        let project = world.project(&maya, "Aurora", "Onboarding").await;
        let claire = world.stakeholder(&maya, project, "Claire").await;
        let portal = world.portal_id(&maya, project).await;
        let by = world.team(&maya, project).await;
        let mut page = world.store().portal(&world.viewer(&claire, portal).await).await.unwrap().into_answer();
        let path = format!("/live/portal/{portal}?after={}", page.number);
        let mut stream = other.stakeholder(&claire).stream(&path, None).await;
        for count in 1..=4 {
            world
                .execute(
                    "select 1 from (select pg_terminate_backend(pid) from pg_stat_activity
                                     where datname = current_database() and query ilike 'listen%') as cut",
                    &[],
                )
                .await;
            share_new(&world, &by, &format!("{count}")).await;
            within(Duration::from_secs(4), "a change after the cut", read_until(&mut page, &mut stream, count)).await;
        }
        // What ends meanwhile ends there too.
        world
            .execute(
                "select 1 from (select pg_terminate_backend(pid) from pg_stat_activity
                                 where datname = current_database() and query ilike 'listen%') as cut",
                &[],
            )
            .await;
        world.store().end_all_sessions(&claire).await.unwrap();
        let event = within(Duration::from_secs(4), "an end after the cut", stream.next()).await;
        assert_eq!(event.unwrap().name, "reset");
    }

    pub async fn a_node_that_is_killed_loses_nothing(world: World) {
        let maya = world.member("Maya", MemberRole::Admin).await;
        let project = world.project(&maya, "Aurora", "Onboarding").await;
        let by = world.team(&maya, project).await;
        // These two are programs by themselves, with a clock that runs.
        world.clock.advance((jiff::Timestamp::now().as_microsecond() - world.store().now().0) / 1_000_000);
        let maya = world.sign_in_member("Maya").await;
        let claire = world.stakeholder(&maya, project, "Claire").await;
        let portal = world.portal_id(&maya, project).await;
        let mut page = world.store().portal(&world.viewer(&claire, portal).await).await.unwrap().into_answer();
        let (data, port) =
            (folder(), || std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port());
        let mut nodes = [port(), port()].map(|port| Running::start(&data, port, Some(&world.url)));
        for node in &nodes {
            node.is_up().await;
        }
        let path = format!("/live/portal/{portal}?after={}", page.number);
        for round in 0..3 {
            let at = |node: &Running| Visitor::at(&node.origin).with("vitrine-portal", claire.reveal());
            let mut stream = at(&nodes[round % 2]).stream(&path, Some(page.number)).await;
            share_new(&world, &by, &format!("{round}.seen")).await;
            read_until(&mut page, &mut stream, round * 2 + 1).await;
            nodes[round % 2].child.kill().unwrap();
            nodes[round % 2].child.wait().unwrap();
            share_new(&world, &by, &format!("{round}.missed")).await;
            drop(stream);
            let mut stream = at(&nodes[(round + 1) % 2]).stream(&path, Some(page.number)).await;
            read_until(&mut page, &mut stream, round * 2 + 2).await;
            nodes[round % 2] = Running::start(&data, port(), Some(&world.url));
            nodes[round % 2].is_up().await;
        }
        let now = world.store().portal(&world.viewer(&claire, portal).await).await.unwrap().into_answer();
        assert_eq!(page.milestones, now.milestones);
        let _ = std::fs::remove_dir_all(data);
    }

    pub async fn a_proxy_that_cuts_loses_nothing(world: World) {
        let servers = [Server::start(&world).await, Server::start_on(&world.another_node().await).await];
        let maya = world.member("Maya", MemberRole::Admin).await;
        let project = world.project(&maya, "Aurora", "Onboarding").await;
        let by = world.team(&maya, project).await;
        let mut page = world.store().project(&by).await.unwrap();
        let writing = async {
            for count in 0..EDITS {
                world.milestone(&by, &format!("{count}")).await;
            }
        };
        let start = Instant::now();
        let reading = async {
            let mut lines = 0;
            while page.milestones.len() < EDITS {
                assert!(start.elapsed() < Duration::from_secs(30), "{} lines, {:?}", lines, page.milestones.len());
                // Cut after so many bytes, mostly in the middle of an event; now and then late enough for the largest, because
                // a fast machine writes much within one frame.
                let bytes = (600 + lines * 517 % 4_000) * if lines % 4 == 3 { 10 } else { 1 };
                let server = &servers[lines % 2];
                let proxy = cutting_proxy(&server.origin, bytes).await;
                let visitor = server.member(&maya).through(&proxy);
                read_until_cut(&mut page, project, &visitor).await;
                lines += 1;
            }
            lines
        };
        let (lines, ()) = tokio::join!(reading, writing);
        assert!(lines > 2, "the line was cut");
        assert!(page.milestones == world.store().project(&by).await.unwrap().milestones);
    }
}

async fn read_until_cut(page: &mut team::Snapshot, project: ProjectId, visitor: &Visitor) {
    let path = format!("/live/team/{project}?after=0");
    let Some(mut stream) = visitor.try_stream(&path, Some(page.number)).await else { return };
    while page.milestones.len() < EDITS
        && let Some(event) = stream.next().await
    {
        assert_eq!(event.name, "frame");
        page.apply(serde_json::from_str(&event.data).unwrap());
    }
}

/// Hands on one connection, until so many bytes have come back.
async fn cutting_proxy(origin: &str, after: usize) -> SocketAddr {
    let to: SocketAddr = origin.strip_prefix("http://").unwrap().parse().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut client, _) = listener.accept().await.unwrap();
        let mut server = TcpStream::connect(to).await.unwrap();
        let (mut from_client, mut to_client) = client.split();
        let (from_server, mut to_server) = server.split();
        let mut limited = tokio::io::AsyncReadExt::take(from_server, u64::try_from(after).unwrap());
        tokio::select! {
            _ = tokio::io::copy(&mut from_client, &mut to_server) => {}
            _ = tokio::io::copy(&mut limited, &mut to_client) => {}
        }
        let _ = to_client.shutdown().await;
    });
    address
}
