//! The plan as a whole: baselines, milestones that wait for each other, dates that move together; and what is new to somebody who
//! comes back. None of it is for a client, but for a date that they were shown.

use crate::http::Server;
use crate::world::{World, deliverable, milestone, on_both};
use delivery::Failure;
use delivery::access::TeamMember;
use delivery::store::MemberRole;
use domain::team::{Dependency, MilestoneId, ProjectId, Snapshot};
use domain::things::Value;
use domain::{Act, Date, Draft, Error, Thing, Typed};
use jiff::civil::date;

on_both!(
    the_baseline_is_set_and_taken_back_as_one,
    milestones_that_wait_for_each_other_never_wait_in_a_circle,
    what_lies_in_the_bin_is_needed_by_nobody,
    what_waits_moves_along_and_comes_back_as_one,
    what_was_confirmed_is_what_happens_or_nothing_does,
    the_client_sees_the_date_that_moved_and_nothing_else,
    dates_are_moved_by_plain_forms,
    deliverables_have_owners,
    who_comes_back_is_told_what_others_did,
);

struct Scene {
    project: ProjectId,
    maya: TeamMember,
    jonas: TeamMember,
    /// Design, build, pilot, in December 2026: each needs the one before.
    chain: [MilestoneId; 3],
}

async fn scene(world: &World) -> Scene {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let jonas = world.member("Jonas", MemberRole::Member).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world.put_on(project, "Jonas", MemberRole::Member).await;
    let (maya, jonas) = (world.team(&maya, project).await, world.team(&jonas, project).await);
    let mut chain = Vec::new();
    for (title, day) in [("Design", "2026-12-14"), ("Build", "2026-12-20"), ("Pilot", "2026-12-24")] {
        let draft = milestone(title).with("due", Value::text(day));
        chain.push(MilestoneId(world.store().add(&maya, &draft).await.unwrap()));
    }
    for pair in chain.windows(2) {
        world.store().set_needs(&maya, pair[1], &[pair[0]]).await.unwrap();
    }
    Scene { project, maya, jonas, chain: chain.try_into().unwrap() }
}

async fn snapshot(world: &World, scene: &Scene) -> Snapshot {
    world.store().project(&scene.maya).await.unwrap()
}

async fn days(world: &World, scene: &Scene) -> Vec<i8> {
    let milestones = snapshot(world, scene).await.milestones;
    milestones.iter().map(|milestone| milestone.shown.due.map_or(0, Date::day)).collect()
}

async fn dependencies(world: &World, scene: &Scene) -> Vec<Dependency> {
    snapshot(world, scene).await.project.dependencies
}

fn refusal<T>(result: Result<T, Failure>) -> Error {
    match result {
        Err(Failure::Refused(error)) => error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("this was not refused"),
    }
}

fn change(thing: Thing, field: &str, value: &str) -> Draft {
    Draft::check_change(thing, &Typed([(field.to_owned(), value.to_owned())].into())).unwrap()
}

async fn the_baseline_is_set_and_taken_back_as_one(world: World) {
    let scene = scene(&world).await;
    let store = world.store();
    store.add(&scene.maya, &milestone("Some day")).await.unwrap();
    let done = store.set_baseline(&scene.jonas).await.unwrap();
    assert_eq!(done.act, Some(Act::Baselined));
    let now = snapshot(&world, &scene).await.milestones;
    assert!(now.iter().all(|milestone| milestone.baseline == milestone.shown.due), "each keeps its own day, or none");
    assert_eq!(store.set_baseline(&scene.maya).await.unwrap().act, None, "nothing is different");
    // Later dates are held against it.
    store.edit(&scene.maya, scene.chain[0].0, &change(Thing::Milestone, "due", "2026-12-16"), None).await.unwrap();
    let design = snapshot(&world, &scene).await.milestones.remove(0);
    assert_eq!(design.baseline, Some(date(2026, 12, 14)));
    assert_eq!(refusal(store.undo(&scene.maya, done.number).await), Error::TooLate, "it is somebody else's act");
    let back = store.undo(&scene.jonas, done.number).await.unwrap();
    assert_eq!(snapshot(&world, &scene).await.milestones.iter().filter_map(|milestone| milestone.baseline).count(), 0);
    store.undo(&scene.jonas, back.number).await.unwrap();
    assert_eq!(snapshot(&world, &scene).await.milestones.iter().filter_map(|milestone| milestone.baseline).count(), 3);
}

