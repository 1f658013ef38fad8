//! What a project earns and costs: exact figures for those who manage it, and not a digit of it for anybody else.

use crate::going::go;
use crate::http::Server;
use crate::names::Names;
use crate::world::{World, on_both};
use delivery::access::Manager;
use delivery::store::MemberRole;
use delivery::{Failure, Token};
use domain::team::{
    ActivityQuery, Budget, Currency, ExpenseDraft, ListQuery, MemberId, Money, ProjectId, RateDraft, TimeDraft,
};
use domain::things::Value;
use domain::{Act, Draft, Error, Minutes, Readers, Thing};
use server::doors::doors;

on_both!(
    figures_are_exact_and_follow_rates_by_their_days,
    the_forecast_counts_what_is_left_and_says_what_it_cannot,
    a_project_has_one_currency_once_there_are_amounts,
    expenses_are_written_down_changed_and_brought_back,
    budgets_are_seen_by_those_who_manage,
    members_read_nothing_of_money_in_the_record,
    no_amount_reaches_anybody_else,
    whoever_manages_no_longer_writes_no_longer,
);

const EUR: Currency = Currency::EUR;

fn refusal<T>(result: Result<T, Failure>) -> Error {
    match result {
        Err(Failure::Refused(error)) => error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("this was not refused"),
    }
}

/// A project of Maya's with Tomas on it.
struct Books {
    project: ProjectId,
    maya: Token,
    tomas: Token,
    manager: Manager,
    his_id: MemberId,
}

impl Books {
    async fn of(world: &World) -> Self {
        let maya = world.member("Maya", MemberRole::Manager).await;
        let tomas = world.member("Tomas", MemberRole::Member).await;
        let project = world.project(&maya, "Aurora", "Onboarding").await;
        world.put_on(project, "Tomas", MemberRole::Member).await;
        let his_id = world.colleague(&tomas).await.member();
        Self { project, manager: world.manager(&maya, project).await, maya, tomas, his_id }
    }

    async fn budget(&self, world: &World, fee: &str, cost_budget: &str) {
        let budget = Budget::check("EUR", fee, cost_budget).unwrap();
        world.store().set_budget(&self.manager, &budget, None).await.unwrap();
    }

    async fn rate(&self, world: &World, cost: &str, from: &str) {
        let rate = RateDraft::check(EUR, cost, from).unwrap();
        world.store().set_rate(&self.manager, self.his_id, &rate, None).await.unwrap();
    }

    async fn expense(&self, world: &World, title: &str, amount: &str) {
        let draft = expense(world, title, amount).unwrap();
        world.store().add_expense(&self.manager, &draft).await.unwrap();
    }

    async fn work(&self, world: &World, session: &Token, day: &str, hours: &str) {
        let draft = TimeDraft::check(world.store().now().date(), day, hours, "", "").unwrap();
        world.store().enter_time(&world.team(session, self.project).await, &draft).await.unwrap();
    }
}

fn expense(world: &World, title: &str, amount: &str) -> Result<ExpenseDraft, Error> {
    ExpenseDraft::check(world.store().now().date(), EUR, ["2026-12-08", title, amount, ""])
}

fn euros(minor: i64) -> Money {
    Money { minor, currency: EUR }
}

