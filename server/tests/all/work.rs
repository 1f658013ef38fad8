//! Tasks and the RAID log: long lists a page at a time, and whose work it is.

use crate::http::Server;
use crate::world::{World, on_both};
use delivery::Failure;
use delivery::access::TeamMember;
use delivery::store::MemberRole;
use domain::team::{ListQuery, Page, RaidEntry, Task};
use domain::things::Value;
use domain::{Draft, Error, Minutes, TaskState, Thing, Typed};

on_both!(
    a_list_is_sorted_filtered_and_paged,
    work_is_given_to_people_of_the_project_alone,
    my_work_is_mine_over_all_projects,
    open_risks_lie_in_the_matrix,
    pages_stay_small_with_thousands_of_tasks,
);

async fn scene(world: &World) -> (delivery::Token, domain::team::ProjectId, TeamMember) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    (maya, project, by)
}

fn task(title: &str, state: TaskState, due: &str, estimate: Option<i64>) -> Draft {
    Draft::new(Thing::Task)
        .with("title", title)
        .with("state", state.key())
        .with("due", Value::Text(Some(due.to_owned()).filter(|due| !due.is_empty())))
        .with("estimate", Value::Number(estimate))
}

async fn titles(world: &World, by: &TeamMember, query: &ListQuery) -> Vec<String> {
    let page: Page<Task> = world.store().list(by, query).await.unwrap();
    page.things.into_iter().map(|task| task.title).collect()
}

async fn a_list_is_sorted_filtered_and_paged(world: World) {
    let (_, _, by) = scene(&world).await;
    let store = world.store();
    for (title, state, due, estimate) in [
        ("Écrire", TaskState::Done, "2026-12-24", Some(90)),
        ("draw 100%", TaskState::ToDo, "", None),
        ("Ask_them", TaskState::Blocked, "2026-12-01", Some(600)),
        ("Draw 1000 lines", TaskState::Doing, "2027-01-01", Some(60)),
    ] {
        store.add(&by, &task(title, state, due, estimate)).await.unwrap();
    }
    let sorted = |sort: &str, descending| ListQuery { sort: sort.to_owned(), descending, ..ListQuery::default() };
    assert_eq!(
        titles(&world, &by, &ListQuery::default()).await,
        ["Écrire", "draw 100%", "Ask_them", "Draw 1000 lines"]
    );
    assert_eq!(
        titles(&world, &by, &sorted("due", false)).await,
        ["Ask_them", "Écrire", "Draw 1000 lines", "draw 100%"]
    );
    let reversed = titles(&world, &by, &sorted("due", true)).await;
    assert_eq!(reversed, ["Draw 1000 lines", "Écrire", "Ask_them", "draw 100%"], "what has no day comes last");
    let by_state = titles(&world, &by, &sorted("state", false)).await;
    assert_eq!(by_state, ["draw 100%", "Draw 1000 lines", "Ask_them", "Écrire"], "in the order that states have");
    assert_eq!(titles(&world, &by, &sorted("estimate", false)).await[0], "Draw 1000 lines");
    assert_eq!(titles(&world, &by, &sorted("no such field", false)).await.len(), 4);

    let text = |text: &str| ListQuery { text: text.to_owned(), ..ListQuery::default() };
    assert_eq!(titles(&world, &by, &text("DRAW lines")).await, ["Draw 1000 lines"], "every word, whatever its case");
    assert_eq!(titles(&world, &by, &text("100%")).await, ["draw 100%"], "a sign stands for itself");
    assert_eq!(titles(&world, &by, &text("k_t")).await, ["Ask_them"]);
    assert!(titles(&world, &by, &text("'; drop table task --")).await.is_empty());

    let having = |name: &str, value: &str| ListQuery {
        having: [(name.to_owned(), value.to_owned())].into(),
        ..ListQuery::default()
    };
    assert_eq!(titles(&world, &by, &having("state", "blocked")).await, ["Ask_them"]);
    assert_eq!(titles(&world, &by, &having("due", "")).await, ["draw 100%"]);
    assert_eq!(titles(&world, &by, &having("no such field", "x")).await.len(), 4);
    assert_eq!(titles(&world, &by, &having("estimate", "60")).await, ["Draw 1000 lines"]);
    // What nobody types, but anybody can send.
    for nonsense in ["many", "1e9", "-", "\0", "99999999999999999999"] {
        assert!(titles(&world, &by, &having("estimate", nonsense)).await.is_empty(), "{nonsense:?}");
        assert!(titles(&world, &by, &having("state", nonsense)).await.is_empty(), "{nonsense:?}");
    }
    assert!(titles(&world, &by, &text("\0")).await.is_empty());

    for index in 0..100 {
        store.add(&by, &task(&format!("Number {index}"), TaskState::ToDo, "", None)).await.unwrap();
    }
    let mut seen = Vec::new();
    for page in 1..=3 {
        let page: Page<Task> = store.list(&by, &ListQuery { page, ..ListQuery::default() }).await.unwrap();
        assert_eq!((page.total, page.pages), (104, 3));
        seen.extend(page.things.into_iter().map(|task| task.id));
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 104);
    let past: Page<Task> = store.list(&by, &ListQuery { page: 99, ..ListQuery::default() }).await.unwrap();
    assert_eq!((past.page, past.things.len()), (3, 4), "past the end is the last page");
}

