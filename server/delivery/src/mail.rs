//! What we write to people, and how it leaves. A mail says as little as it can: mostly it is a link.

pub(crate) mod news;

use crate::store::{OutgoingMail, Store};
use crate::{Failure, Result, Token};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::error::Error;
use std::time::Duration;

/// A mail's words.
#[derive(Default)]
pub(crate) struct Letter {
    pub subject: String,
    pub body: String,
    /// The same as HTML; empty where it is so short that plain text is better.
    pub html: String,
    /// Where its reader stops such mails with one click; empty for what nobody can do without.
    pub mute: String,
    /// To whom an answer goes; empty for the sender.
    pub reply_to: String,
}

pub(crate) fn sign_in(origin: &str, token: &Token) -> Letter {
    Letter {
        subject: "Your sign-in link".to_owned(),
        body: format!(
            "Hello,\n\nthis link signs you in. It works once, within 15 minutes:\n\n{origin}/link/{}\n\nIf you did not ask for it, you can ignore this mail.\n",
            token.reveal()
        ),
        ..Letter::default()
    }
}

pub(crate) fn welcome(origin: &str, token: &Token) -> Letter {
    Letter {
        subject: "Welcome to the team's workspace".to_owned(),
        body: format!(
            "Hello,\n\nyou can work in the team's workspace from now on. This link signs you in. It works once, within 7 days; then you can set a password:\n\n{origin}/link/{}\n",
            token.reveal()
        ),
        ..Letter::default()
    }
}

pub(crate) fn invitation(origin: &str, token: &Token, from: &str, project: &str) -> Letter {
    Letter {
        subject: format!("{project}: your view of the project"),
        body: format!(
            "Hello,\n\n{from} has opened a page for you that shows where \"{project}\" stands. It is always current.\n\nThis link lets you in. It works once, within 7 days; after that, the page sends you a fresh one whenever you ask:\n\n{origin}/link/{}\n",
            token.reveal()
        ),
        ..Letter::default()
    }
}

/// Something that was said in the conversation about a question.
pub(crate) struct Said {
    pub by: String,
    pub words: String,
    /// A reply otherwise.
    pub is_question: bool,
    pub project: String,
}

/// What somebody wrote, so that nobody takes it for the mail's own words.
pub(crate) fn quoted(words: &str) -> String {
    words.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// Tells the other side what was said. `address` leads to it, for those who may see it.
pub(crate) fn said(address: &str, Said { by, words, is_question, project }: &Said) -> Letter {
    let (did, words) = (if *is_question { "asks" } else { "replies" }, quoted(words));
    Letter {
        subject: if *is_question { format!("{project}: a question") } else { format!("{project}: a reply") },
        body: format!("{by} {did}:\n\n{words}\n\nRead it in its place, and reply there:\n\n{address}\n"),
        ..Letter::default()
    }
}

/// Where mail leaves from and by which server.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// `smtp://user:password@host:port` or `smtps://…`.
    pub url: String,
    pub from: String,
}

/// How often the outbox is looked through.
const EVERY: Duration = Duration::from_secs(2);

/// Sends what waits, for as long as the program runs.
///
/// # Errors
/// [`Failure::Other`] at once if the address or the server's URL cannot be understood.
pub async fn send_for_ever(store: Store, smtp: Smtp) -> Result<()> {
    let (transport, from) = prepare(&smtp)?;
    loop {
        match store.next_mail().await {
            Ok(waiting) => {
                for mail in waiting {
                    let id = mail.id;
                    let sent = match message(mail, &from) {
                        Ok(message) => transport.send(message).await.map(drop).map_err(|error| error.to_string()),
                        Err(error) => Err(error.to_string()),
                    };
                    match sent {
                        Ok(()) => {
                            if let Err(cause) = store.mail_was_sent(id).await {
                                tracing::warn!(mail = %id, %cause, "a mail was sent, and goes out again: that could not be written down");
                            }
                        }
                        Err(cause) => {
                            tracing::warn!(mail = %id, %cause, "a mail could not be sent; it is tried again")
                        }
                    }
                }
            }
            Err(cause) => tracing::warn!(%cause, "the outbox could not be read"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// A mail as it goes over the wire.
fn message(mail: OutgoingMail, from: &Mailbox) -> Result<Message, Box<dyn Error + Send + Sync>> {
    let mut message = Message::builder()
        // The same id at every try, so that a mail that was sent twice is shown once.
        .message_id(Some(format!("<{}@vitrine>", mail.id)))
        .from(from.clone())
        .to(mail.recipient.parse()?)
        .subject(mail.subject);
    if !mail.reply_to.is_empty() {
        message = message.reply_to(mail.reply_to.parse()?);
    }
    if !mail.mute.is_empty() {
        // RFC 8058: the mail program's own button does it, with one request and no question.
        let header = |name, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        message = message
            .raw_header(header("List-Unsubscribe", format!("<{}>", mail.mute)))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()))
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()));
    }
    Ok(match mail.html.is_empty() {
        true => message.body(mail.body)?,
        false => message.multipart(MultiPart::alternative_plain_html(mail.body, mail.html))?,
    })
}

/// Checks the settings without sending anything.
///
/// # Errors
/// [`Failure::Other`] with a sentence for whoever configures it.
pub fn check(smtp: &Smtp) -> Result<()> {
    prepare(smtp).map(drop)
}

fn prepare(smtp: &Smtp) -> Result<(AsyncSmtpTransport<Tokio1Executor>, Mailbox)> {
    let from = smtp.from.parse().map_err(|_| {
        Failure::Other(format!("the mail sender `{}` is not an address like Name <name@example.com>", smtp.from))
    })?;
    let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&smtp.url)
        .map_err(|_| Failure::Other("the SMTP server must be given as smtp://user:password@host:port".to_owned()))?
        .timeout(Some(Duration::from_secs(20)))
        .build();
    Ok((transport, from))
}
