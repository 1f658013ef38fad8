//! Hours of work: everyone enters, changes and reads their own, managers read everybody's, and no amount goes along.

use crate::http::Server;
use crate::world::{World, milestone, on_both};
use delivery::Failure;
use delivery::access::TeamMember;
use delivery::store::MemberRole;
use domain::team::{ActivityQuery, MyTime, TaskId, TimeDraft, TimeEntryId};
use domain::{Act, Draft, Error, Minutes, Thing};

on_both!(
    one_enters_changes_and_deletes_ones_own,
    weeks_come_with_their_sums_and_gaps_are_left_out,
    what_was_deleted_comes_back_and_goes_for_good_later,
    managers_read_everybodys_a_page_at_a_time,
    forms_work_without_scripts_and_say_what_is_wrong,
);

fn draft(world: &World, day: &str, hours: &str) -> TimeDraft {
    TimeDraft::check(world.store().now().date(), day, hours, "", "Workshop").unwrap()
}

fn refusal<T>(result: Result<T, Failure>) -> Error {
    match result {
        Err(Failure::Refused(error)) => error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("this was not refused"),
    }
}

async fn own(world: &World, by: &TeamMember) -> MyTime {
    world.store().my_time(by, None).await.unwrap()
}

async fn one_enters_changes_and_deletes_ones_own(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let tomas = world.member("Tomas", MemberRole::Member).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let other = world.project(&maya, "Borealis", "Audit").await;
    world.put_on(project, "Tomas", MemberRole::Member).await;
    let (hers, his) = (world.team(&maya, project).await, world.team(&tomas, project).await);
    let store = world.store();
    let task = store.add(&hers, &Draft::new(Thing::Task).with("title", "Interviews")).await.unwrap();
    let elsewhere = world.team(&maya, other).await;
    let foreign = store.add(&elsewhere, &Draft::new(Thing::Task).with("title", "Theirs")).await.unwrap();

    let with_task = TimeDraft { task: Some(TaskId(task)), ..draft(&world, "2026-12-09", "1:30") };
    let done = store.enter_time(&his, &with_task).await.unwrap();
    assert_eq!((done.act, done.title.as_str()), (Some(Act::TimeEntered), "1 h 30 min on 2026-12-09"));
    let wrong = TimeDraft { task: Some(TaskId(foreign)), ..with_task.clone() };
    assert_eq!(refusal(store.enter_time(&his, &wrong).await).at("task").len(), 1, "a task of another project");

    let mine = own(&world, &his).await;
    let entry = &mine.weeks[0].entries[0];
    assert_eq!(
        (entry.minutes, entry.task.as_ref().map(|(_, title)| title.as_str())),
        (Minutes(90), Some("Interviews"))
    );
    assert_eq!(mine.tasks.len(), 1, "tasks of other projects cannot be chosen");
    assert!(own(&world, &hers).await.weeks[0].entries.is_empty(), "nobody else's, not for a manager either");

    let longer = draft(&world, "2026-12-08", "2");
    assert_eq!(refusal(store.edit_time(&hers, entry.id, &longer).await), Error::NotFound);
    assert_eq!(refusal(store.delete_time(&hers, entry.id).await), Error::NotFound);
    assert_eq!(refusal(store.edit_time(&elsewhere, entry.id, &longer).await), Error::NotFound);
    store.edit_time(&his, entry.id, &longer).await.unwrap();
    assert_eq!(own(&world, &his).await.weeks[0].total, Minutes(120));
    store.delete_time(&his, entry.id).await.unwrap();
    assert_eq!(refusal(store.delete_time(&his, entry.id).await), Error::NotFound);
    assert_eq!(own(&world, &his).await.weeks[0].total, Minutes(0));

    let week = store.my_week(&world.colleague(&tomas).await).await.unwrap();
    assert!(week.is_empty());
    store.enter_time(&his, &longer).await.unwrap();
    let week = store.my_week(&world.colleague(&tomas).await).await.unwrap();
    assert_eq!((week.len(), week[0].minutes), (1, Minutes(120)));
    world.take_off(project, "Tomas").await;
    assert!(store.my_week(&world.colleague(&tomas).await).await.unwrap().is_empty());
    assert_eq!(refusal(store.enter_time(&his, &longer).await), Error::NotFound, "a proof from before");
}

async fn weeks_come_with_their_sums_and_gaps_are_left_out(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    // Today is Wednesday, 9 December.
    for (day, hours) in
        [("2026-12-07", "1"), ("2026-12-09", "2"), ("2026-11-29", "4"), ("2026-06-01", "8"), ("2026-05-04", "16")]
    {
        world.store().enter_time(&by, &draft(&world, day, hours)).await.unwrap();
    }
    let shape =
        |time: &MyTime| time.weeks.iter().map(|week| (domain::iso(week.monday), week.total.0 / 60)).collect::<Vec<_>>();
    let now = own(&world, &by).await;
    let week = |day: &str, hours| (day.to_owned(), hours);
    assert_eq!(shape(&now), [week("2026-12-07", 3), week("2026-11-23", 4)]);
    let days = now.weeks[0].entries.iter().map(|entry| domain::iso(entry.day)).collect::<Vec<_>>();
    assert_eq!(days, ["2026-12-09", "2026-12-07"]);
    let before = now.earlier.unwrap();
    let earlier = world.store().my_time(&by, Some(before)).await.unwrap();
    assert_eq!(shape(&earlier), [week("2026-06-01", 8)]);
    let last = world.store().my_time(&by, earlier.earlier).await.unwrap();
    assert_eq!((shape(&last), last.earlier), (vec![week("2026-05-04", 16)], None));
}