async fn work_is_given_to_people_of_the_project_alone(world: World) {
    let (maya, project, by) = scene(&world).await;
    world.member("Otto", MemberRole::Member).await;
    world.member("Tomas", MemberRole::Member).await;
    world.put_on(project, "Tomas", MemberRole::Member).await;
    let id_of = async |name: &str| {
        let email = format!("{name}@team.test");
        world.store().member_by_email(&world.operator, &email).await.unwrap().unwrap().to_string()
    };
    let typed = |fields: &[(&str, &str)]| {
        Typed(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    };
    let (otto, tomas) = (id_of("otto").await, id_of("tomas").await);
    for stranger in [otto.as_str(), "nobody", "'"] {
        let draft = Draft::check(Thing::Task, &typed(&[("title", "Draw"), ("assignee", stranger)])).unwrap();
        match world.store().add(&by, &draft).await {
            Err(Failure::Refused(error @ Error::Invalid(_))) => assert_eq!(error.at("assignee").len(), 1),
            other => panic!("{other:?}"),
        }
    }
    let draft = Draft::check(Thing::Task, &typed(&[("title", "Draw"), ("assignee", &tomas), ("estimate", "1h 30m")]));
    let id = world.store().add(&by, &draft.unwrap()).await.unwrap();
    let page: Page<Task> = world.store().list(&by, &ListQuery::default()).await.unwrap();
    assert_eq!(page.things[0].estimate, Some(Minutes(90)));
    let invalid = Draft::check(Thing::Task, &typed(&[("title", ""), ("estimate", "soon")])).unwrap_err();
    assert_eq!((invalid.at("title").len(), invalid.at("estimate").len()), (1, 1));

    // Whoever leaves keeps what they had until somebody else gets it; nobody has to choose for saving something else.
    world.take_off(project, "Tomas").await;
    let form = world.store().filled(&by, Thing::Task, id).await.unwrap();
    let mut fields = Typed(form.typed.into_iter().collect());
    assert_eq!(fields.0["estimate"], "1:30");
    fields.0.insert("title".to_owned(), "Draw better".to_owned());
    let draft = Draft::check_change(Thing::Task, &fields).unwrap();
    world.store().edit(&by, id, &draft, Some(form.number)).await.unwrap();
    let server = Server::start(&world).await;
    let board = server.member(&maya).get(&format!("/projects/{project}/tasks")).await;
    assert!(board.body.contains("Draw better") && board.body.contains("Left the project"), "{}", board.body);
}

async fn my_work_is_mine_over_all_projects(world: World) {
    let (maya, project, by) = scene(&world).await;
    let other = world.project(&maya, "Borealis", "Audit").await;
    world.member("Tomas", MemberRole::Member).await;
    world.put_on(project, "Tomas", MemberRole::Member).await;
    world.put_on(other, "Tomas", MemberRole::Member).await;
    let there = world.team(&maya, other).await;
    let tomas = world.store().member_by_email(&world.operator, "tomas@team.test").await.unwrap();
    let mine = |title: &str, state, due: &str| task(title, state, due, None).with("assignee", Value::optional(tomas));
    let store = world.store();
    store.add(&by, &mine("Later", TaskState::ToDo, "2026-12-20")).await.unwrap();
    store.add(&by, &mine("Over", TaskState::Done, "2026-12-01")).await.unwrap();
    store.add(&by, &task("Somebody else's", TaskState::ToDo, "2026-12-01", None)).await.unwrap();
    store.add(&there, &mine("Sooner", TaskState::Doing, "2026-12-10")).await.unwrap();
    let gone = store.add(&there, &mine("Dropped", TaskState::ToDo, "2026-12-10")).await.unwrap();
    store.delete(&there, Thing::Task, gone).await.unwrap();
    let me = world.colleague(&world.sign_in_member("Tomas").await).await;
    let titles = async || {
        let work = store.my_work(&me).await.unwrap();
        work.tasks.into_iter().map(|mine| (mine.task.title, mine.client)).collect::<Vec<_>>()
    };
    let expected = |titles: &[(&str, &str)]| {
        titles.iter().map(|(title, client)| ((*title).to_owned(), (*client).to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(titles().await, expected(&[("Sooner", "Borealis"), ("Later", "Aurora")]));
    world.take_off(other, "Tomas").await;
    assert_eq!(titles().await, expected(&[("Later", "Aurora")]), "nothing of a project that they are not on");
}

async fn open_risks_lie_in_the_matrix(world: World) {
    let (maya, project, by) = scene(&world).await;
    for (category, state, likelihood, impact) in [
        ("risk", "open", "4", "5"),
        ("risk", "closed", "1", "1"),
        ("issue", "open", "2", "2"),
        ("risk", "open", "4", "5"),
    ] {
        let draft = Draft::new(Thing::RaidEntry).with("title", format!("A {state} {category}"));
        let draft = draft.with("category", category).with("state", state).with("likelihood", likelihood);
        world.store().add(&by, &draft.with("impact", impact)).await.unwrap();
    }
    assert_eq!(world.store().open_risks(&by).await.unwrap(), [(4, 5), (4, 5)]);
    let server = Server::start(&world).await;
    let page = format!("/projects/{project}/raid?category=risk&state=open&likelihood=4&impact=5");
    let body = server.member(&maya).get(&page).await.body;
    assert!(body.contains(">A open risk<") && !body.contains(">A closed risk<") && !body.contains(">A open issue<"));
    let entries: Page<RaidEntry> = world.store().list(&by, &ListQuery::default()).await.unwrap();
    assert_eq!(entries.total, 4);
}

async fn pages_stay_small_with_thousands_of_tasks(world: World) {
    let (maya, project, by) = scene(&world).await;
    world
        .execute(
            "insert into task (id, project_id, title, notes, checklist, state, place, created_at)
             with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
             select 'a0000000-0000-4000-8000-' || substr(cast(1000000000000 + i as text), 2), $1,
                    'Task number ' || i || ', which has a title as long as titles are', 'Some notes', '',
                    case i % 3 when 0 then 'to_do' when 1 then 'doing' else 'done' end, i, 0
               from n",
            &[project.to_string()],
        )
        .await;
    let server = Server::start(&world).await;
    let visitor = server.member(&maya);
    for (page, words) in
        [("tasks", "616 more: To do"), ("tasks?view=list&sort=title&page=40", "2000 tasks"), ("", "Onboarding")]
    {
        let path = format!("/projects/{project}/{page}");
        let request = visitor.request(http::Method::GET, path.trim_end_matches('/')).header("accept-encoding", "gzip");
        let compressed = request.send().await.unwrap().bytes().await.unwrap();
        assert!(compressed.len() < 150_000, "{page}: {} bytes", compressed.len());
        assert!(compressed.starts_with(&[0x1f, 0x8b]), "{page} is compressed");
        let body = visitor.get(path.trim_end_matches('/')).await.body;
        assert!(body.contains(words), "{page} says {words}");
    }
    let page: Page<Task> = world.store().list(&by, &ListQuery::default()).await.unwrap();
    assert_eq!((page.total, page.pages), (2000, 40));
}