async fn milestones_that_wait_for_each_other_never_wait_in_a_circle(world: World) {
    let scene = scene(&world).await;
    let (store, [design, build, pilot]) = (world.store(), scene.chain);
    assert_eq!(dependencies(&world, &scene).await.len(), 2);
    for needs in [[pilot], [build], [design]] {
        let error = refusal(store.set_needs(&scene.jonas, design, &needs).await);
        assert!(error.at("needs").join(" ").contains("waits for this milestone"), "{error:?}");
    }
    // More than one, and each once.
    let number = snapshot(&world, &scene).await.number;
    let mut page = snapshot(&world, &scene).await;
    let mut watch = world.delivery.live.watch_team(world.delivery.live.arrive(), &scene.maya, number);
    store.set_needs(&scene.jonas, pilot, &[design, build, build]).await.unwrap();
    assert_eq!(dependencies(&world, &scene).await.len(), 3);
    let Some(delivery::live::Message::Frame(frame)) = watch.next().await else { panic!("no frame") };
    page.apply(serde_json::from_str(frame.json()).unwrap());
    assert!(page.project == snapshot(&world, &scene).await.project, "open pages hear of it");
    assert_eq!(store.set_needs(&scene.jonas, pilot, &[build, design]).await.unwrap().act, None, "it is so already");
    store.set_needs(&scene.jonas, pilot, &[]).await.unwrap();
    assert_eq!(dependencies(&world, &scene).await, [(build, design)]);
    // What belongs to others is not there.
    let noor = world.member("Noor", MemberRole::Manager).await;
    let elsewhere = world.project(&noor, "Borealis", "Audit").await;
    let theirs = world.milestone(&world.team(&noor, elsewhere).await, "Theirs").await;
    let error = refusal(store.set_needs(&scene.maya, design, &[MilestoneId(theirs)]).await);
    assert_eq!(error.at("needs"), ["Choose milestones of this plan."]);
    assert_eq!(refusal(store.set_needs(&scene.maya, MilestoneId(theirs), &[]).await), Error::NotFound);
    assert_eq!(
        refusal(store.reschedule(&scene.maya, MilestoneId(theirs), date(2027, 1, 1), None, None).await),
        Error::NotFound
    );
}

async fn what_lies_in_the_bin_is_needed_by_nobody(world: World) {
    let scene = scene(&world).await;
    let (store, by, [design, build, pilot]) = (world.store(), &scene.maya, scene.chain);
    let mut page = snapshot(&world, &scene).await;
    let mut watch = world.delivery.live.watch_team(world.delivery.live.arrive(), by, page.number);
    let deleted = store.delete(by, Thing::Milestone, build.0).await.unwrap();
    assert!(dependencies(&world, &scene).await.is_empty());
    let Some(delivery::live::Message::Frame(frame)) = watch.next().await else { panic!("no frame") };
    page.apply(serde_json::from_str(frame.json()).unwrap());
    assert!(page == Snapshot { as_of: page.as_of, ..snapshot(&world, &scene).await }, "nor in an open page");
    let moved = store.reschedule(by, design, date(2026, 12, 16), Some(&[]), None).await.unwrap();
    assert_eq!(moved.act, Some(Act::Edited), "nothing waits for it any more");
    // Through what lies in the bin the two would wait for each other once it is back.
    let error = refusal(store.set_needs(by, design, &[pilot]).await);
    assert!(error.at("needs").join(" ").contains("“Pilot”"), "{error:?}");
    store.undo(by, deleted.number).await.unwrap();
    assert_eq!(dependencies(&world, &scene).await.len(), 2, "what comes back is needed as before");
    store.delete(by, Thing::Milestone, build.0).await.unwrap();
    world.clock.advance(31 * 86_400);
    store.empty_bins().await.unwrap();
    store.set_needs(by, design, &[pilot]).await.unwrap();
    assert_eq!(dependencies(&world, &scene).await, [(design, pilot)], "what is gone for good holds nobody up");
}