async fn figures_are_exact_and_follow_rates_by_their_days(world: World) {
    let books = Books::of(&world).await;
    let store = world.store();
    let empty = store.accounts(&books.manager).await.unwrap();
    assert!(empty.budget.is_none() && empty.figures.is_none() && empty.people.is_empty());
    books.budget(&world, "1000", "400").await;
    books.rate(&world, "100", "2026-11-01").await;
    books.rate(&world, "120.01", "2026-12-02").await;
    // A second time for the same day.
    books.rate(&world, "120.02", "2026-12-02").await;
    for (day, hours) in [("2026-10-31", "8"), ("2026-11-30", "1"), ("2026-12-01", "1"), ("2026-12-02", "0:20")] {
        books.work(&world, &books.tomas, day, hours).await;
    }
    books.work(&world, &books.tomas, "2026-12-09", "0:10").await;
    books.expense(&world, "Train", "49.99").await;
    let accounts = store.accounts(&books.manager).await.unwrap();
    let figures = accounts.figures.unwrap();
    // Two hours at 100.00, half an hour at 120.02; the hours before the first rate are said, not counted.
    assert_eq!((figures.cost, figures.expenses, figures.worked), (euros(31_000), euros(4_999), Minutes(630)));
    assert_eq!((figures.used, figures.forecast), (Some(78), euros(31_000)));
    assert_eq!(figures.margin, Some((euros(69_000), Some(69))));
    assert_eq!(accounts.unrated.len(), 1);
    assert_eq!((accounts.unrated[0].who.as_deref(), accounts.unrated[0].worked), (Some("Tomas"), Minutes(480)));
    let weeks: Vec<_> = accounts.weeks.iter().map(|week| (domain::iso(week.monday), week.cost.minor)).collect();
    let week = |day: &str, cost| (day.to_owned(), cost);
    assert_eq!(weeks, [week("2026-11-30", 24_001), week("2026-12-07", 31_000)]);
    let person = accounts.people.iter().find(|person| person.id == books.his_id).unwrap();
    assert_eq!((person.cost, person.worked, person.unrated), (euros(26_001), Minutes(630), Minutes(480)));
    assert_eq!(person.rates.iter().map(|rate| rate.cost.minor).collect::<Vec<_>>(), [12_002, 10_000]);
    assert_eq!(accounts.people.len(), 2, "whoever is on the project and has not worked is there too");

    // Without the later rate the one before it counts.
    store.remove_rate(&books.manager, person.rates[0].id).await.unwrap();
    let figures = store.accounts(&books.manager).await.unwrap().figures.unwrap();
    assert_eq!(figures.cost, euros(20_000 + 5_000 + 4_999));
    assert_eq!(refusal(store.remove_rate(&books.manager, person.rates[0].id).await), Error::NotFound);
}

async fn the_forecast_counts_what_is_left_and_says_what_it_cannot(world: World) {
    let books = Books::of(&world).await;
    let store = world.store();
    books.budget(&world, "", "").await;
    let by = world.team(&books.maya, books.project).await;
    let task = |title: &str, whose: Option<MemberId>, hours: i64, state: &str| {
        Draft::new(Thing::Task)
            .with("title", title)
            .with("assignee", Value::optional(whose))
            .with("estimate", Value::Number(Some(hours * 60)))
            .with("state", state)
    };
    let his = Some(books.his_id);
    let begun = store.add(&by, &task("Begun", his, 10, "doing")).await.unwrap();
    store.add(&by, &task("Done", his, 100, "done")).await.unwrap();
    store.add(&by, &task("Nobody's", None, 3, "to_do")).await.unwrap();
    let over = store.add(&by, &task("Longer than planned", his, 1, "doing")).await.unwrap();
    for (id, hours) in [(begun, "4"), (over, "5")] {
        let draft = TimeDraft::check(store.now().date(), "2026-12-09", hours, &id.to_string(), "").unwrap();
        store.enter_time(&by, &draft).await.unwrap();
    }
    let none = store.accounts(&books.manager).await.unwrap();
    let unrated: Vec<_> =
        none.unrated.iter().map(|gap| (gap.who.clone(), gap.worked.0 / 60, gap.left.0 / 60)).collect();
    let somebody = |name: &str| Some(name.to_owned());
    assert_eq!(unrated, [(somebody("Maya"), 9, 0), (somebody("Tomas"), 0, 6), (None, 0, 3)]);
    let figures = none.figures.unwrap();
    assert_eq!((figures.left, figures.used, figures.margin), (Minutes(9 * 60), None, None));

    books.rate(&world, "100", "2026-12-01").await;
    let maya = world.colleague(&books.maya).await.member();
    let rate = RateDraft::check(EUR, "200.01", "2026-12-01").unwrap();
    store.set_rate(&books.manager, maya, &rate, None).await.unwrap();
    let accounts = store.accounts(&books.manager).await.unwrap();
    assert!(accounts.unrated.is_empty());
    let figures = accounts.figures.unwrap();
    // Nine hours of Maya's are done. Six of Tomas's are left, and three of nobody's at the mean, 150.005.
    assert_eq!(figures.cost, euros(9 * 20_001));
    // A half is rounded to the even cent, once for the whole sum.
    assert_eq!(figures.forecast, euros(9 * 20_001 + 6 * 10_000 + 45_001));
}

