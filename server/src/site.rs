//! What every request needs to know of the server: the engine, its own address, the browser's files.

use crate::BrowserFiles;
use crate::open_pages::OpenPages;
use app::functions::visit::{Side, Visit};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, header, request::Parts};
use cookie::Cookie;
use delivery::{Delivery, Token};
use domain::Language;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// The server as its handlers see it; cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

struct Inner {
    delivery: Delivery,
    settings: Settings,
    stop: CancellationToken,
    open_pages: OpenPages,
}

/// How a server is run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach it.
    pub origin: Origin,
    /// Where clients reach their portals, if elsewhere.
    pub portal_origin: Option<Origin>,
    pub browser_files: BrowserFiles,
    /// A proxy stands before it and says who asks.
    pub behind_proxy: bool,
    /// Whether the gallery of components is served.
    pub gallery: bool,
    /// Whether there is a mail server to send by.
    pub sends_mail: bool,
}

/// Where people reach this server: `https://vitrine.example.com`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    secure: bool,
    /// Host and port, as browsers send them.
    host: String,
}

impl std::str::FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (secure, host) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(host), _) => (true, host),
            (_, Some(host)) => (false, host),
            _ => return Err("write it with its scheme, as in https://vitrine.example.com".to_owned()),
        };
        let host = host.strip_suffix('/').unwrap_or(host).to_lowercase();
        if host.is_empty() || host.contains(['/', '?', '#', '@', ' ']) {
            return Err("it holds a host and perhaps a port, and nothing after them".to_owned());
        }
        Ok(Self { secure, host })
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}://{}", if self.secure { "https" } else { "http" }, self.host)
    }
}

impl Origin {
    /// Where a server on this machine is reached without further configuration.
    #[must_use]
    pub fn local(address: SocketAddr) -> Self {
        let ip = if address.ip().is_unspecified() { "127.0.0.1".to_owned() } else { address.ip().to_string() };
        Self {
            secure: false,
            host: if address.is_ipv6() && !address.ip().is_unspecified() {
                format!("[{ip}]:{}", address.port())
            } else {
                format!("{ip}:{}", address.port())
            },
        }
    }

    /// The same by TLS.
    #[must_use]
    pub fn encrypted(self) -> Self {
        Self { secure: true, ..self }
    }

    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// Whether a request's `Host` means this server. On one's own machine its other name is as good.
    #[must_use]
    pub fn is_host(&self, host: &str) -> bool {
        let host = host.to_lowercase();
        host == self.host || (same_machine(&self.host).is_some() && same_machine(&self.host) == same_machine(&host))
    }

    /// Whether an `Origin` or the beginning of a `Referer` is this server.
    #[must_use]
    pub fn is(&self, origin: &str) -> bool {
        origin.parse::<Self>().is_ok_and(|other| other.secure == self.secure && self.is_host(&other.host))
    }

    /// The path and query of an address of this server.
    #[must_use]
    pub fn path_of<'a>(&self, address: &'a str) -> Option<&'a str> {
        let start = address.find("://")? + 3;
        let end = start + address[start..].find('/')?;
        self.is(&address[..end]).then(|| &address[end..]).and_then(app::functions::visit::own_path)
    }
}

/// The port, if the host is a name of the machine itself.
fn same_machine(host: &str) -> Option<&str> {
    ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .find_map(|name| host.strip_prefix(name))
        .filter(|port| port.is_empty() || port.starts_with(':'))
}

impl Site {
    /// Must be called within a tokio runtime.
    #[must_use]
    pub fn new(delivery: Delivery, settings: Settings) -> Self {
        let (stop, live) = (CancellationToken::new(), delivery.live.clone());
        tokio::spawn({
            let stop = stop.clone();
            async move {
                stop.cancelled().await;
                live.nudge();
            }
        });
        Self(Arc::new(Inner { delivery, settings, stop, open_pages: OpenPages::default() }))
    }

