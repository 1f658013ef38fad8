//! Every field that can ever reach a client.

use super::*;
use crate::{
    Brand, Changes, DeliverableState, Digest, Health, MilestoneState, Moment, PortalSection, Rhythm, Thing, Turn,
};
use serde_json::{Value, json, to_value};
use uuid::Uuid;

/// Every field that can ever reach a client. A new one has to be added here, where a reviewer sees it.
#[test]
fn these_fields_and_no_others_leave() {
    let project = Project {
        id: PortalId(Uuid::nil()),
        client: "client".to_owned(),
        title: "title".to_owned(),
        welcome: "welcome".to_owned(),
        rhythm: Rhythm::Fortnightly,
        sections: vec![PortalSection::Documents],
        brand: Brand {
            accent: "#2f6f4e".parse().ok(),
            firm: "firm".to_owned(),
            firm_logo: Some("/logo/1".to_owned()),
            client_logo: None,
        },
        contact: "contact".to_owned(),
        readers: vec!["reader".to_owned()],
        takes_questions: true,
        changed_at: Some(Moment(1)),
    };
    let milestone = Milestone {
        id: MilestoneId(Uuid::nil()),
        title: "title".to_owned(),
        summary: "summary".to_owned(),
        due: Some(jiff::civil::date(2026, 12, 12)),
        state: MilestoneState::InProgress,
        changed_at: Moment(2),
    };
    let deliverable = Deliverable {
        id: DeliverableId(Uuid::nil()),
        milestone: None,
        title: "title".to_owned(),
        summary: "summary".to_owned(),
        due: None,
        state: DeliverableState::Delivered,
        changed_at: Moment(3),
    };
    let id = Uuid::nil().to_string();
    let leaves: Value = json!({
        "number": 4,
        "as_of": 5,
        "project": { "id": id, "client": "client", "title": "title", "welcome": "welcome", "rhythm": "fortnightly",
            "sections": ["documents"],
            "brand": { "accent": "#2f6f4e", "firm": "firm", "firm_logo": "/logo/1", "client_logo": null },
            "contact": "contact", "readers": ["reader"], "takes_questions": true, "changed_at": 1,
        },
        "milestones": [{
            "id": id, "title": "title", "summary": "summary", "due": "2026-12-12", "state": "in_progress", "changed_at": 2,
        }],
        "deliverables": [{
            "id": id, "milestone": null, "title": "title", "summary": "summary", "due": null, "state": "delivered", "changed_at": 3,
        }],
    });
    let snapshot = Snapshot {
        milestones: vec![milestone.clone()],
        deliverables: vec![deliverable.clone()],
        ..Snapshot::empty(4, Moment(5), project.clone())
    };
    let mut said = to_value(&snapshot).unwrap_or_default();
    assert_eq!(serde_json::from_value::<Snapshot>(said.clone()).ok(), Some(snapshot));
    // The lists of the other kinds are empty here; what they can hold, their declarations say.
    said.as_object_mut().into_iter().for_each(|lists| lists.retain(|_, list| *list != json!([])));
    assert_eq!(said, leaves);
    let mut frame = Frame::new(4, Moment(5));
    assert_eq!(to_value(&frame).ok(), Some(json!({ "number": 4, "as_of": 5 })));
    frame.project = Some(project);
    frame.milestones =
        Changes { removed: vec![milestone.id], put: vec![milestone.clone()], order: Some(vec![milestone.id]) };
    frame.deliverables =
        Changes { removed: vec![deliverable.id], put: vec![deliverable.clone()], order: Some(vec![deliverable.id]) };
    let changes = |list: &str| json!({ "removed": [id], "put": [leaves[list][0]], "order": [id] });
    assert_eq!(
        to_value(&frame).ok(),
        Some(json!({
            "number": 4,
            "as_of": 5,
            "project": leaves["project"],
            "milestones": changes("milestones"),
            "deliverables": changes("deliverables"),
        }))
    );
    let glance = Glance {
        status: Some((Health::AtRisk, "status".to_owned())),
        done: 1,
        total: 2,
        next: Some("next".to_owned()),
        next_due: Some(jiff::civil::date(2026, 12, 12)),
        needs_you: 3,
        changed_at: Some(Moment(6)),
    };
    let entry = Entry {
        id: PortalId(Uuid::nil()),
        client: "client".to_owned(),
        title: "title".to_owned(),
        glance: Some(glance),
    };
    let glance = json!({
        "status": ["at_risk", "status"], "done": 1, "total": 2, "next": "next", "next_due": "2026-12-12", "needs_you": 3,
        "changed_at": 6,
    });
    assert_eq!(to_value(entry).ok(), Some(json!({ "id": id, "client": "client", "title": "title", "glance": glance })));
    let farewell = Farewell { client: "client".to_owned(), title: "title".to_owned(), words: "words".to_owned() };
    assert_eq!(to_value(farewell).ok(), Some(json!({ "client": "client", "title": "title", "words": "words" })));
    let choice = MailChoice {
        portal: PortalId(Uuid::nil()),
        client: "client".to_owned(),
        title: "title".to_owned(),
        digest: Digest::Changes,
        answers: true,
        updates: false,
        has_calendar: true,
    };
    assert_eq!(
        to_value(choice).ok(),
        Some(json!({ "portal": id, "client": "client", "title": "title", "digest": "changes", "answers": true,
            "updates": false, "has_calendar": true }))
    );
    let ask = PulseAsk { milestone: MilestoneId(Uuid::nil()), title: "title".to_owned() };
    assert_eq!(to_value(ask).ok(), Some(json!({ "milestone": id, "title": "title" })));
    let day = Some(jiff::civil::date(2026, 12, 12));
    let happened = vec![
        Happened::Shared,
        Happened::NewVersion(2),
        Happened::Answered,
        Happened::Moved { from: None, to: day },
        Happened::MovedTo { from: None, to: Some(Moment(6)) },
        Happened::Stands(Stand::Milestone(MilestoneState::Done)),
        Happened::Goes(Health::AtRisk),
        Happened::TurnOf(Turn::Client),
        Happened::Rewritten,
    ];
    let subject = Subject { thing: Thing::Milestone, id: Uuid::nil() };
    let entry = NewsEntry { subject, title: "title".to_owned(), happened };
    let news = News { since: Moment(1), as_of: Moment(2), entries: vec![entry] };
    let said = to_value(&news).unwrap_or_default();
    assert_eq!(serde_json::from_value::<News>(said.clone()).ok(), Some(news));
    assert_eq!(
        said,
        json!({ "since": 1, "as_of": 2, "entries": [{
            "subject": { "thing": "milestone", "id": id },
            "title": "title",
            "happened": [
                "shared", { "new_version": 2 }, "answered", { "moved": { "from": null, "to": "2026-12-12" } },
                { "moved_to": { "from": null, "to": 6 } }, { "stands": { "milestone": "done" } }, { "goes": "at_risk" },
                { "turn_of": "client" }, "rewritten",
            ],
        }] })
    );
}

#[test]
fn a_day_that_does_not_exist_is_not_read() {
    for due in ["2026-02-30", "2026-13-01", "soon", "2026-12"] {
        let text = json!({
            "id": Uuid::nil(), "title": "", "summary": "", "due": due, "state": "done", "changed_at": 0,
        });
        assert!(serde_json::from_value::<Milestone>(text).is_err(), "{due}");
    }
}
