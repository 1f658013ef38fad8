//! What we write to people, and how it leaves. A mail says as little as it can: mostly it is a link.

use crate::store::Store;
use crate::{Failure, Result, Token};
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::time::Duration;

/// A mail's words.
pub(crate) struct Letter {
    pub subject: String,
    pub body: String,
}

pub(crate) fn sign_in(origin: &str, token: &Token) -> Letter {
    Letter {
        subject: "Your sign-in link".to_owned(),
        body: format!(
            "Hello,\n\nthis link signs you in. It works once, within 15 minutes:\n\n{origin}/link/{}\n\nIf you did not ask for it, you can ignore this mail.\n",
            token.reveal()
        ),
    }
}

pub(crate) fn welcome(origin: &str, token: &Token) -> Letter {
    Letter {
        subject: "Welcome to the team's workspace".to_owned(),
        body: format!(
            "Hello,\n\nyou can work in the team's workspace from now on. This link signs you in. It works once, within 7 days; then you can set a password:\n\n{origin}/link/{}\n",
            token.reveal()
        ),
    }
}

pub(crate) fn invitation(origin: &str, token: &Token, from: &str, project: &str) -> Letter {
    Letter {
        subject: format!("{project}: your view of the project"),
        body: format!(
            "Hello,\n\n{from} has opened a page for you that shows where \"{project}\" stands. It is always current.\n\nThis link lets you in. It works once, within 7 days; after that, the page sends you a fresh one whenever you ask:\n\n{origin}/link/{}\n",
            token.reveal()
        ),
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

/// Tells the other side what was said. `address` leads to it, for those who may see it.
pub(crate) fn said(address: &str, Said { by, words, is_question, project }: &Said) -> Letter {
    let did = if *is_question { "asks" } else { "replies" };
    Letter {
        subject: if *is_question { format!("{project}: a question") } else { format!("{project}: a reply") },
        body: format!("{by} {did}:\n\n{words}\n\nRead it in its place, and reply there:\n\n{address}\n"),
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
                    let message = mail.recipient.parse::<Mailbox>().map_err(|error| error.to_string()).and_then(|to| {
                        Message::builder()
                            // The same id at every try, so that a mail that was sent twice is shown once.
                            .message_id(Some(format!("<{}@vitrine>", mail.id)))
                            .from(from.clone())
                            .to(to)
                            .subject(&mail.subject)
                            .body(mail.body)
                            .map_err(|error| error.to_string())
                    });
                    let sent = match message {
                        Ok(message) => transport.send(message).await.map(drop).map_err(|error| error.to_string()),
                        Err(error) => Err(error),
                    };
                    match sent {
                        Ok(()) => store.mail_was_sent(mail.id).await?,
                        Err(cause) => {
                            tracing::warn!(mail = %mail.id, %cause, "a mail could not be sent; it is tried again")
                        }
                    }
                }
            }
            Err(cause) => tracing::warn!(%cause, "the outbox could not be read"),
        }
        tokio::time::sleep(EVERY).await;
    }
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