async fn what_was_deleted_comes_back_and_goes_for_good_later(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let tomas = world.member("Tomas", MemberRole::Member).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world.put_on(project, "Tomas", MemberRole::Member).await;
    let (hers, his) = (world.team(&maya, project).await, world.team(&tomas, project).await);
    let store = world.store();
    store.enter_time(&his, &draft(&world, "2026-12-09", "2")).await.unwrap();
    let id: TimeEntryId = own(&world, &his).await.weeks[0].entries[0].id;
    let deleted = store.delete_time(&his, id).await.unwrap();
    assert_eq!(refusal(store.undo(&hers, deleted.number).await), Error::TooLate, "what others did");
    let back = store.undo(&his, deleted.number).await.unwrap();
    assert_eq!(back.act, Some(Act::TimeRestored));
    assert_eq!(own(&world, &his).await.weeks[0].total, Minutes(120));
    assert_eq!(refusal(store.undo(&his, deleted.number).await), Error::TooLate, "it is there already");

    store.delete_time(&his, id).await.unwrap();
    assert!(store.bin(&his).await.unwrap().is_empty(), "the bin is for what everyone may see");
    let record = store.activity(&his, &ActivityQuery::default()).await.unwrap().deeds.len();
    world.clock.advance(31 * 86_400);
    store.empty_bins().await.unwrap();
    let pool = sqlx::AnyPool::connect(&world.url).await.unwrap();
    let left: i64 = sqlx::query_scalar("select count(*) from time_entry").fetch_one(&pool).await.unwrap();
    assert_eq!(left, 0);
    pool.close().await;
    let after = store.activity(&his, &ActivityQuery::default()).await.unwrap().deeds.len();
    assert_eq!(after, record, "nobody saw it, so there is nothing to say");
}

async fn managers_read_everybodys_a_page_at_a_time(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let tomas = world.member("Tomas", MemberRole::Member).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world.put_on(project, "Tomas", MemberRole::Member).await;
    let (hers, his) = (world.team(&maya, project).await, world.team(&tomas, project).await);
    let store = world.store();
    for _ in 0..51 {
        store.enter_time(&his, &draft(&world, "2026-12-08", "0:10")).await.unwrap();
    }
    store.enter_time(&hers, &draft(&world, "2026-12-09", "1")).await.unwrap();
    let manager = world.manager(&maya, project).await;
    let all = store.team_time(&manager, None, 0).await.unwrap();
    assert_eq!(all.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Maya", "Tomas"]);
    let first = all.entries;
    assert_eq!((first.total, first.pages, first.things.len()), (52, 2, 50));
    assert_eq!((first.things[0].member_name.as_str(), first.things[1].member_name.as_str()), ("Maya", "Tomas"));
    let member = world.colleague(&tomas).await.member();
    let last = store.team_time(&manager, Some(member), 99).await.unwrap().entries;
    assert_eq!((last.total, last.page, last.things.len()), (51, 2, 1));
    let work = world.milestone(&hers, "Unrelated").await;
    assert!(store.edit(&hers, work, &milestone("Unrelated, still"), None).await.is_ok());
}

async fn forms_work_without_scripts_and_say_what_is_wrong(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    world.member("Tomas", MemberRole::Member).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world.put_on(project, "Tomas", MemberRole::Member).await;
    let server = Server::start(&world).await;
    let tomas = server.member(&world.sign_in_member("Tomas").await);
    let (page, id) = (format!("/projects/{project}/time"), project.to_string());
    let send = async |day: &str, hours: &str| {
        let fields = [
            ("form", "enter-time"),
            ("project", id.as_str()),
            ("day", day),
            ("hours", hours),
            ("task", ""),
            ("note", "Kept as it was typed"),
        ];
        tomas.submit("/do/team/enter_time", &page, &fields).await
    };
    let bad = send("2027-01-01", "soon").await;
    assert_eq!(bad.status, 422);
    for words in ["This day has not come yet.", "as in 1:30, 1.5 or 90m", "Kept as it was typed"] {
        assert!(bad.body.contains(words), "{words}: {}", bad.body);
    }
    assert_eq!(send("2026-12-09", "7:30").await.status, 303);
    let body = tomas.get(&page).await.body;
    assert!(body.contains(">7 h 30 min<") && body.contains(">This week<"), "{body}");
    assert!(tomas.get("/my-work").await.body.contains("This week: 7 h 30 min"));
    assert_eq!(tomas.get(&format!("{page}?before=2026-12-01")).await.status, 200);
    assert_eq!(tomas.get(&format!("{page}?before=nonsense&edit=nonsense")).await.status, 200);
}
