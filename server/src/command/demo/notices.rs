//! What the demo's teams told their clients, and how often those looked.

use delivery::Result;
use delivery::access::TeamMember;
use delivery::store::Store;
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