async fn a_project_has_one_currency_once_there_are_amounts(world: World) {
    let books = Books::of(&world).await;
    let store = world.store();
    let rate = RateDraft::check(EUR, "100", "2026-12-01").unwrap();
    let early = refusal(store.set_rate(&books.manager, books.his_id, &rate, None).await);
    assert_eq!(early.at("cost"), ["Set the budget first: it says in which currency."]);
    store.set_budget(&books.manager, &Budget::check("KWD", "10.125", "").unwrap(), None).await.unwrap();
    let other = refusal(store.set_rate(&books.manager, books.his_id, &rate, None).await);
    assert_eq!(other.at("cost").len(), 1);
    assert_eq!(store.currency(&books.manager).await.unwrap(), Some(Currency::KWD));
    books.budget(&world, "10.12", "").await;
    books.rate(&world, "100", "2026-12-01").await;
    let late = refusal(store.set_budget(&books.manager, &Budget::check("JPY", "10", "").unwrap(), None).await);
    assert_eq!(late.at("currency"), ["There are rates or expenses in EUR already."]);
    books.budget(&world, "12", "13").await;
    let accounts = store.accounts(&books.manager).await.unwrap();
    assert!(accounts.currency_is_fixed);
    assert_eq!(accounts.budget.unwrap().fee, Some(euros(1_200)));
    let stranger = MemberId(uuid::Uuid::now_v7());
    assert_eq!(refusal(store.set_rate(&books.manager, stranger, &rate, None).await), Error::NotFound);
    let much = RateDraft::check(EUR, "10,000,000.01", "2026-12-01").unwrap();
    assert_eq!(refusal(store.set_rate(&books.manager, books.his_id, &much, None).await).at("cost").len(), 1);
    let bad = Budget::check("JPY", "1.5", "-3").unwrap_err();
    assert_eq!((bad.at("fee").len(), bad.at("cost_budget").len()), (1, 1), "both at once");
}

async fn expenses_are_written_down_changed_and_brought_back(world: World) {
    let books = Books::of(&world).await;
    let store = world.store();
    assert!(store.expenses(&books.manager, 1).await.unwrap().is_none());
    assert_eq!(
        refusal(store.add_expense(&books.manager, &expense(&world, "Train", "5").unwrap()).await).at("amount").len(),
        1
    );
    books.budget(&world, "1", "1").await;
    books.expense(&world, "Train", "50").await;
    let id = store.expenses(&books.manager, 1).await.unwrap().unwrap().page.things[0].id;
    store.edit_expense(&books.manager, id, &expense(&world, "Train, both ways", "99.90").unwrap(), None).await.unwrap();
    let cost = async || store.accounts(&books.manager).await.unwrap().figures.unwrap().cost;
    assert_eq!(cost().await, euros(9_990));
    let deleted = store.delete_expense(&books.manager, id).await.unwrap();
    assert_eq!((cost().await, store.expenses(&books.manager, 1).await.unwrap().unwrap().page.total), (euros(0), 0));
    let back = store.undo(books.manager.as_member(), deleted.number).await.unwrap();
    assert_eq!((back.act, cost().await), (Some(Act::ExpenseRestored), euros(9_990)));
    let problems = ExpenseDraft::check(store.now().date(), EUR, ["", " ", "0", ""]).unwrap_err();
    assert_eq!(["day", "title", "amount"].map(|field| problems.at(field).len()), [1, 1, 1]);
    // As many as no number can hold the sum of.
    world
        .execute(
            "insert into expense (id, project_id, day, title, amount, notes, created_at)
             with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
             select 'e' || i, p.id, '2026-12-08', 'Mistyped', 1000000000000000, '', 0 from n, project p where p.id = $1",
            &[books.project.to_string()],
        )
        .await;
    assert_eq!(refusal(store.accounts(&books.manager).await), Error::TooMuch);
    let server = Server::start(&world).await;
    let page = server.member(&books.maya).get(&format!("/projects/{}/money", books.project)).await.body;
    assert!(page.contains("too large to be added up"), "{page}");
}

