//! Streams over HTTP: they start where the page is, go on where the line broke, and end when somebody may look no longer.

use crate::http::Server;
use crate::world::{World, milestone, on_both};
use delivery::Token;
use delivery::live::Message;
use delivery::plan::Plan;
use delivery::store::MemberRole;
use domain::team::{ActivityQuery, ProjectId, StakeholderId};
use domain::{Thing, portal, team};
use std::time::{Duration, Instant};

on_both!(
    a_change_reaches_the_team_and_the_client,
    what_comes_back_from_the_bin_comes_to_its_place,
    nothing_is_missed_when_the_line_breaks,
    nothing_falls_between_page_and_stream,
    a_clock_that_jumps_loses_nothing,
    a_number_from_elsewhere_resets_the_page,
    a_stream_ends_when_access_does,
    a_burst_is_told_in_few_frames,
    a_viewer_that_never_reads_holds_up_nobody,
    a_quiet_line_says_that_it_is_alive,
    all_come_back_after_a_restart_and_hear_exactly_what_they_missed,
    a_page_from_before_what_is_kept_is_read_anew,
    what_was_shown_to_whom_is_known_however_the_page_was_closed,
);

async fn a_change_reaches_the_team_and_the_client(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let portal = world.portal_id(&maya, project).await;
    let by = world.team(&maya, project).await;
    let number = world.store().project(&by).await.unwrap().number;
    let shown = world.store().portal(&world.viewer(&claire, portal).await).await.unwrap().into_answer().number;
    let mut team = server.member(&maya).stream(&format!("/live/team/{project}?after={number}"), None).await;
    let mut client = server.stakeholder(&claire).stream(&format!("/live/portal/{portal}?after={shown}"), None).await;
    assert_eq!((team.status, client.status), (200, 200));

    let hidden = world.milestone(&by, "Hidden").await;
    let frame: team::Frame = serde_json::from_str(&team.next().await.unwrap().data).unwrap();
    assert!(matches!(&frame.milestones.put[..], [milestone] if milestone.id.0 == hidden));

    world.store().share(&by, Thing::Milestone, hidden).await.unwrap();
    let event = client.next().await.unwrap();
    let frame: portal::Frame = serde_json::from_str(&event.data).unwrap();
    assert_eq!((event.name.as_str(), event.id.as_str()), ("frame", frame.number.to_string().as_str()));
    let titles: Vec<_> = frame.milestones.put.iter().map(|milestone| milestone.title.as_str()).collect();
    assert_eq!(titles, ["Hidden"]);

    world.store().unshare(&by, Thing::Milestone, hidden).await.unwrap();
    let frame: portal::Frame = serde_json::from_str(&client.next().await.unwrap().data).unwrap();
    assert_eq!((frame.milestones.removed.len(), frame.milestones.put.len()), (1, 0));
}

async fn what_comes_back_from_the_bin_comes_to_its_place(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    let first = world.milestone(&by, "First").await;
    world.milestone(&by, "Second").await;
    let mut page = world.store().project(&by).await.unwrap();
    let mut team = server.member(&maya).stream(&format!("/live/team/{project}?after={}", page.number), None).await;
    world.store().delete(&by, Thing::Milestone, first).await.unwrap();
    page.apply(serde_json::from_str(&team.next().await.unwrap().data).unwrap());
    assert_eq!(page.milestones.len(), 1);
    world.store().restore(&by, Thing::Milestone, first).await.unwrap();
    page.apply(serde_json::from_str(&team.next().await.unwrap().data).unwrap());
    let titles: Vec<_> = page.milestones.iter().map(|milestone| milestone.shown.title.as_str()).collect();
    assert_eq!(titles, ["First", "Second"]);
}

async fn nothing_is_missed_when_the_line_breaks(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    let mut page = world.store().project(&by).await.unwrap();
    let path = format!("/live/team/{project}?after={}", page.number);
    let visitor = server.member(&maya);
    let mut stream = visitor.stream(&path, None).await;
    for round in 0..5 {
        world.milestone(&by, &format!("seen {round}")).await;
        page.apply(serde_json::from_str(&stream.next().await.unwrap().data).unwrap());
        drop(stream);
        for missed in 0..3 {
            world.milestone(&by, &format!("missed {round}.{missed}")).await;
        }
        // The address still names the number that the page started with; what the browser says last counts.
        stream = visitor.stream(&path, Some(page.number)).await;
        let event = stream.next().await.unwrap();
        assert_eq!(event.name, "frame");
        page.apply(serde_json::from_str(&event.data).unwrap());
        let now = world.store().project(&by).await.unwrap();
        assert!(page.milestones == now.milestones, "round {round}");
    }
}

/// A viewer catches up by itself, and is told from then on: no change may fall into the gap, however the two are timed.
async fn nothing_falls_between_page_and_stream(world: World) {
    let maya = world.member("Maya", MemberRole::Admin).await;
    for round in 0..100 {
        let project = world.project(&maya, "Aurora", &format!("Round {round}")).await;
        let by = world.team(&maya, project).await;
        let mut page = world.store().project(&by).await.unwrap();
        let mut watch = world.delivery.live.watch_team(world.delivery.live.arrive(), &by, page.number);
        let reading = tokio::spawn(async move {
            while page.milestones.len() < 3 {
                let Some(Message::Frame(frame)) = watch.next().await else { panic!("no frame") };
                page.apply(serde_json::from_str(frame.json()).unwrap());
            }
            page
        });
        for index in 0..3 {
            world.milestone(&by, &format!("{index}")).await;
        }
        let page =
            tokio::time::timeout(std::time::Duration::from_secs(20), reading).await.expect("nothing is lost").unwrap();
        assert!(page.milestones == world.store().project(&by).await.unwrap().milestones);
    }
}

