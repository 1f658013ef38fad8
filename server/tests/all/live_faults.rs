//! Streams when something is wrong: a viewer that takes nothing, a line that is quiet, a clock that jumps, a server that is killed
//! under everybody, a page that was away for too long. Nothing is lost, and nobody holds up anybody else.

use crate::http::Server;
use crate::live::stakeholder;
use crate::world::{World, milestone, on_both};
use delivery::plan::Plan;
use delivery::store::MemberRole;
use domain::team::ActivityQuery;
use domain::{Thing, portal};
use std::time::{Duration, Instant};

on_both!(
    a_viewer_that_never_reads_holds_up_nobody,
    a_quiet_line_says_that_it_is_alive,
    a_clock_that_jumps_loses_nothing,
    all_come_back_after_a_restart_and_hear_exactly_what_they_missed,
    a_page_from_before_what_is_kept_is_read_anew,
);

async fn a_viewer_that_never_reads_holds_up_nobody(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    let path = format!("/live/team/{project}?after={}", world.store().project(&by).await.unwrap().number);
    let noor = world.member("Noor", MemberRole::Member).await;
    world.put_on(project, "Noor", MemberRole::Member).await;
    // It asks, and then takes nothing.
    let _deaf = server.member(&noor).ask_and_never_read(&path).await;
    let mut page = world.store().project(&by).await.unwrap();
    let mut stream = server.member(&maya).stream(&path, Some(page.number)).await;
    // More than the system keeps for a connection.
    let plan = |round: usize| Plan {
        milestones: (0..300)
            .map(|index| milestone(&format!("{round}.{index}")).with("notes", "long ".repeat(400)))
            .collect(),
        deliverables: Vec::new(),
    };
    for round in 1..=16 {
        world.store().import(&by, &plan(round)).await.unwrap();
        while page.milestones.len() < round * 300 {
            page.apply(serde_json::from_str(&stream.next().await.unwrap().data).unwrap());
        }
    }
    assert!(page.milestones == world.store().project(&by).await.unwrap().milestones);
    // After a while it is taken for gone.
    let mut present = Vec::new();
    let cut = async {
        while present.len() != 1 {
            present = stream.present().await.into_iter().map(|person| person.name).collect();
        }
    };
    tokio::time::timeout(Duration::from_secs(60), cut).await.expect("who takes nothing is cut off");
    assert_eq!(present, ["Maya"]);
}

async fn a_quiet_line_says_that_it_is_alive(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let portal = world.portal_id(&maya, project).await;
    let number = world.store().portal(&world.viewer(&claire, portal).await).await.unwrap().into_answer().number;
    let mut client = server.stakeholder(&claire).stream(&format!("/live/portal/{portal}?after={number}"), None).await;
    let start = Instant::now();
    let said = client.raw_until("event: beat\ndata\n\n").await;
    assert!(start.elapsed() < Duration::from_secs(25), "proxies cut after half a minute");
    assert!(!said.contains("event: frame"), "{said}");
}

/// What happens in which order is a matter of numbers, never of the clock.
async fn a_clock_that_jumps_loses_nothing(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let portal = world.portal_id(&maya, project).await;
    let (by, viewer) = (world.team(&maya, project).await, world.viewer(&claire, portal).await);
    let mut page = world.store().portal(&viewer).await.unwrap().into_answer();
    let client = server.stakeholder(&claire);
    let path = format!("/live/portal/{portal}?after={}", page.number);
    let mut stream = client.stream(&path, None).await;
    for (round, jump) in [-3_600, 7_200, -86_400, 86_400, -60, 1].into_iter().enumerate() {
        world.clock.advance(jump);
        for title in [format!("{round} first"), format!("{round} second")] {
            let id = world.milestone(&by, &title).await;
            world.store().share(&by, Thing::Milestone, id).await.unwrap();
            page.apply(serde_json::from_str(&stream.next().await.unwrap().data).unwrap());
            // Whoever comes back while the clock is wrong goes on from their number.
            drop(stream);
            stream = client.stream(&path, Some(page.number)).await;
        }
        let now = world.store().portal(&viewer).await.unwrap().into_answer();
        assert_eq!(page.milestones, now.milestones, "after {jump} seconds");
    }
}

