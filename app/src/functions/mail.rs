//! What somebody of the client's is mailed from a portal, and the link of their calendar.

use domain::Error;
use domain::portal::PortalId;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    super::visit::Visit,
    domain::{ClientMail, Word},
};

/// Says what its reader is mailed from a portal: how often a digest, and which of the other mails.
#[server(prefix = "/do/portal", endpoint = "choose_mail")]
pub async fn choose_mail(portal: PortalId, digest: String, #[server(default)] mails: Vec<String>) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.viewer(portal).await?;
    let words = visit.words_at(&by).await?;
    let digest = digest.parse().map_err(|_| Error::field("digest", words.say(Word::ChooseOneOfTheList)))?;
    let wants = |mail: ClientMail| mails.iter().any(|chosen| chosen == mail.key());
    visit.delivery.store.choose_mail(&by, digest, wants(ClientMail::Answers), wants(ClientMail::Updates)).await?;
    leptos_axum::redirect(&format!("/portal/{portal}/mail?saved=mail"));
    Ok(())
}

/// Ends the link by which its reader's calendar follows the portal.
#[server(prefix = "/do/portal", endpoint = "end_calendar_link")]
pub async fn end_calendar_link(portal: PortalId) -> Result<(), Error> {
    let visit = Visit::current()?;
    let by = visit.viewer(portal).await?;
    visit.delivery.store.end_calendar_link(&by).await?;
    leptos_axum::redirect(&format!("/portal/{portal}/mail?saved=calendar"));
    Ok(())
}
