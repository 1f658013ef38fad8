//! Writes the demo. Dates are counted from the day on which it is made. Everything is written through the same doors as a
//! team's own work, by a clock that goes through the weeks before.

use super::engagements::{ADMIN, ENGAGEMENTS, Engagement, HANNAH, JONAS, PRIYA, Person, TOMAS};
use super::kundenportal::KUNDENPORTAL;
use super::money::{self, Somebody};
use super::{documents, meetings, notices, plan, questions, work};
use delivery::access::{Colleague, Operator};
use delivery::files::Files;
use delivery::store::{MemberRole, Store};
use delivery::{Clock, Delivery, Result};
use domain::team::{Invitation, MemberId, MilestoneId, Standing};
use domain::things::Value;
use domain::{Date, Draft, NextStepState, Preset, ProjectDraft, Thing, Typed};
use jiff::Span;

/// How long the engagements have been going on, in seconds.
const BEFORE: i64 = 40 * 86_400;

/// How long ago the last thing was done, in seconds.
const LAST: i64 = 4 * 60;

/// Fills an empty database, as if its people had done so in the weeks before.
pub async fn fill(database: &str, files: Files, origin: &str) -> Result<()> {
    let now = Clock::System.now();
    let beginning = now.plus_seconds(-BEFORE);
    let clock = Clock::held_at(beginning);
    let delivery = Delivery::open(database, clock.clone(), files).await?;
    let (store, operator, today) = (&delivery.store, Operator::of_this_machine(), now.date());
    for person in [&ADMIN, &JONAS, &PRIYA, &TOMAS, &HANNAH] {
        store.add_member(&operator, person.email, person.name, person.role, None).await?;
    }
    for engagement in ENGAGEMENTS.iter().chain([&KUNDENPORTAL]) {
        // All of them side by side.
        clock.advance(-clock.now().seconds_since(beginning));
        start(&delivery, &clock, engagement, today, origin).await?;
    }
    store.close().await;
    Ok(())
}

