//! An engagement in German, with a long name: what people write is theirs, whatever the language.

use super::engagements::{Engagement, HANNAH, PRIYA, Piece, Step, Stone};
use domain::{DeliverableState as Deliverable, Health, MilestoneState as Milestone, NextStepState, Phase, Turn};

const fn piece(title: &'static str, due: i32, state: Deliverable, shared: bool) -> Piece {
    Piece { title, due, state, notes: "", shared }
}

pub const KUNDENPORTAL: Engagement = Engagement {
    client: "Stadtwerke Überlingen-Bodensee Energieversorgungsgesellschaft",
    title: "Kundenportal Netz",
    phase: Phase::Delivering,
    health: Health::OnTrack,
    reason: "Der Testbetrieb läuft seit zwei Wochen ohne Ausfall.",
    manager: &PRIYA,
    team: &[&HANNAH],
    open: true,
    next_steps: &[
        Step {
            title: "Zwanzig Haushalte für den Testbetrieb anschreiben",
            turn: Turn::Client,
            due: 5,
            state: NextStepState::Open,
            shared: true,
        },
        Step {
            title: "Texte für Störungsmeldungen abstimmen",
            turn: Turn::Ours,
            due: 8,
            state: NextStepState::Open,
            shared: true,
        },
    ],
    stakeholders: &[("Jürgen Größl", "juergen.groessl@stadtwerke.example")],
    milestones: &[
        Stone {
            title: "Anforderungen und Datenschutzfolgenabschätzung",
            summary: "Was das Portal können muss, und was es mit den Zählerdaten nicht tun darf.",
            due: -30,
            state: Milestone::Done,
            notes: "",
            shared: true,
            deliverables: &[piece("Anforderungskatalog", -32, Deliverable::Accepted, true)],
        },
        Stone {
            title: "Testbetrieb mit zwanzig Haushalten",
            summary: "Zählerstände melden, Abschläge ändern, Störungen verfolgen.",
            due: 18,
            state: Milestone::InProgress,
            notes: "Herr Größl entscheidet allein; vor Weihnachten ist er nicht da.",
            shared: true,
            deliverables: &[
                piece("Testplan", 4, Deliverable::Delivered, true),
                piece("Auswertung des Testbetriebs", 18, Deliverable::Pending, false),
            ],
        },
        Stone {
            title: "Freigabe für alle Netzkundinnen und Netzkunden",
            summary: "",
            due: 60,
            state: Milestone::Upcoming,
            notes: "",
            shared: false,
            deliverables: &[],
        },
    ],
};