async fn all_come_back_after_a_restart_and_hear_exactly_what_they_missed(world: World) {
    const CLIENTS: usize = 120;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    let mut clients = Vec::new();
    for index in 0..CLIENTS {
        clients.push(world.stakeholder(&maya, project, &format!("Claire{index}")).await);
    }
    let portal = world.portal_id(&maya, project).await;
    let number = world.store().portal(&world.viewer(&clients[0], portal).await).await.unwrap().into_answer().number;
    let path = format!("/live/portal/{portal}?after={number}");
    let mut server = Server::start(&world).await;
    let mut seen = vec![number; CLIENTS];
    for round in 0..3 {
        let opened = clients.iter().zip(&seen).map(|(client, seen)| {
            let (visitor, path, seen) = (server.stakeholder(client), path.clone(), *seen);
            tokio::spawn(async move { visitor.stream(&path, Some(seen)).await })
        });
        let mut streams = Vec::new();
        for opened in opened.collect::<Vec<_>>() {
            streams.push(opened.await.unwrap());
        }
        if round == 0 {
            let id = world.milestone(&by, "Seen").await;
            world.store().share(&by, Thing::Milestone, id).await.unwrap();
        }
        let words = if round == 0 { "Seen".to_owned() } else { format!("Missed {round}") };
        for (stream, seen) in streams.iter_mut().zip(&mut seen) {
            let event = stream.next().await.expect("an open stream");
            let frame: portal::Frame = serde_json::from_str(&event.data).unwrap();
            let titles: Vec<_> = frame.milestones.put.iter().map(|milestone| milestone.title.as_str()).collect();
            assert_eq!((event.name.as_str(), titles), ("frame", vec![words.as_str()]), "round {round}");
            *seen = frame.number;
        }
        // The server is gone, things go on, and it is there again.
        drop(server);
        let id = world.milestone(&by, &format!("Missed {}", round + 1)).await;
        world.store().share(&by, Thing::Milestone, id).await.unwrap();
        server = Server::start(&world).await;
    }
}

async fn a_page_from_before_what_is_kept_is_read_anew(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world.stakeholder(&maya, project, "Claire").await;
    let portal = world.portal_id(&maya, project).await;
    let by = world.team(&maya, project).await;
    let store = world.store();
    let (team, shown) = (store.project(&by).await.unwrap().number, 0);
    let id = world.milestone(&by, "Shared").await;
    let other = world.milestone(&by, "Waits").await;
    store.share(&by, Thing::Milestone, id).await.unwrap();
    let before = store.activity(&by, &ActivityQuery::default()).await.unwrap().deeds;
    let (manager, reader) = (world.manager(&maya, project).await, stakeholder(&world, &maya, project).await);
    let exposed = store.visible_at(&manager, reader, store.now()).await.unwrap().len();

    assert_eq!(store.compact_changes(30).await.unwrap(), 0, "nothing is that old");
    world.clock.advance(31 * 86_400);
    let (maya, claire) = (world.sign_in_member("Maya").await, world.sign_in_stakeholder("Claire").await);
    assert!(store.compact_changes(30).await.unwrap() > 0);
    assert_eq!(store.compact_changes(30).await.unwrap(), 0, "once is enough");

    // Who did what is all there, and what was visible to whom.
    let by = world.team(&maya, project).await;
    let after = store.activity(&by, &ActivityQuery::default()).await.unwrap().deeds;
    let after: Vec<_> = after.into_iter().map(|deed| (deed.number, deed.title)).collect();
    assert_eq!(after, before.into_iter().map(|deed| (deed.number, deed.title)).collect::<Vec<_>>());
    let manager = world.manager(&maya, project).await;
    let visible = store.visible_at(&manager, stakeholder(&world, &maya, project).await, store.now()).await.unwrap();
    assert_eq!(visible.len(), exposed);

    // A page from back then loads anew; one that is up to date goes on.
    for (visitor, path) in [
        (server.member(&maya), format!("/live/team/{project}?after={team}")),
        (server.stakeholder(&claire), format!("/live/portal/{portal}?after={shown}")),
    ] {
        let mut stream = visitor.stream(&path, None).await;
        assert_eq!(stream.next().await.unwrap().name, "reset");
        assert_eq!(stream.next().await, None);
    }
    let (team, shown) = (
        store.project(&by).await.unwrap().number,
        store.portal(&world.viewer(&claire, portal).await).await.unwrap().into_answer().number,
    );
    let mut team = server.member(&maya).stream(&format!("/live/team/{project}?after={team}"), None).await;
    let mut client = server.stakeholder(&claire).stream(&format!("/live/portal/{portal}?after={shown}"), None).await;
    store.share(&by, Thing::Milestone, other).await.unwrap();
    assert_eq!((team.next().await.unwrap().name, client.next().await.unwrap().name), ("frame".into(), "frame".into()));
    let last = &store.activity(&by, &ActivityQuery::default()).await.unwrap().deeds[0];
    store.undo(&by, last.number).await.unwrap();
}
