//! Streams over HTTP: they start where the page is, go on where the line broke, and end when somebody may look no longer.

use crate::http::Server;
use crate::world::{World, milestone, on_both};
use delivery::Token;
use delivery::live::Message;
use delivery::store::MemberRole;
use domain::team::{ProjectId, StakeholderId};
use domain::{Thing, portal, team};
use std::time::{Duration, Instant};

on_both!(
    a_change_reaches_the_team_and_the_client,
    what_comes_back_from_the_bin_comes_to_its_place,
    nothing_is_missed_when_the_line_breaks,
    nothing_falls_between_page_and_stream,
    a_number_from_elsewhere_resets_the_page,
    a_stream_ends_when_access_does,
    a_burst_is_told_in_few_frames,
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
        let frame = match watch.next().await {
            Some(Message::Frame(frame)) => frame,
            // So slow can a machine be.
            Some(Message::Beat) => continue,
            other => panic!("{other:?} instead of a frame"),
        };
        page.apply(serde_json::from_str(frame.json()).unwrap());
        frames += 1;
    }
    assert!(page.milestones == writing.await.unwrap().milestones);
    let most = start.elapsed().as_millis() / 50 + 2;
    assert!(frames <= most, "{frames} frames, and {most} at most");
}

pub async fn stakeholder(world: &World, maya: &Token, project: ProjectId) -> StakeholderId {
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
