//! Two managers keep the same books: what one changed is never overwritten by the other without a word.

use crate::http::{Answer, Server, Visitor};
use crate::world::{World, on_both};
use delivery::store::MemberRole;
use domain::Error;
use domain::team::{Accounts, Expenses, MemberId, ProjectId};

on_both!(
    an_expense_keeps_what_each_has_changed,
    a_budget_keeps_what_each_has_changed,
    the_rate_of_a_day_is_replaced_knowingly,
);

struct Two {
    project: ProjectId,
    maya: Visitor,
    noor: Visitor,
    noors_id: MemberId,
    _server: Server,
}

impl Two {
    /// Both manage a project with a budget.
    async fn of(world: &World) -> Self {
        let maya = world.member("Maya", MemberRole::Manager).await;
        let noor = world.member("Noor", MemberRole::Manager).await;
        let project = world.project(&maya, "Aurora", "Onboarding").await;
        world.put_on(project, "Noor", MemberRole::Manager).await;
        let server = Server::start(world).await;
        let noors_id = world.colleague(&noor).await.member();
        let two = Self { project, maya: server.member(&maya), noor: server.member(&noor), noors_id, _server: server };
        done(&two.budget(&two.maya, ["EUR", "2000", "1000"], None).await);
        two
    }

    async fn call(&self, who: &Visitor, function: &str, fields: &[(&str, &str)], since: Option<u64>) -> Answer {
        let (project, since) = (self.project.to_string(), since.map(|since| since.to_string()));
        let mut all = vec![("project", project.as_str())];
        all.extend(fields);
        all.extend(since.as_deref().map(|since| ("since", since)));
        who.call(&format!("/do/team/{function}"), &all).await
    }

    async fn budget(&self, who: &Visitor, [currency, fee, cost]: [&str; 3], since: Option<u64>) -> Answer {
        let fields = [("currency", currency), ("fee", fee), ("cost_budget", cost)];
        self.call(who, "set_budget", &fields, since).await
    }

    async fn accounts(&self) -> Accounts {
        let answer = self.call(&self.maya, "read_accounts", &[], None).await;
        serde_json::from_str(&answer.body).unwrap()
    }

    async fn expenses(&self) -> Expenses {
        let answer = self.call(&self.maya, "read_expenses", &[("page", "1")], None).await;
        serde_json::from_str::<Option<Expenses>>(&answer.body).unwrap().unwrap()
    }
}

fn done(answer: &Answer) {
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// The number with which saving again says that one has seen what is there.
fn overtaken(answer: &Answer, field: &str, words: &str) -> u64 {
    let error = answer.error();
    assert_eq!(error.at(field), [format!("Maya has changed this meanwhile, to “{words}”.")]);
    match error {
        Error::Changed { since, problems } => {
            assert_eq!(problems.len(), 1, "nothing else was overtaken");
            since
        }
        other => panic!("{other}"),
    }
}

async fn an_expense_keeps_what_each_has_changed(world: World) {
    let two = Two::of(&world).await;
    let fields = [("day", "2026-12-09"), ("title", "Train"), ("amount", "50"), ("notes", "")];
    done(&two.call(&two.maya, "add_expense", &fields, None).await);
    let Expenses { number, page } = two.expenses().await;
    let id = page.things[0].id.to_string();
    let edit = async |who: &Visitor, title: &str, amount: &str, since: u64| {
        let fields = [("id", id.as_str()), ("day", "2026-12-09"), ("title", title), ("amount", amount), ("notes", "")];
        two.call(who, "edit_expense", &fields, Some(since)).await
    };
    let stands = async || {
        let expense = two.expenses().await.page.things.remove(0);
        (expense.title, expense.amount.words())
    };
    done(&edit(&two.maya, "Train", "60", number).await);
    done(&edit(&two.noor, "Train, both ways", "50", number).await);
    assert_eq!(stands().await, ("Train, both ways".to_owned(), "EUR\u{a0}60.00".to_owned()));

    let refused = edit(&two.noor, "Train", "70", number).await;
    let since = overtaken(&refused, "amount", "EUR\u{a0}60.00");
    assert_eq!(stands().await.1, "EUR\u{a0}60.00");
    done(&edit(&two.noor, "Train", "70", since).await);
    assert_eq!(stands().await, ("Train".to_owned(), "EUR\u{a0}70.00".to_owned()));
}

async fn a_budget_keeps_what_each_has_changed(world: World) {
    let two = Two::of(&world).await;
    let number = two.accounts().await.number;
    done(&two.budget(&two.maya, ["EUR", "3000", "1000"], Some(number)).await);
    done(&two.budget(&two.noor, ["EUR", "2000", "1500"], Some(number)).await);
    let budget = two.accounts().await.budget.unwrap();
    let words = (budget.fee.unwrap().words(), budget.cost_budget.unwrap().words());
    assert_eq!(words, ("EUR\u{a0}3,000.00".to_owned(), "EUR\u{a0}1,500.00".to_owned()));
    let refused = two.budget(&two.noor, ["EUR", "4000", "1500"], Some(number)).await;
    overtaken(&refused, "fee", "EUR\u{a0}3,000.00");

    // An amount never gets into another currency than it was written in.
    done(&two.budget(&two.maya, ["EUR", "", "1500"], None).await);
    let number = two.accounts().await.number;
    done(&two.budget(&two.maya, ["USD", "", ""], Some(number)).await);
    let refused = two.budget(&two.noor, ["EUR", "4000", "1500"], Some(number)).await;
    assert_eq!(refused.error().at("currency"), ["The project’s currency was changed meanwhile."]);
}

async fn the_rate_of_a_day_is_replaced_knowingly(world: World) {
    let two = Two::of(&world).await;
    let member = two.noors_id.to_string();
    let rate = async |who: &Visitor, cost: &str, since: Option<u64>| {
        let fields = [("member", member.as_str()), ("cost", cost), ("from", "2026-12-01")];
        two.call(who, "set_rate", &fields, since).await
    };
    let number = two.accounts().await.number;
    done(&rate(&two.maya, "80", Some(number)).await);
    let since = overtaken(&rate(&two.noor, "90", Some(number)).await, "cost", "EUR\u{a0}80.00");
    done(&rate(&two.noor, "90", Some(since)).await);
    let people = two.accounts().await.people;
    let rates: Vec<String> = people.iter().flat_map(|person| &person.rates).map(|rate| rate.cost.words()).collect();
    assert_eq!(rates, ["EUR\u{a0}90.00"]);
}