async fn what_waits_moves_along_and_comes_back_as_one(world: World) {
    let scene = scene(&world).await;
    let (store, by, [design, build, pilot]) = (world.store(), &scene.jonas, scene.chain);
    let done = store.reschedule(by, design, date(2026, 12, 17), Some(&[build, pilot]), None).await.unwrap();
    assert_eq!((done.act, done.title.as_str()), (Some(Act::Rescheduled), "Design"));
    assert_eq!(days(&world, &scene).await, [17, 23, 27]);
    let record = store.activity(by, &Default::default()).await.unwrap().deeds;
    let said: Vec<_> = record.iter().take(4).map(|deed| (deed.act, deed.title.as_deref().unwrap_or(""))).collect();
    let edited = |title| (Act::Edited, title);
    assert_eq!(said, [edited("Pilot"), edited("Build"), edited("Design"), (Act::Rescheduled, "Design")]);
    let back = store.undo(by, done.number).await.unwrap();
    assert_eq!(days(&world, &scene).await, [14, 20, 24]);
    store.undo(by, back.number).await.unwrap();
    assert_eq!(days(&world, &scene).await, [17, 23, 27], "and forth again");
    // Alone, earlier, and what is done.
    let alone = store.reschedule(by, design, date(2026, 12, 18), None, None).await.unwrap();
    assert_eq!((alone.act, days(&world, &scene).await), (Some(Act::Edited), vec![18, 23, 27]));
    store.reschedule(by, design, date(2026, 12, 10), Some(&[]), None).await.unwrap();
    assert_eq!(days(&world, &scene).await, [10, 23, 27], "nothing begins sooner by itself");
    store.edit(by, build.0, &change(Thing::Milestone, "state", "done"), None).await.unwrap();
    store.reschedule(by, design, date(2026, 12, 11), Some(&[]), None).await.unwrap();
    assert_eq!(days(&world, &scene).await, [11, 23, 27], "nothing waits for it behind what is done");
    // One of them was moved on top: nothing of it is taken back.
    store.edit(by, build.0, &change(Thing::Milestone, "state", "upcoming"), None).await.unwrap();
    let done = store.reschedule(by, design, date(2026, 12, 12), Some(&[build, pilot]), None).await.unwrap();
    store.edit(&scene.maya, pilot.0, &change(Thing::Milestone, "due", "2026-12-31"), None).await.unwrap();
    assert_eq!(refusal(store.undo(by, done.number).await), Error::TooLate);
    assert_eq!(days(&world, &scene).await, [12, 24, 31]);
}

async fn what_was_confirmed_is_what_happens_or_nothing_does(world: World) {
    let scene = scene(&world).await;
    let (store, [design, build, pilot]) = (world.store(), scene.chain);
    let told = Some(&[build, pilot][..]);
    let to = date(2026, 12, 17);
    let changed = |error: Error| match error {
        Error::Changed { since, problems } => {
            assert!(problems.iter().all(|problem| problem.field == "due"), "{problems:?}");
            (since, problems.into_iter().map(|problem| problem.message).collect::<String>())
        }
        other => panic!("{other}"),
    };
    // The milestone itself.
    let seen = snapshot(&world, &scene).await.number;
    store.edit(&scene.maya, design.0, &change(Thing::Milestone, "due", "2026-12-15"), None).await.unwrap();
    let (since, words) = changed(refusal(store.reschedule(&scene.jonas, design, to, told, Some(seen)).await));
    assert!(words.contains("Maya has changed this meanwhile"), "{words}");
    assert_eq!(days(&world, &scene).await, [15, 20, 24], "nothing is half-written");
    // One that waits for it.
    store.edit(&scene.maya, pilot.0, &change(Thing::Milestone, "due", "2026-12-28"), None).await.unwrap();
    let (since, words) = changed(refusal(store.reschedule(&scene.jonas, design, to, told, Some(since)).await));
    assert!(words.starts_with("Pilot: Maya has changed this meanwhile"), "{words}");
    // What waits for it.
    store.set_needs(&scene.maya, pilot, &[]).await.unwrap();
    let (since, words) = changed(refusal(store.reschedule(&scene.jonas, design, to, told, Some(since)).await));
    assert!(words.contains("different now"), "{words}");
    let error = refusal(store.reschedule(&scene.jonas, design, to, Some(&[]), Some(since)).await);
    changed(error);
    assert_eq!(days(&world, &scene).await, [15, 20, 28]);
    // Now they know.
    store.reschedule(&scene.jonas, design, to, Some(&[build]), Some(since)).await.unwrap();
    assert_eq!(days(&world, &scene).await, [17, 22, 28]);
}

