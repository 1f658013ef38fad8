//! `vitrine import`.

use crate::configuration::Keeping;
use clap::{Args, ValueEnum};
use delivery::access::Operator;
use delivery::plan::{self, DateOrder};
use delivery::{Clock, Delivery};
use domain::ProjectDraft;
use std::path::PathBuf;

#[derive(Args)]
pub struct Import {
    /// A CSV file with a header line: title, type, status, due, milestone, description
    plan: PathBuf,

    /// The organisation that the project is for. It is made if it is not there
    #[arg(long)]
    client: String,

    /// The project that the plan goes into. It is made if it is not there
    #[arg(long)]
    project: String,

    /// How dates like 03/04/2026 are meant. Without it, the file has to make it clear
    #[arg(long, value_name = "ORDER")]
    dates: Option<Order>,

    /// Say what would happen, and write nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    keeping: Keeping,
}

#[derive(Clone, Copy, ValueEnum)]
enum Order {
    DayFirst,
    MonthFirst,
}

impl Import {
    pub async fn run(self) -> Result<(), String> {
        let file = std::fs::read(&self.plan).map_err(|cause| format!("{}: {cause}", self.plan.display()))?;
        let draft = ProjectDraft::check(&self.client, &self.project).map_err(|error| super::said(error.into()))?;
        let order = self.dates.map(|order| match order {
            Order::DayFirst => DateOrder::DayFirst,
            Order::MonthFirst => DateOrder::MonthFirst,
        });
        let plan = plan::read(&file, order).map_err(|plan::Problems(problems)| {
            let lines: Vec<String> = problems.iter().map(|problem| format!("  {problem}")).collect();
            let hint = "If dates are the matter, --dates day-first or --dates month-first says how they are meant.";
            format!("{} was not imported:\n{}\n{hint}", self.plan.display(), lines.join("\n"))
        })?;
        let what = format!("{} milestones and {} deliverables", plan.milestones.len(), plan.deliverables.len());
        let into = format!("\"{}\" for {}", draft.title, draft.client);
        if self.dry_run {
            println!("Would import {what} into {into}. Nothing was written.");
            return Ok(());
        }
        let delivery = Delivery::open(&self.keeping.database()?, Clock::System, self.keeping.files()?)
            .await
            .map_err(super::said)?;
        delivery.store.import_as_operator(&Operator::of_this_machine(), &draft, &plan).await.map_err(super::said)?;
        delivery.store.close().await;
        println!("Imported {what} into {into}. Nothing of it is shared with anyone.");
        Ok(())
    }
}
