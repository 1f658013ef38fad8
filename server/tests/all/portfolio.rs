//! The portfolio: every project that one is on, how it stands, and what its dates say.

use crate::curation::Scene;
use crate::http::Server;
use crate::world::{World, deliverable, milestone, on_both};
use delivery::store::MemberRole;
use domain::team::{Arrangement, ListQuery, Standing};
use domain::things::Value;
use domain::{Error, Health, Phase, Thing};

on_both!(
    projects_stand_as_their_managers_say_and_dates_hint,
    five_hundred_projects_come_a_page_at_a_time,
    how_a_project_stands_is_said_by_its_managers,
    the_portfolio_says_which_portal_is_stale,
);

async fn projects_stand_as_their_managers_say_and_dates_hint(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    world.member("Tomas", MemberRole::Member).await;
    let store = world.store();
    let due = |draft: domain::Draft, day: &str| draft.with("due", Value::text(day));
    let mut projects = Vec::new();
    for (client, title) in [("Borealis", "Audit"), ("Aurora", "Onboarding"), ("Cumulus", "Closed")] {
        projects.push(world.project(&maya, client, title).await);
    }
    let by = world.team(&maya, projects[0]).await;
    // Today is 9 December.
    store.add(&by, &due(milestone("Late by a day"), "2026-12-08")).await.unwrap();
    store.add(&by, &due(deliverable("Late by nine"), "2026-11-30")).await.unwrap();
    store.add(&by, &due(deliverable("Handed over"), "2026-11-01").with("state", "delivered")).await.unwrap();
    store.add(&by, &due(milestone("Done"), "2026-11-01").with("state", "done")).await.unwrap();
    let gone = store.add(&by, &due(milestone("Dropped"), "2026-01-01")).await.unwrap();
    store.delete(&by, Thing::Milestone, gone).await.unwrap();
    let manager = world.manager(&maya, projects[1]).await;
    let standing = Standing { phase: Phase::Delivering, health: Health::OffTrack, reason: "No staff".to_owned() };
    store.set_standing(&manager, &standing, "").await.unwrap();

    let she = world.colleague(&maya).await;
    let read = async |query: ListQuery| store.portfolio(&she, &query).await.unwrap().things;
    let titles = async |query: ListQuery| read(query).await.into_iter().map(|entry| entry.title).collect::<Vec<_>>();
    let all = read(ListQuery::default()).await;
    assert_eq!(titles(ListQuery::default()).await, ["Onboarding", "Audit", "Closed"], "by client");
    let audit = &all[1];
    assert_eq!((audit.overdue, audit.days_late, audit.hint()), (2, 9, Some(Health::AtRisk)));
    assert_eq!(
        (audit.done, audit.total, audit.next.as_ref().map(|(title, _)| title.as_str())),
        (1, 2, Some("Late by a day"))
    );
    assert_eq!((all[0].standing.clone(), all[0].hint()), (standing, None));
    let sorted = |sort: &str| ListQuery { sort: sort.to_owned(), ..ListQuery::default() };
    assert_eq!(titles(sorted("health")).await, ["Onboarding", "Audit", "Closed"]);
    assert_eq!(titles(sorted("overdue")).await[0], "Audit");
    assert_eq!(titles(sorted("next")).await[0], "Audit");
    let having = |name: &str, value: &str| ListQuery {
        having: [(name.to_owned(), value.to_owned())].into(),
        ..ListQuery::default()
    };
    assert_eq!(titles(having("health", "off_track")).await, ["Onboarding"]);
    assert_eq!(titles(having("phase", "preparing")).await, ["Audit", "Closed"]);
    assert_eq!(titles(ListQuery { text: "aur ONB".to_owned(), ..ListQuery::default() }).await, ["Onboarding"]);

    let tomas = world.colleague(&world.sign_in_member("Tomas").await).await;
    assert_eq!(store.portfolio(&tomas, &ListQuery::default()).await.unwrap().total, 0, "only what one is on");
    world.put_on(projects[2], "Tomas", MemberRole::Member).await;
    assert_eq!(store.portfolio(&tomas, &ListQuery::default()).await.unwrap().total, 1);
}

