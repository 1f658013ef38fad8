//! What else there is: a loop that sends, the idiomatic stack without anything behind it, and nginx with Nchan. None of them knows who
//! asks, and none keeps anything.

use crate::crowd::Place;
use crate::workspace::{client, free_port, is_up};
use axum::Router;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::{get, post};
use futures::stream::{Stream, unfold};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::broadcast;

async fn publish(client: &reqwest::Client, address: SocketAddr, path: &str, mark: &str) {
    let body = format!("{mark}{}", "x".repeat(192));
    client.post(format!("http://{address}{path}")).body(body).send().await.unwrap();
}

fn places(address: SocketAddr, path: &str, count: usize) -> Vec<Place> {
    let (cookie, project) = (String::new(), String::new());
    vec![Place { address, path: path.to_owned(), cookie, forbidden: "of nobody’s", project }; count]
}

/// A server of this benchmark's own, in a process of its own.
pub struct Floor {
    child: Child,
    address: SocketAddr,
    client: reqwest::Client,
}

impl Drop for Floor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Floor {
    /// axum's Sse over tokio's broadcast.
    pub async fn idiomatic() -> Self {
        Self::start("--idiomatic").await
    }

    /// A loop that writes to one connection after the other: what the system takes for it, and nothing else.
    pub async fn bare() -> Self {
        Self::start("--bare").await
    }

    async fn start(which: &str) -> Self {
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let itself = std::env::current_exe().unwrap();
        let child = Command::new(itself).args([which, &address.to_string()]).spawn().unwrap();
        let client = client();
        is_up(&client, &format!("http://{address}/up")).await;
        Self { child, address, client }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn places(&self, count: usize) -> Vec<Place> {
        places(self.address, "/stream", count)
    }

    pub async fn publish(&self, mark: &str) {
        publish(&self.client, self.address, "/publish", mark).await;
    }
}

/// The process of [`Floor::bare`]: one request after the other; whoever asks for the stream is written to from then on.
pub fn serve_bare() {
    use std::io::{Read as _, Write as _};
    let address: SocketAddr = std::env::args().nth(2).unwrap().parse().unwrap();
    let listener = listen(address).into_std().unwrap();
    listener.set_nonblocking(false).unwrap();
    let mut viewers = Vec::new();
    for connection in listener.incoming() {
        let mut connection = connection.unwrap();
        connection.set_nodelay(true).unwrap();
        let mut request = vec![0; 4096];
        let mut length = 0;
        let is_whole = |request: &[u8]| {
            let text = String::from_utf8_lossy(request);
            let body = text.split_once("\r\n\r\n").map(|(_, body)| body.len());
            body.is_some_and(|body| body > 0 || !text.starts_with("POST"))
        };
        while !is_whole(&request[..length]) {
            length += connection.read(&mut request[length..]).unwrap();
        }
        let text = String::from_utf8_lossy(&request[..length]).into_owned();
        if text.starts_with("GET /stream") {
            connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n").unwrap();
            viewers.push(connection);
            continue;
        }
        let words = text.split_once("\r\n\r\n").map(|(_, body)| format!("data: {body}\n\n"));
        connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
        if text.starts_with("POST") {
            let words = words.unwrap();
            viewers.retain_mut(|viewer: &mut std::net::TcpStream| viewer.write_all(words.as_bytes()).is_ok());
        }
    }
}

/// The process of [`Floor::idiomatic`].
pub async fn serve_idiomatic() {
    let address: SocketAddr = std::env::args().nth(2).unwrap().parse().unwrap();
    let (said, _) = broadcast::channel::<String>(64);
    let router = Router::new()
        .route("/up", get(async || ""))
        .route("/stream", get(idiomatic_stream))
        .route("/publish", post(async |State(said): State<broadcast::Sender<String>>, body| drop(said.send(body))))
        .with_state(said);
    axum::serve(listen(address), router).await.unwrap();
}

fn listen(address: SocketAddr) -> TcpListener {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseaddr(true).unwrap();
    socket.bind(address).unwrap();
    socket.listen(4096).unwrap()
}

async fn idiomatic_stream(
    State(said): State<broadcast::Sender<String>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = unfold(said.subscribe(), async |mut heard| {
        let words = heard.recv().await.ok()?;
        Some((Ok(Event::default().data(words)), heard))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

const MODULE: &str = "/usr/lib/nginx/modules/ngx_nchan_module.so";

/// nginx with Nchan: `apt-get install nginx-light libnginx-mod-nchan`.
pub struct Nchan {
    child: Child,
    folder: PathBuf,
    address: SocketAddr,
    client: reqwest::Client,
}

impl Drop for Nchan {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Nchan {
    /// Nothing where it is not installed.
    pub async fn start() -> Option<Self> {
        if !Path::new(MODULE).exists() {
            return None;
        }
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let folder = std::env::temp_dir().join(format!("vitrine-bench-nchan-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let place = folder.display();
        let configuration = format!(
            "load_module {MODULE}; user root; daemon off; master_process off; pid {place}/pid; error_log {place}/log warn;
             worker_rlimit_nofile 20000; events {{ worker_connections 16000; multi_accept on; }}
             http {{ access_log off; tcp_nodelay on; nchan_max_reserved_memory 128m;
               client_body_temp_path {place}/1; proxy_temp_path {place}/2; fastcgi_temp_path {place}/3;
               uwsgi_temp_path {place}/4; scgi_temp_path {place}/5;
               server {{ listen {address} backlog=4096;
                 location = /up {{ return 200; }}
                 location = /publish {{ nchan_publisher http; nchan_channel_id c; nchan_message_buffer_length 32; }}
                 location = /stream {{ nchan_subscriber eventsource; nchan_channel_id c; nchan_subscriber_first_message newest; }}
               }} }}"
        );
        std::fs::write(folder.join("nginx.conf"), configuration).unwrap();
        let mut nginx = Command::new("nginx");
        nginx.arg("-c").arg(folder.join("nginx.conf")).stderr(Stdio::null());
        let child = nginx.spawn().ok()?;
        let client = client();
        is_up(&client, &format!("http://{address}/up")).await;
        Some(Self { child, folder, address, client })
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn places(&self, count: usize) -> Vec<Place> {
        places(self.address, "/stream", count)
    }

    pub async fn publish(&self, mark: &str) {
        publish(&self.client, self.address, "/publish", mark).await;
    }
}
