//! What is open in a page, and how the page is looked at: all of it stands in the address, so that plain links do everything,
//! with and without JavaScript.

use domain::Thing;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::params::ParamsMap;
use uuid::Uuid;

/// Which form of the page is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    Nothing,
    Edit(Uuid),
    Share(Uuid),
    Comments(Uuid),
    /// What the team replies to a question.
    Reply(Uuid),
    /// A new thing, and what it is to belong to.
    Add(Thing, Option<Uuid>),
    /// What came out of a meeting: a task or a next step.
    AddAction(Uuid),
    /// A whole plan, from a file.
    AddPlan,
    /// Another day for a milestone.
    Move(Uuid),
    /// What a milestone needs.
    Needs(Uuid),
    /// Telling the client, beside what of the team's own it is written from.
    Tell(Uuid),
    /// The plan's baseline.
    Baseline,
}

/// The parts of the address that say what is open.
const OPENERS: [&str; 11] =
    ["add", "to", "edit", "share", "comments", "reply", "move", "due", "needs", "tell", "baseline"];

impl Open {
    /// Reads it from the page's address, for everything in the page.
    pub fn provide() -> Memo<Self> {
        let query = use_query_map();
        let open = Memo::new(move |_| {
            let query = query.read();
            let id = |name| query.get(name).and_then(|id: String| id.parse().ok());
            match query.get("add") {
                Some(plan) if plan == "plan" => Self::AddPlan,
                Some(action) if action == "action" => id("to").map_or(Self::Nothing, Self::AddAction),
                Some(thing) => thing.parse().map_or(Self::Nothing, |thing| Self::Add(thing, id("to"))),
                None => {
                    let form = id("edit").map(Self::Edit).or_else(|| id("share").map(Self::Share));
                    let form =
                        form.or_else(|| id("comments").map(Self::Comments)).or_else(|| id("reply").map(Self::Reply));
                    let form = form.or_else(|| id("move").map(Self::Move)).or_else(|| id("needs").map(Self::Needs));
                    let form = form.or_else(|| id("tell").map(Self::Tell));
                    let baseline = query.get("baseline").map(|_| Self::Baseline);
                    form.or(baseline).unwrap_or(Self::Nothing)
                }
            }
        });
        provide_context(open);
        open
    }

    /// Whether this very form is open: the rows that it does not concern are left alone.
    pub fn is(self) -> Memo<bool> {
        let open = expect_context::<Memo<Self>>();
        Memo::new(move |_| open.get() == self)
    }
}

/// The page's address without what is open in it: its path, and how it is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    path: String,
    query: ParamsMap,
}

impl Address {
    pub fn current() -> Memo<Self> {
        let (path, query) = (use_location().pathname, use_query_map());
        Memo::new(move |_| {
            let mut query = query.get();
            for opener in OPENERS {
                query.remove(opener);
            }
            Self { path: path.get(), query }
        })
    }

    /// Closes what is open in the page now. What somebody opened before the answer came stays open.
    pub fn closing() -> Callback<()> {
        let (navigate, address, query) = (use_navigate(), Self::current(), use_query_map());
        // A date that is tried out in a form leaves it the same form.
        let opened =
            move || query.with_untracked(|query| OPENERS.map(|name| query.get(name).filter(|_| name != "due")));
        let mine = opened();
        Callback::new(move |()| {
            if opened() != mine {
                return;
            }
            let stay = NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() };
            navigate(&address.get_untracked().closed(), stay);
        })
    }

    /// Where nothing is open.
    pub fn closed(&self) -> String {
        self.with("", "")
    }

    /// The same with one part said, or not said if the value is empty.
    pub fn with(&self, name: &'static str, value: &str) -> String {
        let mut query = self.query.clone();
        query.remove(name);
        if !value.is_empty() {
            query.insert(name, value.to_owned());
        }
        // A hyphen may stand as it is (RFC 3986, section 2.3), and ids are full of them.
        format!("{}{}", self.path, query.to_query_string().replace("%2D", "-"))
    }
}