async fn the_client_sees_the_date_that_moved_and_nothing_else(world: World) {
    let scene = scene(&world).await;
    let (store, by, [design, build, pilot]) = (world.store(), &scene.maya, scene.chain);
    let maya = world.sign_in_member("Maya").await;
    let claire = world.stakeholder(&maya, scene.project, "Claire").await;
    let portal = world.portal_id(&maya, scene.project).await;
    let viewer = world.viewer(&claire, portal).await;
    store.share(by, Thing::Milestone, build.0).await.unwrap();
    let before = store.portal(&viewer).await.unwrap().into_answer();
    store.set_baseline(by).await.unwrap();
    store.set_needs(by, pilot, &[design, build]).await.unwrap();
    store.set_standing(&world.manager(&maya, scene.project).await, &Default::default(), "ZQHIDDEN").await.unwrap();
    store.visit(by).await.unwrap();
    let still = store.portal(&viewer).await.unwrap().into_answer();
    assert!(
        before.number == still.number && before.milestones == still.milestones,
        "nothing moves on the client's side"
    );
    let done = store.reschedule(by, design, date(2026, 12, 17), Some(&[build, pilot]), None).await.unwrap();
    let server = Server::start(&world).await;
    let page = server.stakeholder(&claire).get(&format!("/portal/{portal}")).await.body;
    assert!(page.contains("Wed 23 Dec"), "what is shared moved along: {page}");
    for secret in ["Design", "Pilot", "ZQHIDDEN", "baseline", "2026-12-20"] {
        assert!(!page.contains(secret), "{secret}: {page}");
    }
    store.undo(by, done.number).await.unwrap();
    assert_eq!(store.portal(&viewer).await.unwrap().into_answer().milestones[0].due, Some(date(2026, 12, 20)));
}