async fn budgets_are_seen_by_those_who_manage(world: World) {
    let books = Books::of(&world).await;
    let store = world.store();
    world.member("Nia", MemberRole::Admin).await;
    let without = world.project(&books.maya, "Agora", "Without a budget").await;
    books.budget(&world, "", "100").await;
    books.rate(&world, "60", "2026-01-01").await;
    books.work(&world, &books.tomas, "2026-12-09", "1:30").await;
    books.expense(&world, "Train", "10.40").await;
    books.expense(&world, "Train", "10.40").await;
    let uses = async |session: &Token| {
        let uses = store.budgets(&world.colleague(session).await).await.unwrap();
        uses.into_iter().map(|budget| (budget.project, budget.used)).collect::<Vec<_>>()
    };
    assert_eq!(uses(&books.maya).await, [(books.project, 111)]);
    assert_eq!(uses(&world.sign_in_member("Nia").await).await, [(books.project, 111)]);
    assert!(uses(&books.tomas).await.is_empty());
    let by_budget = ListQuery { sort: "budget".to_owned(), ..ListQuery::default() };
    let sorted = async |session: &Token| {
        let page = store.portfolio(&world.colleague(session).await, &by_budget).await.unwrap();
        page.things.into_iter().map(|entry| entry.title).collect::<Vec<_>>()
    };
    world.put_on(without, "Tomas", MemberRole::Member).await;
    assert_eq!(sorted(&books.maya).await, ["Onboarding", "Without a budget"]);
    assert_eq!(sorted(&books.tomas).await, ["Without a budget", "Onboarding"], "the order tells nothing either");
    let server = Server::start(&world).await;
    let words = ">111 % of the budget used<";
    assert!(server.member(&books.maya).get("/").await.body.contains(words));
    let his = server.member(&books.tomas).get("/").await.body;
    assert!(his.contains("Onboarding") && !his.contains("budget used"), "{his}");
}

async fn members_read_nothing_of_money_in_the_record(world: World) {
    let books = Books::of(&world).await;
    let store = world.store();
    let his = world.team(&books.tomas, books.project).await;
    let before = store.project(&his).await.unwrap().number;
    books.budget(&world, "10", "5").await;
    books.budget(&world, "20", "5").await;
    books.rate(&world, "60", "2026-01-01").await;
    books.expense(&world, "Train", "3").await;
    books.work(&world, &books.tomas, "2026-12-09", "1").await;
    books.work(&world, &books.maya, "2026-12-09", "2").await;
    let id = store.expenses(&books.manager, 1).await.unwrap().unwrap().page.things[0].id;
    let deleted = store.delete_expense(&books.manager, id).await.unwrap();
    let read = async |by| store.activity(by, &ActivityQuery::default()).await.unwrap();
    let acts = async |by| read(by).await.deeds.iter().map(|deed| deed.act).collect::<Vec<_>>();
    let all = [
        Act::ExpenseDeleted,
        Act::TimeEntered,
        Act::TimeEntered,
        Act::ExpenseAdded,
        Act::RateSet,
        Act::BudgetSet,
        Act::BudgetSet,
    ];
    let hers = read(books.manager.as_member()).await;
    assert_eq!(acts(books.manager.as_member()).await[..7], all);
    let change = &hers.deeds[5].changes[0];
    let words = (change.label.as_str(), change.was.as_str(), change.became.as_str());
    assert_eq!(words, ("Fee", "EUR\u{a0}10.00", "EUR\u{a0}20.00"), "and the budget that stayed is not said");
    assert_eq!(
        acts(&his).await,
        [Act::TimeEntered, Act::Staffed, Act::Arranged, Act::Started],
        "his own hour, and what is everybody's"
    );
    assert_eq!(read(&his).await.deeds[0].title.as_deref(), Some("1 h on 2026-12-09"));
    assert_eq!(refusal(store.undo(&his, deleted.number).await), Error::TooLate);
    assert!(store.bin(&his).await.unwrap().is_empty());
    for act in all {
        assert_ne!(act.readers(), Readers::Team);
    }

    // The stream tells that the number rose, and no more.
    let server = Server::start(&world).await;
    let visitor = server.member(&books.tomas);
    let mut stream = visitor.stream(&format!("/live/team/{}?after={before}", books.project), None).await;
    let frame: serde_json::Value = serde_json::from_str(&stream.next().await.unwrap().data).unwrap();
    assert_eq!(frame.as_object().unwrap().keys().collect::<Vec<_>>(), ["as_of", "number"]);

    // A manager who is none any more reads and takes back nothing either.
    world.put_on(books.project, "Maya", MemberRole::Member).await;
    let left = [Act::Staffed, Act::TimeEntered, Act::Staffed, Act::Arranged, Act::Started];
    assert_eq!(acts(books.manager.as_member()).await, left);
    assert_eq!(refusal(store.undo(books.manager.as_member(), deleted.number).await), Error::TooLate);
}

