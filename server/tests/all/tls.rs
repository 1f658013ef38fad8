//! TLS and HTTP/2 without a proxy.

use crate::command_line::{Data, Running};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use std::net::TcpListener;
use std::time::{Duration, Instant};

#[tokio::test]
async fn a_certificate_makes_it_speak_http_2() {
    let data = Data::new();
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let [certificate, key] = ["certificate.pem", "key.pem"].map(|name| data.0.join(name));
    std::fs::write(&certificate, cert.pem()).unwrap();
    std::fs::write(&key, signing_key.serialize_pem()).unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let files = [("--tls-certificate", certificate.as_path()), ("--tls-key", key.as_path())];
    let server = Running::start_with(&data.0, port, &files);

    delivery::files::choose_cryptography();
    let root = reqwest::Certificate::from_pem(cert.pem().as_bytes()).unwrap();
    let client = || reqwest::Client::builder().tls_certs_only([root.clone()]);
    let address = format!("https://localhost:{port}/sign-in");
    let start = Instant::now();
    let second = client().build().unwrap();
    let answer = loop {
        match second.get(&address).send().await {
            Ok(answer) => break answer,
            Err(cause) => assert!(start.elapsed() < Duration::from_secs(30), "{cause:?}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert_eq!((answer.status().as_u16(), answer.version()), (200, reqwest::Version::HTTP_2));
    assert!(answer.headers().contains_key("strict-transport-security"));
    let first = client().http1_only().build().unwrap();
    let answer = first.get(&address).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.version()), (200, reqwest::Version::HTTP_11));
    // Nobody is signed in; the stream says so over both.
    for client in [&first, &second] {
        let stream = format!("https://localhost:{port}/live/team/0197a000-0000-7000-8000-000000000000");
        assert_eq!(client.get(stream).send().await.unwrap().status().as_u16(), 401);
    }

    // A renewed certificate counts for whoever comes from now on; while it is half written, the one before does.
    let CertifiedKey { cert: renewed, signing_key } =
        generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    std::fs::write(&certificate, renewed.pem()).unwrap();
    // Long enough for it to look again.
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert!(client().build().unwrap().get(&address).send().await.is_ok(), "the key is the one before");
    std::fs::write(&key, signing_key.serialize_pem()).unwrap();
    let root = reqwest::Certificate::from_pem(renewed.pem().as_bytes()).unwrap();
    let start = Instant::now();
    while reqwest::Client::builder().tls_certs_only([root.clone()]).build().unwrap().get(&address).send().await.is_err()
    {
        assert!(start.elapsed() < Duration::from_secs(30), "the renewed certificate was never read");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(client().build().unwrap().get(&address).send().await.is_err(), "the one before is over");
    drop(server);
}