async fn five_hundred_projects_come_a_page_at_a_time(world: World) {
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world
        .execute(
            "insert into project (id, client_id, title, portal_id, created_at)
             with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)
             select 'b0000000-0000-4000-8000-' || substr(cast(1000000000000 + i as text), 2), p.client_id,
                    'Engagement ' || i, 'c0000000-0000-4000-8000-' || substr(cast(1000000000000 + i as text), 2), 0
               from n, project p where p.id = $1",
            &[project.to_string()],
        )
        .await;
    let server = Server::start(&world).await;
    let visitor = server.member(&maya);
    let request = visitor.request(http::Method::GET, "/?page=3").header("accept-encoding", "gzip");
    let compressed = request.send().await.unwrap().bytes().await.unwrap();
    assert!(compressed.len() < 150_000, "{} bytes", compressed.len());
    let body = visitor.get("/?page=3").await.body;
    assert!(body.contains("Page 3 of 11"), "{body}");
    assert_eq!(body.matches("class=\"project-entry\"").count(), 50);
}

async fn how_a_project_stands_is_said_by_its_managers(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let server = Server::start(&world).await;
    let (visitor, page) = (server.member(&maya), format!("/projects/{project}/standing"));
    let project_id = project.to_string();
    let send = async |health: &str, reason: &str| {
        let fields = [
            ("form", "standing"),
            ("project", project_id.as_str()),
            ("phase", "delivering"),
            ("health", health),
            ("reason", reason),
            ("summary", "Accounts without a branch ZQHIDDEN"),
        ];
        visitor.submit("/do/team/set_standing", &page, &fields).await
    };
    let bad = send("at_risk", " ").await;
    assert_eq!(bad.status, 422);
    assert!(bad.body.contains("Say in a sentence what is wrong"));
    assert_eq!(send("rather well", "").await.status, 422);
    let good = send("at_risk", "The vendor is late ZQHIDDEN").await;
    assert_eq!((good.status, good.header("location")), (303, format!("/projects/{project}").as_str()));
    for path in ["/", &format!("/projects/{project}")] {
        let body = visitor.get(path).await.body;
        assert!(body.contains("At risk") && body.contains("The vendor is late"), "{path}: {body}");
    }
    let overview = visitor.get(&format!("/projects/{project}")).await.body;
    assert!(overview.contains("Accounts without a branch"), "what it is about: {overview}");
    assert!(bad.body.contains("Accounts without a branch"), "what was typed is kept");
    let portal = world.portal_id(&maya, project).await;
    let seen = server.stakeholder(&claire).get(&format!("/portal/{portal}")).await;
    // The words of every health go along as data; this project's is told nowhere.
    let main = seen.body.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    assert!(!seen.whole().contains("ZQHIDDEN") && !seen.body.contains("at_risk") && !main.contains("At risk"));
    assert_eq!(
        Standing::check("delivering", "off_track", "").unwrap_err(),
        Error::field("reason", "Say in a sentence what is wrong, for those who read the list on Monday.")
    );
}

async fn the_portfolio_says_which_portal_is_stale(world: World) {
    let scene = Scene::of(&world).await;
    let entry = async || {
        let colleague = world.colleague(&world.sign_in_member("Maya").await).await;
        world.store().portfolio(&colleague, &ListQuery::default()).await.unwrap().things.remove(0)
    };
    let now = entry().await;
    assert_eq!((now.stale_for, now.review_due), (None, false));
    world.clock.advance(9 * 86_400);
    assert_eq!(entry().await.stale_for, Some(9));
    let relaxed = Arrangement::check(&["milestones".to_owned()], "", "as_needed", "people", "").unwrap();
    world.store().arrange_portal(&scene.manager, &relaxed, None).await.unwrap();
    world.clock.advance(82 * 86_400);
    let later = entry().await;
    assert_eq!((later.stale_for, later.review_due), (None, true));
}
