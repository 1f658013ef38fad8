//! The demo's documents: short texts and papers of a page, made when the demo is.

use delivery::Result;
use delivery::access::TeamMember;
use delivery::files::{Files, media_type};
use delivery::store::{Arrived, Store};
use domain::DocumentKind as Kind;
use domain::team::{DocumentId, Snapshot};
use domain::{Thing, Typed};
use std::fmt::Write as _;

/// A version of a document.
struct Paper {
    title: &'static str,
    file: &'static str,
    kind: Kind,
    folder: &'static str,
    /// The deliverable that it belongs to.
    deliverable: &'static str,
    /// What is new in it.
    note: &'static str,
    /// Markdown as it is; of what is to be a PDF a line for each paragraph.
    text: &'static str,
    /// The next version of the one before it.
    follows: bool,
    shared: bool,
}

fn papers(engagement: &str) -> &'static [Paper] {
    match engagement {
        "Mobile onboarding" => ONBOARDING,
        "Kundenportal Netz" => KUNDENPORTAL,
        _ => &[],
    }
}

/// Puts an engagement's documents into its library.
pub async fn put(files: &Files, store: &Store, by: &TeamMember, engagement: &str) -> Result<()> {
    let plan = store.project(by).await?;
    let mut before = None;
    for paper in papers(engagement) {
        let content = if paper.file.ends_with(".pdf") { pdf(paper.title, paper.text) } else { paper.text.into() };
        let mut upload = files.receive().await?;
        upload.write(&content).await?;
        let stored = upload.finish().await?;
        let media_type = media_type(paper.file, &stored.beginning);
        let fields = [
            ("title", paper.title.to_owned()),
            ("kind", paper.kind.key().to_owned()),
            ("folder", paper.folder.to_owned()),
            ("deliverable", deliverable(&plan, paper.deliverable)),
            ("note", paper.note.to_owned()),
        ];
        let typed = Typed(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        let after: Option<DocumentId> = before.filter(|_| paper.follows);
        let id =
            store.add_file(by, &typed, after, &Arrived { stored, name: paper.file.to_owned(), media_type }).await?;
        if paper.shared {
            store.share(by, Thing::Document, id.0).await?;
        }
        before = Some(id);
    }
    Ok(())
}

fn deliverable(plan: &Snapshot, title: &str) -> String {
    let found = plan.deliverables.iter().find(|deliverable| deliverable.shown.title == title);
    found.map(|deliverable| deliverable.id.to_string()).unwrap_or_default()
}

/// A PDF of one page (ISO 32000-1, 7.5): a title, and below it the paragraphs.
fn pdf(title: &str, paragraphs: &str) -> Vec<u8> {
    let mut page = format!("BT /F2 20 Tf 72 760 Td ({}) Tj 0 -36 Td /F1 12 Tf 18 TL\n", literal(title));
    for paragraph in paragraphs.lines() {
        for line in lines(paragraph) {
            let _ = writeln!(page, "({}) Tj T*", literal(&line));
        }
        page.push_str("T*\n");
    }
    page.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut file = "%PDF-1.7\n".to_owned();
    let mut places = String::new();
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{number} 0 obj\n{object}\nendobj");
    }
    let (count, start) = (objects.len() + 1, file.len());
    let _ = write!(
        file,
        "xref\n0 {count}\n0000000000 65535 f \n{places}trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}

/// As a string of a PDF. Letters beyond ASCII are written by their number, which is the same in this encoding.
fn literal(text: &str) -> String {
    let mut literal = String::new();
    for character in text.chars() {
        match (character, u8::try_from(u32::from(character))) {
            ('(' | ')' | '\\', _) => literal.extend(['\\', character]),
            (_, Ok(byte)) if byte.is_ascii() => literal.push(character),
            (_, Ok(byte)) => {
                let _ = write!(literal, "\\{byte:03o}");
            }
            (_, Err(_)) => literal.push('?'),
        }
    }
    literal
}

/// Lines that fit on the page.
fn lines(paragraph: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in paragraph.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            if line.len() + word.len() > 76 {
                lines.push(word.to_owned());
            } else {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
        }
    }
    lines
}

const ONBOARDING: &[Paper] = &[
    Paper {
        title: "Offer",
        file: "offer-mobile-onboarding.pdf",
        kind: Kind::Proposal,
        folder: "Contract",
        deliverable: "",
        note: "",
        text: "Lindqvist Partners offer to design and build the mobile onboarding of Aurora Bank: from the first tap to an open account in under eight minutes.\nThe work is done in six milestones. Each is accepted by the bank's product owner.\nThe offer holds for ninety days.",
        follows: false,
        shared: true,
    },
    Paper {
        title: "Calculation behind the offer",
        file: "calculation.csv",
        kind: Kind::Other,
        folder: "Contract",
        deliverable: "",
        note: "",
        text: "role,days\nLead,64\nDesign,88\nEngineering,140\n",
        follows: false,
        shared: false,
    },
    Paper {
        title: "Interview findings",
        file: "interview-findings.pdf",
        kind: Kind::Deliverable,
        folder: "Research",
        deliverable: "Interview findings",
        note: "",
        text: "We spoke with fourteen people who opened an account in the last three months.\nEleven of them would not go to a branch. Nine gave up once, most of them at the identity check.\nWhat they ask for: say at the beginning what is needed, keep what was typed, and let them come back later.",
        follows: false,
        shared: true,
    },
    Paper {
        title: "Clickable prototype: guide",
        file: "prototype-guide.md",
        kind: Kind::Deliverable,
        folder: "Design",
        deliverable: "Clickable prototype",
        note: "",
        text: "# How to look at the prototype\n\nOpen it on a **phone**. It begins where a new customer begins.\n\n1. Tap *Open an account*.\n2. Take the photo of any card.\n3. Stop half-way, and come back.\n",
        follows: false,
        shared: true,
    },
    Paper {
        title: "Clickable prototype: guide",
        file: "prototype-guide.md",
        kind: Kind::Deliverable,
        folder: "Design",
        deliverable: "Clickable prototype",
        note: "Tells what is new since the workshop, and where the second identity check would be.",
        text: "# How to look at the prototype\n\nOpen it on a **phone**. It begins where a new customer begins.\n\n1. Tap *Open an account*.\n2. Take the photo of any card.\n3. Stop half-way, and come back.\n\n## New since the workshop\n\n- The progress is shown at the top.\n- The second identity check, if compliance asks for it, is step 4.\n",
        follows: true,
        shared: false,
    },
    Paper {
        title: "Notes from the compliance call",
        file: "compliance-call.md",
        kind: Kind::Minutes,
        folder: "Working papers",
        deliverable: "",
        note: "",
        text: "# Compliance call\n\n- They have not read the concept yet.\n- A second check is *likely*.\n",
        follows: false,
        shared: false,
    },
];

const KUNDENPORTAL: &[Paper] = &[Paper {
    title: "Angebot Kundenportal",
    file: "angebot-kundenportal.pdf",
    kind: Kind::Proposal,
    folder: "Vertrag",
    deliverable: "",
    note: "",
    text: "Lindqvist Partners bieten an, das Kundenportal der Stadtwerke neu zu gestalten: Zählerstände, Abschläge und Störungen an einem Ort.\nDie Abnahme erfolgt je Meilenstein durch die Projektleitung.",
    follows: false,
    shared: true,
}];
