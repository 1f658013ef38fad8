//! Specimens of meetings, of what was written in them, and of how instants are told and typed.

use super::both_sides::alone_in_list;
use super::fixtures::{LONG, minutes_ago};
use super::{NOW, States};
use crate::components::{At, Calendar, InstantField, Prose, Sides};
use domain::portal::{Meeting, MeetingId, Minutes, MinutesId, Notice, NoticeId};
use domain::{Health, MeetingKind, Moment, NoticeKind};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const AGENDA: &str = "<ol><li>Where we are</li><li>Sign-off of the screens</li><li>The pilot: <strong>who, where, when</strong></li></ol>";

const TEXT: &str = "<h3>Sign-off</h3><p>Compliance signs off the screens <strong>without</strong> the second check.</p>\
    <ul><li>The French copy follows on Tuesday.</li><li>See <a href=\"#\">the test report</a>.</li></ul>\
    <blockquote><p>We would rather start small.</p></blockquote>";

fn meeting(title: &str, days: i64, agenda: &str) -> Meeting {
    Meeting {
        id: MeetingId(Uuid::from_u128(600)),
        title: title.to_owned(),
        kind: MeetingKind::SteeringCommittee,
        starts_at: Some(NOW.plus_seconds(days * 86_400 + 7_200)),
        location: "Room 4.12, Frankfurt".to_owned(),
        agenda: domain::Prose::of_harmless_html(agenda),
        attendees_team: "Jonas Weber\nHannah Lind".to_owned(),
        attendees_client: "Claire Dubois\nSamir Haddad".to_owned(),
        changed_at: minutes_ago(120),
    }
}

pub fn meeting_row() -> States {
    provide_context(Sides::for_the_client());
    let row = alone_in_list::<Meeting>;
    let mut online = meeting("Reading the test report", 0, "");
    online.kind = MeetingKind::Workshop;
    online.location = "https://meet.example.com/reading".to_owned();
    let mut bare = meeting("Kick-off of the build", 0, "");
    (bare.starts_at, bare.location, bare.kind) = (None, String::new(), MeetingKind::ProjectMeeting);
    (bare.attendees_team, bare.attendees_client) = (String::new(), String::new());
    let mut long = meeting(LONG, 40, &format!("<p>{LONG}</p>"));
    (long.location, long.attendees_client) = (LONG.to_owned(), LONG.to_owned());
    vec![
        ("ahead", row(meeting("Steering committee 4", 3, AGENDA))),
        ("over", row(meeting("Steering committee 3", -25, AGENDA))),
        ("today, with a link", row(online)),
        ("nothing but a title", row(bare)),
        ("long words", row(long)),
    ]
}

pub fn minutes_row() -> States {
    let of = meeting("Steering committee 3", -25, AGENDA);
    let row = |title: &str, text: &str| {
        provide_context(Calendar {
            meetings: Arc::new({
                let of = of.clone();
                move || vec![of.clone()]
            }),
            files: None,
        });
        let minutes = Minutes {
            id: MinutesId(Uuid::from_u128(610)),
            meeting: Some(of.id),
            title: title.to_owned(),
            text: domain::Prose::of_harmless_html(text),
            announced: None,
            changed_at: minutes_ago(300),
        };
        alone_in_list(minutes)
    };
    vec![
        ("of a meeting that is known", row("What we agreed on", TEXT)),
        ("called by its meeting", row("Minutes of Steering committee 3", TEXT)),
        ("nothing written yet", row("Minutes of Steering committee 3", "")),
        ("long words", row(LONG, &format!("<p>{LONG}</p>"))),
    ]
}

pub fn prose() -> States {
    let prose = |html: &str| view! { <Prose prose=domain::Prose::of_harmless_html(html) /> }.into_any();
    vec![
        ("minutes", prose(TEXT)),
        ("an agenda", prose(AGENDA)),
        ("long words", prose(&format!("<p>{LONG}</p><pre><code>{LONG}</code></pre>"))),
    ]
}

pub fn at() -> States {
    let at = |seconds: i64| view! { <At moment=Moment::plus_seconds(NOW, seconds) /> }.into_any();
    vec![("today", at(5_400)), ("in some days", at(86_400 * 3)), ("in another year", at(86_400 * 60))]
}

pub fn instant_field() -> States {
    vec![
        ("empty", view! { <InstantField name="starts_at" label="Starts" /> }.into_any()),
        ("filled in", view! { <InstantField name="starts_at" label="Starts" value="2026-12-17T13:30" /> }.into_any()),
    ]
}

pub fn notice_row() -> States {
    let row = |title: &str, text: &str, kind: NoticeKind, health: Health| {
        let notice = Notice {
            id: NoticeId(Uuid::from_u128(620)),
            title: title.to_owned(),
            text: domain::Prose::of_harmless_html(text),
            kind,
            health,
            changed_at: minutes_ago(90),
        };
        alone_in_list(notice)
    };
    vec![
        ("on track", row("We are on track for the pilot in January", "", NoticeKind::Status, Health::OnTrack)),
        ("at risk", row("The second identity check may cost us a week", TEXT, NoticeKind::Status, Health::AtRisk)),
        ("off track", row("The pilot moves to March", "", NoticeKind::Status, Health::OffTrack)),
        ("heads-up", row("Our office is closed from 24 December", "", NoticeKind::HeadsUp, Health::OnTrack)),
        ("long words", row(LONG, "", NoticeKind::Status, Health::AtRisk)),
    ]
}