async fn no_amount_reaches_anybody_else(world: World) {
    let server = Server::start(&world).await;
    let books = Books::of(&world).await;
    let noor = world.member("Noor", MemberRole::Manager).await;
    world.project(&noor, "Borealis", "Elsewhere").await;
    let claire = world.stakeholder(&books.maya, books.project, "Claire").await;
    let names = Names::of(&world, &books.maya, books.project, "claire").await;
    books.budget(&world, "987654.32", "876543.21").await;
    books.rate(&world, "7654321.98", "2026-01-01").await;
    books.expense(&world, "ZQEXPENSE", "654321.09").await;
    books.work(&world, &books.maya, "2026-12-09", "7:53").await;
    let amounts = ["987654", "876543", "7654321", "654321"];
    let in_words = ["987,654", "876,543", "7,654,321", "654,321", "ZQEXPENSE", "7 h 53 min"];
    let secrets: Vec<&str> = amounts.into_iter().chain(in_words).collect();

    let money = format!("/projects/{}/money", books.project);
    let hers = server.member(&books.maya).get(&money).await.whole();
    for secret in &secrets {
        assert!(hers.contains(secret), "the manager finds {secret} nowhere: the search proves nothing");
    }
    let his = server.member(&books.tomas);
    let mut stream = his.stream(&format!("/live/team/{}?after=0", books.project), None).await;
    let mut fetched = vec![("stream".to_owned(), stream.next().await.unwrap().data)];
    let others = [&his, &server.member(&noor), &server.stakeholder(&claire), &server.stranger()];
    for visitor in others {
        let more = ["/", "/my-work", "/search?words=ZQEXPENSE", &money, &format!("{money}?edit={}", names.expense)];
        for path in more {
            let asked = visitor.get(path).await.whole().replace("ZQEXPENSE", "");
            fetched.push((path.to_owned(), asked));
        }
        for door in doors().iter().filter(|door| !door.path.contains("sign_out") && !door.path.contains("leave_portal"))
        {
            fetched.push((names.path(door), go(visitor, &names, door).await.whole()));
        }
        let found = visitor.call("/do/team/read_found", &[("words", "987654")]).await;
        fetched.push(("search".to_owned(), found.whole()));
    }
    books.expense(&world, "ZQEXPENSE", "654321.09").await;
    fetched.push(("later frame".to_owned(), stream.next().await.unwrap().data));
    for (place, text) in &fetched {
        for secret in &secrets {
            assert!(!text.contains(secret), "{secret} at {place}: {text}");
        }
    }
}

async fn whoever_manages_no_longer_writes_no_longer(world: World) {
    let books = Books::of(&world).await;
    books.budget(&world, "10", "5").await;
    world.put_on(books.project, "Maya", MemberRole::Member).await;
    let store = world.store();
    // The proof is from before.
    let budget = Budget::check("EUR", "11", "5").unwrap();
    assert_eq!(refusal(store.set_budget(&books.manager, &budget, None).await), Error::NotFound);
    let rate = RateDraft::check(EUR, "1", "2026-12-01").unwrap();
    assert_eq!(refusal(store.set_rate(&books.manager, books.his_id, &rate, None).await), Error::NotFound);
    let train = expense(&world, "Train", "1").unwrap();
    assert_eq!(refusal(store.add_expense(&books.manager, &train).await), Error::NotFound);
    let server = Server::start(&world).await;
    let page = server.member(&books.maya).get(&format!("/projects/{}/money", books.project)).await;
    assert_eq!(page.status, 404);
    let tabs = server.member(&books.maya).get(&format!("/projects/{}", books.project)).await.body;
    assert!(tabs.contains(">Time<") && !tabs.contains(">Money<"));
}
