//! In which language somebody of the client's reads.

use domain::Error;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {super::visit::Visit, domain::Language};

/// Remembers it for all of their portals. Leads back to the page that it was chosen on.
#[server(prefix = "/do/portal", endpoint = "choose_language")]
pub async fn choose_language(language: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.guest().await?;
    let language: Language = language.parse().map_err(|_| Error::Malformed)?;
    Ok(visit.delivery.store.choose_language(&by, language).await?)
}
