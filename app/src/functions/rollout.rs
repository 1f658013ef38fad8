//! How the portals do and what they save: read by the team; what reporting took before is said by admins.

use domain::Error;
use domain::team::{Baseline, Engagement, Savings};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::visit::Visit;

#[server(prefix = "/do/team", endpoint = "read_savings")]
pub async fn read_savings() -> Result<Savings, Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?;
    Ok(visit.delivery.store.savings(&by).await?)
}

#[server(prefix = "/do/team", endpoint = "read_engagements")]
pub async fn read_engagements() -> Result<Vec<Engagement>, Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?;
    Ok(visit.delivery.store.engagements(&by).await?)
}

#[server(prefix = "/do/team", endpoint = "read_reporting_times")]
pub async fn read_reporting_times() -> Result<Baseline, Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.admin()?;
    Ok(visit.delivery.store.reporting_times(&by).await?)
}

#[server(prefix = "/do/team", endpoint = "set_reporting_times")]
pub async fn set_reporting_times(deck: String, upkeep: String, question: String, report: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.colleague().await?.admin()?;
    let wanted = Baseline::check(&deck, &upkeep, &question, &report)?;
    Ok(visit.delivery.store.set_reporting_times(&by, &wanted).await?)
}