async fn start(delivery: &Delivery, clock: &Clock, engagement: &Engagement, today: Date, origin: &str) -> Result<()> {
    let store = &delivery.store;
    let operator = Operator::of_this_machine();
    let manager = sign_in(store, &operator, engagement.manager).await?;
    let draft = ProjectDraft::check(engagement.client, engagement.title)?;
    let project = store.start_project(&manager.starter()?, &draft).await?;
    for colleague in engagement.team {
        let colleague = member(store, &operator, colleague).await?;
        store.put_on_project(&operator, project, colleague, MemberRole::Member).await?;
    }
    let by = manager.on(store, project).await?;
    // Whoever is on the team writes what it makes.
    let maker = match engagement.team.first() {
        Some(colleague) => sign_in(store, &operator, colleague).await?.on(store, project).await?,
        None => manager.on(store, project).await?,
    };
    let manages = manager.managing(store, project).await?;
    let mut workers = vec![Somebody { member: manager.member(), by: manager.on(store, project).await? }];
    for colleague in engagement.team {
        let colleague = sign_in(store, &operator, colleague).await?;
        workers.push(Somebody { member: colleague.member(), by: colleague.on(store, project).await? });
    }
    money::keep(store, &manages, &workers, engagement.title, today).await?;
    let invited = engagement.stakeholders.iter().map(|(name, email)| Invitation::check(name, email));
    store.invite(&manages, &invited.collect::<Result<Vec<_>, _>>()?, origin).await?;
    store.use_preset(&manages, Preset::Full).await?;
    if engagement.open {
        store.open_portal(&manages).await?;
    }
    let team: Vec<MemberId> = workers.iter().map(|somebody| somebody.member).collect();
    let whose = |index: usize| Value::optional(team.get(index));
    let slip = plan::slip(engagement.title);
    let things = engagement.milestones.iter().map(|stone| 1 + stone.deliverables.len()).sum::<usize>();
    let things = i64::try_from(things + engagement.next_steps.len()).unwrap_or(1);
    let between = (BEFORE - LAST) / (2 * things);
    let pass = || clock.advance(between);
    let mut milestones = Vec::new();
    for (index, stone) in engagement.milestones.iter().enumerate() {
        if index + 3 == engagement.milestones.len() {
            // The manager looked at it, and was away since.
            store.visit(&by).await?;
        }
        let slipped = slip.as_ref().map_or(0, |slip| slip.of(stone.title));
        let draft = Draft::new(Thing::Milestone)
            .with("title", stone.title)
            .with("summary", stone.summary)
            .with("due", Some(day(today, stone.due - slipped)))
            .with("state", stone.state.key())
            .with("notes", stone.notes);
        pass();
        let milestone = store.add(&by, &draft).await?;
        milestones.push((stone, MilestoneId(milestone)));
        pass();
        if stone.shared {
            store.share(&by, Thing::Milestone, milestone).await?;
        }
        for piece in stone.deliverables {
            let draft = Draft::new(Thing::Deliverable)
                .with("milestone", milestone.to_string())
                .with("title", piece.title)
                .with("due", Some(day(today, piece.due)))
                .with("state", piece.state.key())
                .with("owner", plan::owner(piece.title).map_or(Value::Text(None), whose))
                .with("notes", piece.notes);
            pass();
            let deliverable = store.add(&maker, &draft).await?;
            pass();
            if piece.shared {
                store.share(&by, Thing::Deliverable, deliverable).await?;
            }
        }
    }
    plan::relate(store, engagement, &milestones, (&by, &maker), today).await?;
    if engagement.open {
        questions::ask(store, clock, &by, engagement.title, engagement.stakeholders).await?;
    }
    let mut done = Vec::new();
    for step in engagement.next_steps {
        let draft = Draft::new(Thing::NextStep)
            .with("title", step.title)
            .with("turn", step.turn.key())
            .with("due", Some(day(today, step.due)));
        pass();
        let id = store.add(&by, &draft).await?;
        pass();
        if step.shared {
            store.share(&by, Thing::NextStep, id).await?;
        }
        if step.state == NextStepState::Done {
            done.push(id);
        }
    }
    let standing =
        Standing { phase: engagement.phase, health: engagement.health, reason: engagement.reason.to_owned() };
    store.set_standing(&manages, &standing, plan::summary(engagement.title)).await?;
    let mut earlier = None;
    for decided in work::decisions(engagement.title) {
        let draft = Draft::new(Thing::Decision)
            .with("title", decided.title)
            .with("reason", decided.reason)
            .with("decided_by", decided.by)
            .with("decided_on", Some(day(today, decided.on)))
            .with("supersedes", Value::optional(earlier.filter(|_| decided.replaces)));
        let id = store.add(&by, &draft).await?;
        if decided.shared {
            store.share(&by, Thing::Decision, id).await?;
        }
        earlier = Some(id);
    }
    notices::tell(store, &by, engagement.title).await?;
    for met in meetings::meetings(engagement.title) {
        meetings::meet(store, &by, met, today, &team).await?;
    }
    for todo in work::tasks(engagement.title) {
        let draft = Draft::new(Thing::Task)
            .with("title", todo.title)
            .with("state", todo.state.key())
            .with("assignee", whose(todo.assignee))
            .with("due", todo.due.map(|days| day(today, days)))
            .with("estimate", Value::Number(todo.estimate))
            .with("checklist", todo.checklist);
        store.add(&by, &draft).await?;
    }
    for worry in work::raid(engagement.title) {
        let draft = Draft::new(Thing::RaidEntry)
            .with("title", worry.title)
            .with("category", worry.category.key())
            .with("likelihood", worry.likelihood.to_string())
            .with("impact", worry.impact.to_string())
            .with("response", worry.response)
            .with("owner", whose(worry.owner))
            .with("review", worry.review.map(|days| day(today, days)));
        store.add(&by, &draft).await?;
    }
    documents::put(&delivery.files, store, &maker, engagement.title).await?;
    questions::answer(store, &by, engagement.title).await?;
    money::enter_this_week(store, &workers, engagement.title, today).await?;
    // What was done was done just now.
    let done_now = Typed([("state".to_owned(), NextStepState::Done.key().to_owned())].into());
    for step in done {
        store.edit(&by, step, &Draft::check_change(Thing::NextStep, &done_now)?, None).await?;
    }
    Ok(())
}

/// So many days from today.
pub fn day(today: Date, days: i32) -> Date {
    today.saturating_add(Span::new().days(days))
}

async fn member(store: &Store, operator: &Operator, person: &Person) -> Result<MemberId> {
    store.member_by_email(operator, person.email).await?.ok_or_else(|| domain::Error::NotFound.into())
}

async fn sign_in(store: &Store, operator: &Operator, person: &Person) -> Result<Colleague> {
    let link = store.link_for_member(operator, member(store, operator, person).await?).await?;
    let (_, session, _) = store.use_link(&link).await?;
    Colleague::prove(store, Some(&session)).await
}
