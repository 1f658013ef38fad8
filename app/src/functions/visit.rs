//! The request behind a server function: the engine, and what the browser brought along to prove who asks.
//!
//! Only on the server. Nothing of it may get into a page's data.

use delivery::access::{ClientViewer, Colleague, Guest, Manager, Previewer, SeesPortal, TeamMember};
use delivery::{Delivery, Token};
use domain::portal::PortalId;
use domain::team::{ProjectId, StakeholderId};
use domain::{Error, Language, Words};
use http::{HeaderName, HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// Which session a cookie is for. A browser may hold one of each: whoever shows the portal to a colleague is both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Team,
    Portal,
}

/// What a request brings. The server makes one for each request and provides it as context.
#[derive(Clone)]
pub struct Visit {
    pub delivery: Delivery,
    pub team: Option<Token>,
    pub portal: Option<Token>,
    /// `https://vitrine.example.com`, for links in mails.
    pub origin: String,
    /// The same for clients.
    pub portal_origin: String,
    pub network_address: String,
    /// The language that the browser asks for, if it is one of ours.
    pub accepts: Option<Language>,
    /// Whether cookies may only travel encrypted.
    pub secure: bool,
    /// Whether this server has a mail server to send by.
    pub sends_mail: bool,
}

/// The header by which a browser removes what it keeps of a server.
pub const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// How long a browser keeps the cookie, in seconds; the server's session may end sooner.
const COOKIE_LIFE: u32 = 30 * 86_400;

impl Side {
    /// The cookie's name. Over HTTPS the prefix has the browser refuse it from anywhere but this very host.
    #[must_use]
    pub fn cookie(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Team, true) => "__Host-vitrine-team",
            (Self::Team, false) => "vitrine-team",
            (Self::Portal, true) => "__Host-vitrine-portal",
            (Self::Portal, false) => "vitrine-portal",
        }
    }
}

impl Visit {
    /// The visit that is being answered.
    ///
    /// # Errors
    /// [`Error::Unavailable`] if the server did not provide one.
    pub fn current() -> Result<Self, Error> {
        use_context::<Self>().ok_or_else(|| delivery::Failure::Other("no visit in the context".to_owned()).into())
    }

    /// # Errors
    /// [`Error::SignInNeeded`].
    pub async fn colleague(&self) -> Result<Colleague, Error> {
        Ok(Colleague::prove(&self.delivery.store, self.team.as_ref()).await?)
    }

    /// # Errors
    /// [`Error::SignInNeeded`], [`Error::NotFound`].
    pub async fn team_member(&self, project: ProjectId) -> Result<TeamMember, Error> {
        Ok(self.colleague().await?.on(&self.delivery.store, project).await?)
    }

    /// # Errors
    /// [`Error::SignInNeeded`], [`Error::NotFound`].
    pub async fn manager(&self, project: ProjectId) -> Result<Manager, Error> {
        Ok(self.colleague().await?.managing(&self.delivery.store, project).await?)
    }

    /// # Errors
    /// [`Error::SignInNeeded`].
    pub async fn guest(&self) -> Result<Guest, Error> {
        Ok(Guest::prove(&self.delivery.store, self.portal.as_ref()).await?)
    }

    /// # Errors
    /// [`Error::SignInNeeded`], [`Error::NotFound`].
    pub async fn viewer(&self, portal: PortalId) -> Result<ClientViewer, Error> {
        Ok(ClientViewer::prove(&self.delivery.store, self.portal.as_ref(), portal).await?)
    }

    /// # Errors
    /// [`Error::SignInNeeded`], [`Error::NotFound`].
    pub async fn previewer(&self, project: ProjectId, stakeholder: StakeholderId) -> Result<Previewer, Error> {
        Ok(self.team_member(project).await?.looking_as(&self.delivery.store, stakeholder).await?)
    }

    /// The language for somebody of whom nothing is known but their browser.
    #[must_use]
    pub fn accepted(&self) -> Language {
        self.accepts.unwrap_or_default()
    }

    /// The words for somebody of the client's, where no portal is named.
    pub async fn words(&self) -> Words {
        let chosen = async { Ok::<_, Error>(self.delivery.store.language_of(&self.guest().await?).await?) };
        Words::of(chosen.await.ok().flatten().unwrap_or_else(|| self.accepted()))
    }

    /// The words for somebody who looks through a portal.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn words_at(&self, by: &impl SeesPortal) -> Result<Words, Error> {
        Ok(Words::of(self.delivery.store.language_at(by).await?.unwrap_or_else(|| self.accepted())))
    }

    /// Has the browser keep this session. What it kept of the portal was perhaps somebody else's.
    pub fn keep(&self, side: Side, session: &Token) {
        self.set_cookie(side, session.reveal(), COOKIE_LIFE);
        if side == Side::Portal {
            clear(r#""storage""#);
        }
    }

    /// Has the browser forget its session, and what it kept of the portal.
    pub fn forget(&self, side: Side) {
        self.set_cookie(side, "", 0);
        if side == Side::Portal {
            clear(r#""cache", "storage""#);
        }
    }

    fn set_cookie(&self, side: Side, value: &str, life: u32) {
        let (name, secure) = (side.cookie(self.secure), if self.secure { "; Secure" } else { "" });
        let cookie = format!("{name}={value}; Path=/; Max-Age={life}; HttpOnly; SameSite=Lax{secure}");
        if let (Some(response), Ok(cookie)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
            response.append_header(header::SET_COOKIE, cookie);
        }
    }
}

/// Has the browser remove what it keeps of this server.
fn clear(what: &'static str) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(CLEAR_SITE_DATA, HeaderValue::from_static(what));
    }
}

/// Answers the page that is being drawn with the HTTP status that says the same as the error.
pub fn set_status(error: &Error) {
    if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(error.status())) {
        response.set_status(status);
    }
}

/// The path, if it is one of this server's own: nobody may be sent elsewhere by a link that looks like ours.
#[must_use]
pub fn own_path(path: &str) -> Option<&str> {
    let plain = path.chars().all(|character| character.is_ascii_graphic() && character != '\\');
    (plain && path.starts_with('/') && !path.starts_with("//")).then_some(path)
}