    #[must_use]
    pub fn delivery(&self) -> &Delivery {
        &self.0.delivery
    }

    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.0.settings.origin
    }

    /// Where clients reach their portals.
    #[must_use]
    pub fn portal_origin(&self) -> &Origin {
        self.0.settings.portal_origin.as_ref().unwrap_or(self.origin())
    }

    /// Whether a request's `Host` means this server, by any of its names.
    #[must_use]
    pub fn is_host(&self, host: &str) -> bool {
        self.origin().is_host(host) || self.portal_origin().is_host(host)
    }

    /// Whether a request's `Host` is the one that clients have for themselves.
    #[must_use]
    pub fn is_the_clients(&self, host: &str) -> bool {
        self.portal_origin().is_host(host) && !self.origin().is_host(host)
    }

    /// Whether an `Origin` is this server, by any of its names.
    #[must_use]
    pub fn is_own(&self, origin: &str) -> bool {
        self.origin().is(origin) || self.portal_origin().is(origin)
    }

    pub(crate) fn browser_files(&self) -> &BrowserFiles {
        &self.0.settings.browser_files
    }

    pub(crate) fn has_gallery(&self) -> bool {
        self.0.settings.gallery
    }

    /// Cancelled when the server stops: open streams would keep it waiting for ever.
    #[must_use]
    pub fn stop(&self) -> &CancellationToken {
        &self.0.stop
    }

    pub(crate) fn open_pages(&self) -> &OpenPages {
        &self.0.open_pages
    }

    /// What a request brings to prove who asks.
    pub(crate) fn visit(&self, request: &Parts) -> Visit {
        let secure = self.0.settings.origin.is_secure();
        Visit {
            delivery: self.0.delivery.clone(),
            team: session(&request.headers, Side::Team.cookie(secure)),
            portal: session(&request.headers, Side::Portal.cookie(secure)),
            origin: self.origin().to_string(),
            portal_origin: self.portal_origin().to_string(),
            accepts: accepted(&request.headers),
            network_address: self.network_address(request),
            secure,
            sends_mail: self.0.settings.sends_mail,
        }
    }

    /// Who is at the other end, for counting attempts. Behind a proxy, what the proxy nearest to us says, which is the last that
    /// stands in the last such header; a client can write the rest itself.
    fn network_address(&self, request: &Parts) -> String {
        let forwarded = request.headers.get_all("x-forwarded-for").iter().next_back();
        let nearest = forwarded.and_then(|list| list.to_str().ok()?.rsplit(',').next());
        if self.0.settings.behind_proxy
            && let Some(nearest) = nearest
        {
            let address = nearest.trim();
            return address.parse().map_or_else(|_| address.to_owned(), counted_as);
        }
        let connection = request.extensions.get::<ConnectInfo<SocketAddr>>();
        connection.map_or_else(String::new, |ConnectInfo(address)| counted_as(address.ip()))
    }
}

/// One visitor has as many IPv6 addresses as they like, all with the same first 64 bits (RFC 6177).
fn counted_as(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).to_string(),
    }
}

fn accepted(headers: &HeaderMap) -> Option<Language> {
    headers.get(header::ACCEPT_LANGUAGE).and_then(|asked| asked.to_str().ok()).and_then(Language::accepted)
}

fn session(headers: &HeaderMap, name: &str) -> Option<Token> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .and_then(|cookie| Token::parse(cookie.value()))
}

#[cfg(test)]
mod tests {
    use super::Origin;

    fn origin(text: &str) -> Origin {
        text.parse().expect("an origin")
    }

    #[test]
    fn takes_only_whole_origins() {
        for wrong in ["vitrine.example.com", "https://", "https://a/b", "https://user@a", "ftp://a", ""] {
            assert!(wrong.parse::<Origin>().is_err(), "{wrong}");
        }
        assert_eq!(origin("https://Vitrine.example.com/").to_string(), "https://vitrine.example.com");
    }

    #[test]
    fn knows_itself_and_nobody_else() {
        let ours = origin("https://vitrine.example.com");
        assert!(ours.is("https://vitrine.example.com") && ours.is_host("vitrine.example.com"));
        for other in [
            "http://vitrine.example.com",
            "https://vitrine.example.com:8443",
            "https://vitrine.example.com.evil.test",
            "null",
            "",
        ] {
            assert!(!ours.is(other), "{other}");
        }
        let local = origin("http://127.0.0.1:3000");
        assert!(local.is("http://localhost:3000") && local.is_host("[::1]:3000"));
        assert!(!local.is("http://localhost:3001") && !local.is_host("127.0.0.1.evil.test:3000"));
    }

    #[test]
    fn takes_paths_only_from_its_own_addresses() {
        let ours = origin("https://vitrine.example.com");
        assert_eq!(ours.path_of("https://vitrine.example.com/new?a=b"), Some("/new?a=b"));
        assert_eq!(ours.path_of("https://evil.test/new"), None);
        assert_eq!(ours.path_of("https://vitrine.example.com//evil.test"), None);
        assert_eq!(ours.path_of("https://vitrine.example.com"), None);
    }
}
