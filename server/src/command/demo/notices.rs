//! What the demo's teams told their clients, and how often those looked.

use delivery::access::{Guest, Operator, TeamMember};
use delivery::store::Store;
use delivery::{Clock, Result};
use domain::{Draft, Health, NoticeKind, Thing};

struct Told {
    title: &'static str,
    text: &'static str,
    kind: NoticeKind,
    health: Health,
    shared: bool,
}

fn notices(engagement: &str) -> &'static [Told] {
    match engagement {
        "Mobile onboarding" => &[
            Told {
                title: "Our office is closed from 24 December to 2 January",
                text: "Hannah answers urgent questions by mail.",
                kind: NoticeKind::HeadsUp,
                health: Health::OnTrack,
                shared: true,
            },
            Told {
                title: "The screens are nearly done; the sign-off waits for compliance’s word on the second check",
                text: "",
                kind: NoticeKind::Status,
                health: Health::AtRisk,
                shared: true,
            },
            Told {
                title: "If the sign-off slips once more, the pilot starts in February",
                text: "",
                kind: NoticeKind::HeadsUp,
                health: Health::AtRisk,
                shared: false,
            },
        ],
        "Kundenportal Netz" => &[Told {
            title: "Der Anschluss dauert länger als gedacht; alles andere läuft nach Plan",
            text: "",
            kind: NoticeKind::Status,
            health: Health::AtRisk,
            shared: true,
        }],
        _ => &[],
    }
}

/// Writes an engagement's notices.
pub async fn tell(store: &Store, by: &TeamMember, engagement: &str) -> Result<()> {
    for told in notices(engagement) {
        let draft = Draft::new(Thing::Notice)
            .with("title", told.title)
            .with("text", told.text)
            .with("kind", told.kind.key())
            .with("health", told.health.key());
        match told.shared {
            true => store.add_shared(by, &draft).await?,
            false => store.add(by, &draft).await?,
        };
    }
    Ok(())
}

/// The client looks now and then; the last time a while ago.
pub async fn look(store: &Store, clock: &Clock, by: &TeamMember, email: &str) -> Result<()> {
    let Some(link) = store.link_for_stakeholder(&Operator::of_this_machine(), email).await? else { return Ok(()) };
    let (_, session) = store.use_link(&link).await?;
    let portal = store.project(by).await?.project.shown.id;
    for _ in 0..2 {
        clock.advance(25);
        store.portal(&Guest::prove(store, Some(&session)).await?.at(store, portal).await?).await?;
    }
    Ok(())
}
