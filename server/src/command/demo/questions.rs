//! What the demo's clients asked, and what they were answered.

use delivery::access::{ClientViewer, Operator, TeamMember};
use delivery::store::Store;
use delivery::{Clock, Result};

struct Asked {
    question: &'static str,
    /// Nothing while the client waits.
    answer: Option<&'static str>,
    /// Which of the engagement's stakeholders asks.
    by: usize,
}

fn questions(engagement: &str) -> &'static [Asked] {
    match engagement {
        "Mobile onboarding" => &[
            Asked {
                question: "Does the sign-off include the French copy?",
                answer: Some("Yes. The translator delivers two days before, so there is time to read it."),
                by: 0,
            },
            Asked {
                question: "Our auditors want to know whether each check is logged. Who can tell them?",
                answer: None,
                by: 1,
            },
        ],
        "Kundenportal Netz" => &[Asked {
            question: "Können die Bestandskunden den Anschluss auch selbst beantragen?",
            answer: Some("Ja, ab der zweiten Stufe. Der Antrag ist in der Leistungsbeschreibung 2.1 schon enthalten."),
            by: 0,
        }],
        _ => &[],
    }
}

async fn viewer(store: &Store, by: &TeamMember, email: &str) -> Result<Option<ClientViewer>> {
    let Some(link) = store.link_for_stakeholder(&Operator::of_this_machine(), email).await? else { return Ok(None) };
    let (_, session, _) = store.use_link(&link).await?;
    let portal = store.project(by).await?.project.shown.id;
    ClientViewer::prove(store, Some(&session), portal).await.map(Some)
}

/// The client looks, and asks; everything that comes afterwards is new to them.
pub async fn ask(
    store: &Store,
    clock: &Clock,
    by: &TeamMember,
    engagement: &str,
    stakeholders: &[(&str, &str)],
) -> Result<()> {
    for (index, (_, email)) in stakeholders.iter().enumerate() {
        let Some(viewer) = viewer(store, by, email).await? else { continue };
        clock.advance(25);
        store.portal(&viewer).await?;
        for asked in questions(engagement).iter().filter(|asked| asked.by == index) {
            store.ask(&viewer, asked.question, None).await?;
        }
    }
    Ok(())
}

/// The team answers what it can.
pub async fn answer(store: &Store, by: &TeamMember, engagement: &str) -> Result<()> {
    for question in store.project(by).await?.questions {
        let asked = questions(engagement).iter().find(|asked| asked.question == question.shown.title);
        if let Some(answer) = asked.and_then(|asked| asked.answer) {
            store.answer(by, question.id, answer, true).await?;
        }
    }
    Ok(())
}
