//! Accepting connections: with a long queue for those who all come back at once, a limit on how long a request may take to
//! arrive, TLS where a certificate is given, and an end that does not wait for ever.
//!
//! hyper keeps two buffers for each connection, which is most of what an idle viewer would cost. So a stream over HTTP/1 leaves
//! hyper when its request is read and answered: what is still to say goes to the connection as it is ([`stay`]).

use crate::tls::Tls;
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::response::Parts;
use axum::response::Response;
use futures::FutureExt as _;
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
#[cfg(target_os = "linux")]
use socket2::SockRef;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;

/// Viewers that come back after a restart all come in the same second.
const QUEUE: u32 = 4096;

/// A request's head has to be here by then, and a greeting in TLS.
const HEAD_LIMIT: Duration = Duration::from_secs(10);

/// Whoever has not taken what was sent by then is gone, or as good as gone.
const STALLED: Duration = Duration::from_secs(30);

/// Answers that are still under way when the server stops get this long.
const DRAIN_LIMIT: Duration = Duration::from_secs(10);

/// Marks an answer that goes on for as long as the page is open.
#[derive(Clone, Copy)]
pub struct Stays;

/// Each open page is an open file of this program. The system lets it have 1,024 of them unless it asks for all that it may have.
pub fn make_room() {
    if let Err(cause) = rlimit::increase_nofile_limit(u64::MAX) {
        tracing::warn!(%cause, "the system allows no more open pages than it does by default");
    }
}

/// Opens the port.
///
/// # Errors
/// The system's, if the address is not ours or is taken.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(QUEUE)
}

/// Serves until `stop` is cancelled; with `tls`, nothing but TLS.
pub async fn serve(listener: TcpListener, router: Router, stop: CancellationToken, tls: Option<Tls>) {
    let connections = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.cancelled() => break,
        };
        let (stream, from) = match accepted {
            Ok(accepted) => accepted,
            Err(cause) => {
                // Too many open files, mostly: they become fewer, and asking at once again would only burn the processor.
                tracing::warn!(%cause, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        // Frames are small and must not wait for the next one.
        let _ = stream.set_nodelay(true);
        // And whoever takes nothing at all holds neither the file nor what waits for them, whatever they asked for.
        #[cfg(target_os = "linux")]
        let _ = SockRef::from(&stream).set_tcp_user_timeout(Some(STALLED));
        let server = Server { router: router.clone(), from, stop: stop.clone(), connections: connections.clone() };
        match tls.as_ref().map(Tls::acceptor) {
            None => drop(connections.spawn(server.answer(stream))),
            Some(tls) => drop(connections.spawn(async move {
                let Ok(Ok(stream)) = timeout(HEAD_LIMIT, tls.accept(stream)).await else { return };
                match stream.get_ref().1.alpn_protocol() {
                    Some(b"h2") => server.answer_many(stream).await,
                    _ => server.answer(stream).await,
                }
            })),
        }
    }
    drop(listener);
    connections.close();
    let _ = timeout(DRAIN_LIMIT, connections.wait()).await;
}

/// What serves one connection. Connections break all the time; there is nobody to tell.
#[derive(Clone)]
struct Server {
    router: Router,
    from: SocketAddr,
    stop: CancellationToken,
    connections: TaskTracker,
}

impl Server {
    /// HTTP/1: one request after another, until an answer stays.
    async fn answer<C: AsyncRead + AsyncWrite + Unpin + Send + 'static>(self, connection: C) {
        let staying: Arc<Mutex<Option<Response>>> = Arc::default();
        let service = service_fn(|request| {
            let (server, staying) = (self.clone(), Arc::clone(&staying));
            async move {
                let response = server.answer_one(request).await;
                if response.extensions().get::<Stays>().is_none() {
                    return Ok(response);
                }
                *staying.lock().unwrap_or_else(PoisonError::into_inner) = Some(response);
                // hyper has written nothing then, and gives the connection back.
                Err(io::Error::other("the answer stays"))
            }
        });
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new()).header_read_timeout(HEAD_LIMIT);
        let mut http = builder.serve_connection(TokioIo::new(connection), service);
        tokio::select! {
            _ = &mut http => {}
            () = self.stop.cancelled() => {
                Pin::new(&mut http).graceful_shutdown();
                let _ = (&mut http).await;
            }
        }
        let connection = http.into_parts().io.into_inner();
        let response = staying.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(response) = response {
            // In a task of its own: this one was made large enough for all of hyper.
            self.connections.spawn(async move { drop(stay(connection, response).await) });
        }
    }

    /// HTTP/2: many requests at once.
    async fn answer_many<C: AsyncRead + AsyncWrite + Unpin + Send + 'static>(self, connection: C) {
        let service = service_fn(|request| {
            let server = self.clone();
            async move { Ok::<_, Infallible>(server.answer_one(request).await) }
        });
        let mut builder = http2::Builder::new(TokioExecutor::new());
        builder.timer(TokioTimer::new()).keep_alive_interval(STALLED).keep_alive_timeout(STALLED);
        let mut http = builder.serve_connection(TokioIo::new(connection), service);
        tokio::select! {
            _ = &mut http => {}
            () = self.stop.cancelled() => {
                Pin::new(&mut http).graceful_shutdown();
                let _ = http.await;
            }
        }
    }

    async fn answer_one(self, request: hyper::Request<Incoming>) -> Response {
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(self.from));
        let Ok(response) = self.router.oneshot(request).await;
        response
    }
}

/// Says over HTTP/1 what goes on for as long as somebody reads. There is no length: it ends with the connection.
async fn stay<C: AsyncRead + AsyncWrite + Unpin>(mut connection: C, response: Response) -> io::Result<()> {
    let (head, mut body) = response.into_parts();
    let mut first = written(head);
    // What is there already goes with the head: after a restart, thousands are written to once instead of twice.
    let is_over = match body.frame().now_or_never() {
        Some(Some(Ok(frame))) => {
            first.extend(frame.into_data().unwrap_or_default());
            false
        }
        said => said.is_some(),
    };
    send(&mut connection, &first).await?;
    drop(first);
    if is_over {
        return connection.shutdown().await;
    }
    let mut nothing = [0; 64];
    loop {
        let frame = tokio::select! {
            frame = body.frame() => frame,
            // A browser says no more; it only hangs up.
            read = connection.read(&mut nothing) => match read? {
                0 => return Ok(()),
                _ => continue,
            },
        };
        match frame.map(|frame| frame.map(http_body::Frame::into_data)) {
            Some(Ok(Ok(bytes))) => send(&mut connection, &bytes).await?,
            _ => return connection.shutdown().await,
        }
    }
}

/// Nothing waits here for somebody slow but what is for them alone; and they are not waited for for ever.
async fn send<C: AsyncWrite + Unpin>(connection: &mut C, bytes: &[u8]) -> io::Result<()> {
    timeout(STALLED, async {
        connection.write_all(bytes).await?;
        connection.flush().await
    })
    .await?
}

fn written(head: Parts) -> Vec<u8> {
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&Timestamp::now()).unwrap_or_default();
    let mut text = format!("HTTP/1.1 {}\r\ndate: {date}\r\nconnection: close\r\n", head.status).into_bytes();
    for (name, value) in &head.headers {
        text.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    text.extend(b"\r\n");
    text
}