async fn dates_are_moved_by_plain_forms(world: World) {
    let scene = scene(&world).await;
    let [design, build, pilot] = scene.chain;
    world.store().share(&scene.maya, Thing::Milestone, build.0).await.unwrap();
    let server = Server::start(&world).await;
    let jonas = server.member(&world.sign_in_member("Jonas").await);
    let plan = format!("/projects/{}/plan", scene.project);
    let asking = jonas.get(&format!("{plan}?move={design}")).await.body;
    assert!(asking.contains("name=\"due\"") && asking.contains("Move Design"), "{asking}");
    assert!(jonas.get(&format!("{plan}?move={design}&due=soon")).await.body.contains("There is no such day."));
    let page = format!("{plan}?view=timeline&move={design}&due=2026-12-17");
    let shown = jonas.get(&page).await.body;
    for words in
        ["Mon 14 Dec → Thu 17 Dec, 3 days later", "Sun 20 Dec → Wed 23 Dec", "Thu 24 Dec → Sun 27 Dec", "Move all 3"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert_eq!(shown.matches("Aurora sees this at once").count(), 1, "{shown}");
    let since = shown.split("name=\"since\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let (project, form) = (scene.project.to_string(), format!("move-{design}"));
    let (id, first, second) = (design.to_string(), build.to_string(), pilot.to_string());
    let fields = [
        ("form", form.as_str()),
        ("project", &project),
        ("milestone", &id),
        ("due", "2026-12-17"),
        ("alone", "false"),
        ("also[0]", &first),
        ("also[1]", &second),
        ("since", since),
    ];
    // Somebody else was quicker.
    let edit = change(Thing::Milestone, "due", "2026-12-30");
    let quicker = world.store().edit(&scene.maya, pilot.0, &edit, None).await.unwrap();
    let back = jonas.submit("/do/team/reschedule", &page, &fields).await;
    assert_eq!(back.status, 409);
    assert!(back.body.contains("Pilot: Maya has changed this meanwhile, to “2026-12-30”."), "{}", back.body);
    world.store().undo(&scene.maya, quicker.number).await.unwrap();
    let mut again = fields.to_vec();
    again.pop();
    assert_eq!(jonas.submit("/do/team/reschedule", &page, &again).await.status, 303);
    assert_eq!(days(&world, &scene).await, [17, 23, 27]);
    // The needs of a milestone, by their form.
    let page = format!("{plan}?needs={design}");
    let body = jonas.get(&page).await.body;
    assert!(body.contains("name=\"needs[0]\"") && body.contains("needs Design"), "{body}");
    let form = format!("needs-{design}");
    let fields = [("form", form.as_str()), ("project", &project), ("milestone", &id), ("needs[1]", &second)];
    let back = jonas.submit("/do/team/set_needs", &page, &fields).await;
    assert_eq!(back.status, 422);
    assert!(back.body.contains("“Pilot” itself waits for this milestone"), "{}", back.body);
    // And the baseline.
    let page = format!("{plan}?baseline=set");
    assert!(jonas.get(&page).await.body.contains("Each of the 3 milestones keeps the day"));
    let fields = [("form", "baseline"), ("project", project.as_str())];
    assert_eq!(jonas.submit("/do/team/set_baseline", &page, &fields).await.status, 303);
    world.store().reschedule(&scene.maya, design, date(2026, 12, 29), None, None).await.unwrap();
    let body = jonas.get(&plan).await.body;
    assert!(body.contains("12 days after the baseline (Thu 17 Dec)"), "{body}");
    assert!(body.contains("is due before Design"), "{body}");
}

async fn deliverables_have_owners(world: World) {
    let scene = scene(&world).await;
    let store = world.store();
    let id = store.add(&scene.maya, &deliverable("Screens")).await.unwrap();
    let people = snapshot(&world, &scene).await.project.people;
    let jonas = people.iter().find(|person| person.name == "Jonas").unwrap().id;
    store.edit(&scene.maya, id, &change(Thing::Deliverable, "owner", &jonas.to_string()), None).await.unwrap();
    assert_eq!(snapshot(&world, &scene).await.deliverables[0].owner, Some(jonas));
    let noor = world.member("Noor", MemberRole::Member).await;
    let noor = world.colleague(&noor).await.member().to_string();
    let error = refusal(store.edit(&scene.maya, id, &change(Thing::Deliverable, "owner", &noor), None).await);
    assert_eq!(error.at("owner"), ["Choose somebody who is on the project."]);
    let server = Server::start(&world).await;
    let maya = server.member(&world.sign_in_member("Maya").await);
    let body = maya.get(&format!("/projects/{}/plan", scene.project)).await.body;
    assert!(body.contains("class=\"row-owner\""), "{body}");
}

async fn who_comes_back_is_told_what_others_did(world: World) {
    let scene = scene(&world).await;
    let store = world.store();
    let said = async |by: &TeamMember| {
        let news = store.news(by).await.unwrap();
        (news.is_first, news.deeds.into_iter().filter_map(|deed| deed.title).collect::<Vec<_>>())
    };
    assert!(store.visit(&scene.jonas).await.unwrap().is_first);
    store.add(&scene.maya, &milestone("During")).await.unwrap();
    assert!(store.visit(&scene.jonas).await.unwrap().is_first, "still the same visit");
    world.clock.advance(3600);
    store.add(&scene.maya, &milestone("Hers")).await.unwrap();
    store.add(&scene.jonas, &milestone("His own")).await.unwrap();
    assert!(said(&scene.jonas).await.0, "asking alone notes nothing");
    store.visit(&scene.jonas).await.unwrap();
    assert_eq!(said(&scene.jonas).await, (false, vec!["Hers".to_owned()]), "what others did, since the last look");
    store.add(&scene.maya, &milestone("Later")).await.unwrap();
    world.clock.advance(600);
    store.visit(&scene.jonas).await.unwrap();
    let both = vec!["Later".to_owned(), "Hers".to_owned()];
    assert_eq!(said(&scene.jonas).await, (false, both), "within a visit the list only grows, newest first");
    world.clock.advance(3600);
    let news = store.visit(&scene.jonas).await.unwrap();
    assert_eq!((news.is_first, news.deeds.len()), (false, 0), "all of it was seen");
    world.clock.advance(3600);
    for count in 0..25 {
        store.add(&scene.maya, &milestone(&format!("Milestone {count}"))).await.unwrap();
    }
    let news = store.visit(&scene.jonas).await.unwrap();
    assert_eq!((news.deeds.len(), news.has_more), (20, true));
    // An act of many edits is told once.
    world.clock.advance(3600);
    store.visit(&scene.jonas).await.unwrap();
    store.set_baseline(&scene.maya).await.unwrap();
    let [design, build, pilot] = scene.chain;
    store.reschedule(&scene.maya, design, date(2026, 12, 17), Some(&[build, pilot]), None).await.unwrap();
    let acts: Vec<Act> = store.visit(&scene.jonas).await.unwrap().deeds.iter().map(|deed| deed.act).collect();
    assert_eq!(acts, [Act::Rescheduled, Act::Baselined]);
    // The page notes it too, and says it.
    let server = Server::start(&world).await;
    let maya = server.member(&world.sign_in_member("Maya").await);
    let overview = format!("/projects/{}", scene.project);
    assert!(maya.get(&overview).await.body.contains("You are here for the first time"));
    world.clock.advance(3600);
    store.add(&scene.jonas, &milestone("While she was away")).await.unwrap();
    let body = maya.get(&overview).await.body;
    assert!(body.contains("<strong>Jonas<") && body.contains("“While she was away”"), "{body}");
}
