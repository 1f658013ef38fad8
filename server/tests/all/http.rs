//! A real server on a real port, and visitors who talk to it as browsers do.

use crate::world::World;
use delivery::{Delivery, Token};
use domain::team::{PRESENT, Present};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder};
use server::{BrowserFiles, Origin, Settings, Site, listen};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};

/// Runs until it is dropped.
pub struct Server {
    pub origin: String,
    site: Site,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.site.stop().cancel();
    }
}

impl Server {
    pub async fn start(world: &World) -> Self {
        let listener = listen::listen(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let origin = Origin::local(listener.local_addr().unwrap());
        Self::serve(&world.delivery, listener, origin, None, false)
    }

    /// A server of another node on the same database.
    pub async fn start_on(delivery: &Delivery) -> Self {
        let listener = listen::listen(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let origin = Origin::local(listener.local_addr().unwrap());
        Self::serve(delivery, listener, origin, None, false)
    }

    /// A server that people reach by another name than its address.
    pub async fn start_as(world: &World, origin: &str) -> Self {
        let listener = listen::listen(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        Self::serve(&world.delivery, listener, origin.parse().unwrap(), None, false)
    }

    /// A server that the team and the clients reach by names of their own.
    pub async fn start_with_two_names(world: &World, origin: &str, portal_origin: &str) -> Self {
        let listener = listen::listen(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let portal_origin = Some(portal_origin.parse().unwrap());
        Self::serve(&world.delivery, listener, origin.parse().unwrap(), portal_origin, false)
    }

    /// A server before which a proxy stands that says who asks.
    pub async fn start_behind_a_proxy(world: &World) -> Self {
        let listener = listen::listen(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let origin = Origin::local(listener.local_addr().unwrap());
        Self::serve(&world.delivery, listener, origin, None, true)
    }

    fn serve(
        delivery: &Delivery,
        listener: TcpListener,
        origin: Origin,
        portal_origin: Option<Origin>,
        behind_proxy: bool,
    ) -> Self {
        let address = Origin::local(listener.local_addr().unwrap()).to_string();
        let settings = Settings {
            origin,
            portal_origin,
            browser_files: BrowserFiles::none(),
            behind_proxy,
            gallery: true,
            sends_mail: false,
        };
        let site = Site::new(delivery.clone(), settings);
        tokio::spawn(listen::serve(listener, server::router(site.clone()), site.stop().clone(), None));
        Self { origin: address, site }
    }

    /// Somebody without any session.
    pub fn stranger(&self) -> Visitor {
        Visitor::at(&self.origin)
    }

    pub fn member(&self, session: &Token) -> Visitor {
        self.stranger().with("vitrine-team", session.reveal())
    }

    pub fn stakeholder(&self, session: &Token) -> Visitor {
        self.stranger().with("vitrine-portal", session.reveal())
    }
}

fn client() -> Client {
    // The engine's client for S3 has it speak TLS, which nobody asks for in here.
    delivery::files::choose_cryptography();
    Client::builder().pool_max_idle_per_host(0).redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// Somebody with a browser.
#[derive(Clone)]
pub struct Visitor {
    client: Client,
    origin: String,
    /// What they ask for, where it is not what they connect to.
    host: Option<String>,
    cookies: Vec<(String, String)>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Everything that came over the wire, for looking for what should not.
    pub fn whole(&self) -> String {
        format!("{:?}\n{}", self.headers, self.body)
    }

    pub fn error(&self) -> domain::Error {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no error: {}", self.body))
    }
}

impl Visitor {
    pub fn at(origin: &str) -> Self {
        Self { client: client(), origin: origin.to_owned(), host: None, cookies: Vec::new() }
    }

    pub fn with(mut self, cookie: &str, value: &str) -> Self {
        self.cookies.retain(|(name, _)| name != cookie);
        self.cookies.push((cookie.to_owned(), value.to_owned()));
        self
    }

    /// Takes over the cookies that an answer sets.
    pub fn keep(mut self, answer: &Answer) -> Self {
        for cookie in answer.headers.get_all("set-cookie") {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            self = self.with(name, rest.split(';').next().unwrap());
        }
        self
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut request =
            self.client.request(method, format!("{}{path}", self.origin)).timeout(Duration::from_secs(30));
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("cookie", cookies.join("; "));
        }
        if let Some(host) = &self.host {
            request = request.header("host", host);
        }
        request
    }

    pub async fn get(&self, path: &str) -> Answer {
        read(self.request(Method::GET, path).header("accept", "text/html")).await
    }

    /// As a script of ours does it.
    pub async fn call(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        read(self.post(path, fields).header("accept", "application/json").header("origin", &self.origin)).await
    }

    /// As a browser without JavaScript does it, from the page `from`.
    pub async fn submit(&self, path: &str, from: &str, fields: &[(&str, &str)]) -> Answer {
        let referer = format!("{}{from}", self.origin);
        read(
            self.post(path, fields)
                .header("accept", "text/html,application/xhtml+xml")
                .header("origin", &self.origin)
                .header("sec-fetch-site", "same-origin")
                .header("referer", referer),
        )
        .await
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        self.request(Method::POST, path).form(fields)
    }

    /// Asks for a stream and reads nothing of it.
    pub async fn ask_and_never_read(&self, path: &str) -> TcpStream {
        let host = self.origin.trim_start_matches("http://");
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let words = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\ncookie: {}\r\n\r\n", cookies.join("; "));
        let mut connection = TcpStream::connect(host).await.unwrap();
        connection.write_all(words.as_bytes()).await.unwrap();
        connection
    }

    /// The same person, whose requests go another way. What they ask for keeps its name.
    pub fn through(mut self, proxy: &SocketAddr) -> Self {
        self.host = Some(self.origin.trim_start_matches("http://").to_owned());
        self.origin = format!("http://{proxy}");
        self
    }

    pub async fn stream(&self, path: &str, last: Option<u64>) -> Stream {
        self.try_stream(path, last).await.unwrap()
    }

    /// A stream, if the line lasts for its beginning.
    pub async fn try_stream(&self, path: &str, last: Option<u64>) -> Option<Stream> {
        let mut request = self.request(Method::GET, path).timeout(Duration::from_secs(60));
        if let Some(last) = last {
            request = request.header("last-event-id", last.to_string());
        }
        let response = request.send().await.ok()?;
        Some(Stream { status: response.status().as_u16(), response, text: String::new() })
    }
}

pub async fn read(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Answer { status, headers, body: response.text().await.unwrap() }
}

/// An open stream of events.
pub struct Stream {
    pub status: u16,
    response: reqwest::Response,
    text: String,
}

/// One event: its name, its id, its data.
#[derive(Debug, PartialEq, Eq)]
pub struct Event {
    pub name: String,
    pub id: String,
    pub data: String,
}

impl Stream {
    /// The next event after the greeting that is about the project; `None` at the end of the stream.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            let event = self.any().await?;
            if event.name != PRESENT {
                return Some(event);
            }
        }
    }

    /// Who else has the project open, the next time that this is told.
    pub async fn present(&mut self) -> Vec<Present> {
        loop {
            let event = self.any().await.expect("an open stream");
            if event.name == PRESENT {
                return serde_json::from_str(&event.data).unwrap();
            }
        }
    }

    /// All that came until something of it holds these words, as it went over the wire.
    pub async fn raw_until(&mut self, words: &str) -> String {
        while !self.text.contains(words) {
            let chunk = tokio::time::timeout(Duration::from_secs(30), self.response.chunk()).await.expect("it in time");
            self.text.push_str(std::str::from_utf8(&chunk.unwrap().expect("an open stream")).unwrap());
        }
        self.text.clone()
    }

    async fn any(&mut self) -> Option<Event> {
        loop {
            while let Some(end) = self.text.find("\n\n") {
                let block: String = self.text.drain(..end + 2).collect();
                let field = |name: &str| {
                    block
                        .lines()
                        .filter_map(|line| line.strip_prefix(name))
                        .map(str::trim_start)
                        .collect::<Vec<_>>()
                        .join("\n")
                };
                let event = Event { name: field("event:"), id: field("id:"), data: field("data:") };
                if !["", "build", "beat"].contains(&event.name.as_str()) {
                    return Some(event);
                }
            }
            let chunk =
                tokio::time::timeout(Duration::from_secs(30), self.response.chunk()).await.expect("an event in time");
            self.text.push_str(std::str::from_utf8(&chunk.ok()??).unwrap());
        }
    }
}
