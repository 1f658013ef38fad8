//! What the demo's engagements are about, which of their milestones wait for which, what slipped, and who makes what.

use super::engagements::{Engagement, Stone};
use super::workspace::day;
use delivery::Result;
use delivery::access::TeamMember;
use delivery::store::Store;
use domain::Date;
use domain::team::MilestoneId;

/// What an engagement is about, by its title.
pub fn summary(engagement: &str) -> &'static str {
    match engagement {
        "Mobile onboarding" => {
            "Customers of Aurora Bank open an account on their phone in five minutes, without a branch visit. We do research, \
             design and the pilot; the bank builds with us and takes over at the roll-out."
        }
        "Patient portal relaunch" => {
            "One portal for eleven clinics: appointments first, results and letters after. The old portal is switched off in the end."
        }
        "Warehouse control roll-out" => {
            "The control system that runs in Rotterdam goes to three more sites, one after the other."
        }
        _ => "",
    }
}

/// Pairs of milestones: the first waits for the second.
pub fn dependencies(engagement: &str) -> &'static [(&'static str, &'static str)] {
    match engagement {
        "Mobile onboarding" => &[
            ("Research and journeys", "Kick-off and goals"),
            ("Concept and prototype", "Research and journeys"),
            ("Design sign-off", "Concept and prototype"),
            ("Build, first release", "Design sign-off"),
            ("Pilot and measure", "Build, first release"),
            ("Roll-out to all customers", "Pilot and measure"),
        ],
        "Patient portal relaunch" => &[
            ("Appointments go live", "Discovery"),
            ("Results and letters", "Discovery"),
            ("Old portal switched off", "Appointments go live"),
            ("Old portal switched off", "Results and letters"),
        ],
        "Warehouse control roll-out" => {
            &[("Site Leipzig", "Pilot site Rotterdam"), ("Site Lyon", "Site Leipzig"), ("Site Gdańsk", "Site Lyon")]
        }
        _ => &[],
    }
}

/// A milestone that slipped after the baseline was set, and what waits for it, in the plan's order.
pub struct Slip {
    pub title: &'static str,
    pub days: i32,
    pub with: &'static [&'static str],
}

impl Slip {
    /// By how many days a milestone was due earlier.
    pub fn of(&self, milestone: &str) -> i32 {
        if self.title == milestone || self.with.contains(&milestone) { self.days } else { 0 }
    }
}

pub fn slip(engagement: &str) -> Option<Slip> {
    match engagement {
        "Mobile onboarding" => Some(Slip {
            title: "Design sign-off",
            days: 12,
            with: &["Build, first release", "Pilot and measure", "Roll-out to all customers"],
        }),
        _ => None,
    }
}

/// Which of the team makes a deliverable: 0 is the manager.
pub fn owner(deliverable: &str) -> Option<usize> {
    match deliverable {
        "Cost estimate for build" | "Project charter" | "Vendor shortlist" => Some(0),
        "Accessibility review" | "Pilot release" | "Clickable prototype" | "Interface test" => Some(1),
        "Screen designs, account opening" | "Copy deck in German and French" | "Test report" => Some(2),
        _ => None,
    }
}

/// Which milestone waits for which, the plan as it was agreed, and what slipped since: that the maker says.
pub async fn relate(
    store: &Store,
    engagement: &Engagement,
    milestones: &[(&Stone, MilestoneId)],
    (by, maker): (&TeamMember, &TeamMember),
    today: Date,
) -> Result<()> {
    let find = |title: &str| milestones.iter().find(|(stone, _)| stone.title == title).copied();
    for (stone, id) in milestones {
        let needs = dependencies(engagement.title).iter().filter(|(waiting, _)| *waiting == stone.title);
        let needs: Vec<MilestoneId> = needs.filter_map(|(_, needed)| Some(find(needed)?.1)).collect();
        store.set_needs(by, *id, &needs).await?;
    }
    let Some(slip) = slip(engagement.title) else { return Ok(()) };
    store.set_baseline(by).await?;
    if let Some((stone, id)) = find(slip.title) {
        let with: Vec<MilestoneId> = slip.with.iter().filter_map(|title| Some(find(title)?.1)).collect();
        store.reschedule(maker, id, day(today, stone.due), Some(&with), None).await?;
    }
    Ok(())
}
