//! A server that takes mail and keeps it: as much of SMTP as a program that sends needs. And what stands in such a mail.

use crate::client_mail;
use crate::curation::Scene;
use crate::http::{Server, read};
use crate::world::{ORIGIN, World, milestone, on_both};
use delivery::mail::Smtp;
use delivery::store::MemberRole;
use domain::Thing;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

on_both!(a_digest_leaves_as_mail_programs_want_it);

pub struct Post {
    port: u16,
    mails: Arc<Mutex<Vec<String>>>,
}

impl Post {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (port, mails) = (listener.local_addr().unwrap().port(), Arc::new(Mutex::new(Vec::new())));
        let into = mails.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(take(stream, into.clone()));
            }
        });
        Self { port, mails }
    }

    pub fn smtp(&self) -> Smtp {
        Smtp { url: format!("smtp://127.0.0.1:{}", self.port), from: "Vitrine <portal@team.test>".to_owned() }
    }

    pub fn mails(&self) -> Vec<String> {
        self.mails.lock().unwrap().clone()
    }

    /// All that waits in a world's outbox, sent.
    pub async fn sent(world: &World) -> Vec<String> {
        let mut post = Self::start().await;
        let sending = tokio::spawn(delivery::mail::send_for_ever(world.store().clone(), post.smtp()));
        post.quiet().await;
        sending.abort();
        post.mails()
    }

    /// Waits until no more mail arrives.
    pub async fn quiet(&mut self) {
        let mut known = usize::MAX;
        while known != self.mails().len() || known == 0 {
            known = self.mails().len();
            tokio::time::sleep(Duration::from_secs(3)).await;
        }
    }
}

async fn take(stream: TcpStream, into: Arc<Mutex<Vec<String>>>) {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    let mut mail: Option<String> = None;
    writing.write_all(b"220 here\r\n").await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        let answer: &[u8] = match &mut mail {
            Some(text) if line == "." => {
                into.lock().unwrap().push(std::mem::take(text));
                mail = None;
                b"250 taken\r\n"
            }
            Some(text) => {
                text.push_str(line.strip_prefix('.').unwrap_or(&line));
                text.push_str("\r\n");
                continue;
            }
            None if line == "DATA" => {
                mail = Some(String::new());
                b"354 go on\r\n"
            }
            None if line == "QUIT" => b"221 bye\r\n",
            None => b"250 fine\r\n",
        };
        if writing.write_all(answer).await.is_err() {
            return;
        }
    }
}

/// A header, unfolded.
fn header<'a>(mail: &'a str, name: &str) -> &'a str {
    mail.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).unwrap_or_default()
}

async fn a_digest_leaves_as_mail_programs_want_it(world: World) {
    world.member("Ida", MemberRole::Admin).await;
    let scene = Scene::of(&world).await;
    world.clock.advance(60);
    let draft = milestone("Entwurf für Zoë ZQSHOWN").with("notes", "ZQHIDDEN");
    let id = world.store().add(&scene.by, &draft).await.unwrap();
    world.store().share(&scene.by, Thing::Milestone, id).await.unwrap();
    world.clock.advance(7 * 86_400);
    world.store().mail_digests(ORIGIN).await.unwrap();
    let mails = Post::sent(&world).await;
    let mail = mails.iter().find(|mail| mail.contains("List-Unsubscribe")).expect("a digest");
    assert_eq!(header(mail, "To"), "claire@client.test");
    assert_eq!(header(mail, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(header(mail, "Auto-Submitted"), "auto-generated");
    let unfolded = mail.replace("\r\n ", " ");
    let address = header(&unfolded, "List-Unsubscribe").trim();
    let address = address.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).expect("an address");
    let mute = address.strip_prefix(ORIGIN).expect("an address of ours");
    // The plain text comes first, the HTML is the better one.
    let start = unfolded.find("Content-Type: multipart/alternative").expect("two ways to read it");
    let (text, html) =
        (unfolded.find("Content-Type: text/plain").unwrap(), unfolded.find("Content-Type: text/html").unwrap());
    assert!(start < text && text < html);
    assert!(!unfolded.contains("ZQHIDDEN") && !unfolded.contains("<img") && !unfolded.contains("<script"));
    // What stands in both can be read by whoever looks for it here.
    assert_eq!(unfolded.matches("ZQSHOWN").count(), 2);
    let server = Server::start(&world).await;
    assert_eq!(read(server.stranger().post(mute, &[("List-Unsubscribe", "One-Click")])).await.status, 200);
    assert_eq!(client_mail::choice(&world, &scene).await.digest, domain::Digest::Never);
    // What was sent is kept nowhere.
    assert!(client_mail::waiting(&world).await.is_empty());
}