async fn a_number_from_elsewhere_resets_the_page(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let portal = world.portal_id(&maya, project).await;
    for path in [format!("/live/portal/{portal}?after=999999"), format!("/live/portal/{portal}?after={}", u64::MAX)] {
        let mut stream = server.stakeholder(&claire).stream(&path, None).await;
        assert_eq!(stream.next().await.unwrap().name, "reset");
        assert_eq!(stream.next().await, None);
    }
    // A number that is none is as good as no number.
    let answer = server.stakeholder(&claire).get(&format!("/live/portal/{portal}?after=x")).await;
    assert_eq!(answer.status, 400);
}

async fn a_stream_ends_when_access_does(world: World) {
    let server = Server::start(&world).await;
    let store = world.store();
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let manager = world.manager(&maya, project).await;
    let by = world.team(&maya, project).await;

    for how in ["portal closed", "revoked", "signed out", "signed out everywhere", "password changed"] {
        let claire = world.stakeholder(&maya, project, "Claire").await;
        let portal = world.portal_id(&maya, project).await;
        let number = store.portal(&world.viewer(&claire, portal).await).await.unwrap().into_answer().number;
        let path = format!("/live/portal/{portal}?after={number}");
        let mut client = server.stakeholder(&claire).stream(&path, None).await;
        let mut team = None;
        match how {
            "portal closed" => store.close_portal(&manager).await.unwrap(),
            "revoked" => {
                let claire = store.portal_access(&manager).await.unwrap().stakeholders[0].id;
                store.revoke(&manager, claire).await.unwrap();
            }
            "signed out" => store.end_session(&claire).await.unwrap(),
            "signed out everywhere" => store.end_all_sessions(&claire).await.unwrap(),
            _ => {
                let noor = world.member("Noor", MemberRole::Admin).await;
                let number = store.project(&by).await.unwrap().number;
                let path = format!("/live/team/{project}?after={number}");
                team = Some(server.member(&noor).stream(&path, None).await);
                store.set_password(&world.colleague(&noor).await, "a long enough password").await.unwrap();
            }
        }
        let (mut ended, again) = match team {
            Some(team) => (team, None),
            None => (client, Some(path)),
        };
        assert_eq!(ended.next().await.unwrap().name, "reset", "{how}");
        assert_eq!(ended.next().await, None, "{how}");
        if let Some(path) = again {
            client = server.stakeholder(&claire).stream(&path, None).await;
            assert!(matches!(client.status, 401 | 404), "{how}");
        }
    }
}

async fn a_burst_is_told_in_few_frames(world: World) {
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    let id = world.milestone(&by, "Burst").await;
    let mut page = world.store().project(&by).await.unwrap();
    let live = &world.delivery.live;
    let mut watch = live.watch_team(live.arrive(), &by, page.number);
    let start = Instant::now();
    let store = world.store().clone();
    let writing = tokio::spawn(async move {
        for count in 0..120 {
            store.edit(&by, id, &milestone(&format!("Burst {count}")), None).await.unwrap();
        }
        store.project(&by).await.unwrap()
    });
    let mut frames = 0;
    while page.milestones[0].shown.title != "Burst 119" {
        let Some(Message::Frame(frame)) = watch.next().await else { panic!("no frame") };
        page.apply(serde_json::from_str(frame.json()).unwrap());
        frames += 1;
    }
    assert!(page.milestones == writing.await.unwrap().milestones);
    let most = start.elapsed().as_millis() / 50 + 2;
    assert!(frames <= most, "{frames} frames, and {most} at most");
}

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
    let said = client.raw_until("\n:\n\n").await;
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

async fn stakeholder(world: &World, maya: &Token, project: ProjectId) -> StakeholderId {
    let manager = world.manager(maya, project).await;
    world.store().portal_access(&manager).await.unwrap().stakeholders[0].id
}

/// However many look, it is noted before they are told.
async fn what_was_shown_to_whom_is_known_however_the_page_was_closed(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let (claire, bram) =
        (world.stakeholder(&maya, project, "Claire").await, world.stakeholder(&maya, project, "Bram").await);
    let portal = world.portal_id(&maya, project).await;
    let by = world.team(&maya, project).await;
    let number = world.store().portal(&world.viewer(&claire, portal).await).await.unwrap().into_answer().number;
    let path = format!("/live/portal/{portal}?after={number}");
    let mut stays = server.stakeholder(&claire).stream(&path, None).await;
    let mut leaves = server.stakeholder(&bram).stream(&path, None).await;
    for title in ["First", "Second"] {
        world.clock.advance(10);
        let id = world.milestone(&by, title).await;
        world.store().share(&by, Thing::Milestone, id).await.unwrap();
        stays.next().await.unwrap();
        let opened = world.store().opened(&by, id).await.unwrap();
        let names: Vec<_> = opened.iter().map(|opened| opened.name.as_str()).collect();
        if title == "First" {
            leaves.next().await.unwrap();
            assert_eq!(names.len(), 2, "{names:?}");
            drop(leaves);
            leaves = server.stranger().stream(&path, None).await;
            one_page_is_open(&world).await;
        } else {
            assert_eq!(names, ["Claire"]);
        }
    }
}

/// Waits until only one page of a portal is noted as open.
async fn one_page_is_open(world: &World) {
    let start = Instant::now();
    while world.count("select count(*) from portal_visit where served_by is not null").await > 1 {
        assert!(start.elapsed() < Duration::from_secs(10), "a page that is closed stays open");
    }
}
