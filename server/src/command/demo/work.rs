//! What the demo's teams decided, what they have to do, and what worries them.

use domain::{RaidCategory as Category, TaskState as State};

/// A task of an engagement's.
pub struct Todo {
    pub title: &'static str,
    pub state: State,
    /// Which of the team: 0 is its manager; nobody if there are not as many.
    pub assignee: usize,
    /// Days from today.
    pub due: Option<i32>,
    /// Minutes.
    pub estimate: Option<i64>,
    pub checklist: &'static str,
}

const fn todo(title: &'static str, state: State, assignee: usize, due: Option<i32>, estimate: Option<i64>) -> Todo {
    Todo { title, state, assignee, due, estimate, checklist: "" }
}

/// Something in an engagement's RAID log.
pub struct Worry {
    pub title: &'static str,
    pub category: Category,
    /// From 1 to 5.
    pub likelihood: u8,
    pub impact: u8,
    pub response: &'static str,
    pub owner: usize,
    /// Days from today.
    pub review: Option<i32>,
}

const fn worry(
    title: &'static str,
    category: Category,
    (likelihood, impact): (u8, u8),
    response: &'static str,
    owner: usize,
    review: Option<i32>,
) -> Worry {
    Worry { title, category, likelihood, impact, response, owner, review }
}

/// A decision of an engagement's.
pub struct Decided {
    pub title: &'static str,
    pub reason: &'static str,
    pub by: &'static str,
    /// Days from today.
    pub on: i32,
    /// Takes the place of the one before it.
    pub replaces: bool,
    pub shared: bool,
}

/// What was decided, by the engagement's title.
pub fn decisions(engagement: &str) -> &'static [Decided] {
    match engagement {
        "Mobile onboarding" => ONBOARDING_DECISIONS,
        _ => &[],
    }
}

const ONBOARDING_DECISIONS: &[Decided] = &[
    Decided {
        title: "Account opening starts in the branches",
        reason: "The branches know the customers.",
        by: "Steering committee",
        on: -58,
        replaces: false,
        shared: true,
    },
    Decided {
        title: "Account opening starts with the app alone",
        reason: "Eleven of fourteen interviewed customers would not go to a branch. Branches follow after the pilot.",
        by: "Steering committee",
        on: -34,
        replaces: true,
        shared: true,
    },
    Decided {
        title: "We do not offer the loan journey again",
        reason: "Samir knows our price; he will ask when he has the budget.",
        by: "Jonas Weber",
        on: -20,
        replaces: false,
        shared: false,
    },
];

/// What there is to do, by the engagement's title.
pub fn tasks(engagement: &str) -> &'static [Todo] {
    match engagement {
        "Mobile onboarding" => ONBOARDING_TASKS,
        "Branch data clean-up" => CLEAN_UP_TASKS,
        _ => &[],
    }
}

/// What worries the team, by the engagement's title.
pub fn raid(engagement: &str) -> &'static [Worry] {
    match engagement {
        "Mobile onboarding" => ONBOARDING_RAID,
        "Branch data clean-up" => CLEAN_UP_RAID,
        _ => &[],
    }
}

const ONBOARDING_TASKS: &[Todo] = &[
    todo("Write the error states of the identity check", State::Doing, 1, Some(1), Some(6 * 60)),
    Todo {
        title: "Prepare the sign-off session",
        state: State::Doing,
        assignee: 0,
        due: Some(5),
        estimate: Some(4 * 60),
        checklist: "[x] Agenda\n[x] Print the journeys\nRehearse with Hannah\nSend the prototype link to compliance",
    },
    todo("Contrast of the disabled buttons", State::Blocked, 2, Some(-2), Some(90)),
    todo("French copy: legal footnotes", State::Blocked, 1, Some(2), Some(3 * 60)),
    todo("Test the prototype on a five-year-old phone", State::ToDo, 2, Some(6), Some(2 * 60)),
    todo("Ask the fraud team for their thresholds", State::ToDo, 0, Some(4), None),
    Todo {
        title: "Accessibility review: book two testers who use screen readers",
        state: State::ToDo,
        assignee: 1,
        due: Some(8),
        estimate: Some(60),
        checklist: "Find them\nAgree on the fee\nBook the room",
    },
    todo("Estimate the build with the bank's architects", State::ToDo, 0, Some(14), Some(8 * 60)),
    todo("Sketch the empty account screen", State::ToDo, 2, None, Some(5 * 60)),
    todo("Recruit fourteen interview partners", State::Done, 2, Some(-50), Some(16 * 60)),
    todo("Journey map, second version", State::Done, 1, Some(-36), Some(12 * 60)),
    todo("Clickable prototype, German", State::Done, 1, Some(-12), Some(24 * 60)),
];

const ONBOARDING_RAID: &[Worry] = &[
    worry(
        "Compliance asks for a second identity check",
        Category::Risk,
        (4, 5),
        "Show both variants at the sign-off; have the cost of the second one ready.",
        0,
        Some(3),
    ),
    worry(
        "The video provider raises its price per call",
        Category::Risk,
        (2, 3),
        "Second offer is being asked for.",
        0,
        Some(20),
    ),
    worry("Two of the bank's developers leave before the build", Category::Risk, (3, 4), "", 0, Some(10)),
    worry("Branches keep the paper form for a year", Category::Assumption, (1, 3), "", 1, Some(30)),
    worry(
        "Test accounts are wiped every night",
        Category::Issue,
        (5, 2),
        "We restore them by script every morning until the bank's team has a fix.",
        2,
        Some(1),
    ),
    worry("The new core banking release in March", Category::Dependency, (3, 5), "", 0, Some(25)),
];

const CLEAN_UP_TASKS: &[Todo] = &[
    todo("Profile the address table", State::Doing, 1, Some(2), Some(6 * 60)),
    todo("Agree on what a duplicate is", State::ToDo, 0, Some(7), None),
];

const CLEAN_UP_RAID: &[Worry] = &[worry(
    "Nobody owns the branch codes",
    Category::Issue,
    (4, 3),
    "Raised with the bank's data office.",
    0,
    Some(5),
)];
