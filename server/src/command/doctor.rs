//! `vitrine doctor`: is everything as it has to be, and if not, what to do.

use crate::BrowserFiles;
use crate::configuration::{Keeping, Mailing, Reaching};
use clap::Args;
use delivery::Clock;
use delivery::store::{SchemaState, Store};
use domain::Moment;
use std::path::Path;
use std::time::Duration;

#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    keeping: Keeping,
    #[command(flatten)]
    reaching: Reaching,
    #[command(flatten)]
    mailing: Mailing,
}

/// What is right, or what is wrong and what to do about it.
type Finding = Result<String, String>;

/// What has not answered by then will not.
const A_WHILE: Duration = Duration::from_secs(20);

/// 2026-01-01: no clock that is right shows an earlier day.
const EARLIEST: Moment = Moment(1_767_225_600_000_000);

impl Doctor {
    pub async fn run(self) -> Result<(), String> {
        let mut sick = 0;
        let mut tell = |what: &str, finding: Finding| match finding {
            Ok(words) => println!("  ok       {what}: {words}"),
            Err(words) => {
                sick += 1;
                println!("  PROBLEM  {what}: {words}");
            }
        };
        tell("configuration", self.configuration());
        tell("browser files", BrowserFiles::of_this_build().map(|_| "part of this program".to_owned()));
        tell("storage", storage(&self.keeping.data));
        tell("files", files(&self.keeping).await);
        tell("clock", clock(Clock::System.now(), None));
        match self.keeping.database().map(|url| async move { Store::open(&url, Clock::System).await }) {
            Err(words) => tell("database", Err(words)),
            Ok(opening) => match opening.await {
                Err(cause) => {
                    tell("database", Err(format!("{cause}. Is it running, and are --database and --data right?")))
                }
                Ok(store) => {
                    tell("database", database(&store).await);
                    tell("migrations", migrations(&store).await);
                    if let Ok(latest) = store.latest_change().await {
                        tell("clock against the database", clock(store.now(), latest));
                    }
                    store.close().await;
                }
            },
        }
        if sick == 0 { Ok(()) } else { Err(format!("{sick} of these need attention")) }
    }

    fn configuration(&self) -> Finding {
        let smtp = self.mailing.smtp()?;
        let origin = self.reaching.origin();
        if !self.reaching.listen.ip().is_loopback() && !origin.is_secure() {
            return Err(format!(
                "people reach it at {origin}, unencrypted. Put it behind HTTPS and start it with --origin https://…"
            ));
        }
        let mail = if smtp.is_some() { "mail is sent" } else { "mail waits in the outbox, because there is no --smtp" };
        Ok(format!("people reach it at {origin}; {mail}"))
    }
}

fn storage(folder: &Path) -> Finding {
    let trial = folder.join(".doctor");
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&trial, b"a trial"))
        .and_then(|()| std::fs::remove_file(&trial))
        .map_err(|cause| format!("{} cannot be written: {cause}. Let the program's user own it.", folder.display()))?;
    Ok(format!("{} can be written", folder.display()))
}

async fn files(keeping: &Keeping) -> Finding {
    let files = keeping.files()?;
    let help = "See --files, and who owns the place.";
    match tokio::time::timeout(A_WHILE, files.examine()).await {
        Ok(Ok(())) => Ok("a file was kept and read again".to_owned()),
        Ok(Err(cause)) => Err(format!("a file could not be kept and read again: {cause}. {help}")),
        Err(_) => Err(format!("the place does not answer. {help}")),
    }
}

fn clock(now: Moment, latest: Option<Moment>) -> Finding {
    if now < EARLIEST {
        return Err("this machine's clock is far in the past. Set it, best by NTP.".to_owned());
    }
    match latest {
        Some(latest) if latest > now.plus_seconds(5) => Err(format!(
            "the newest change is {} s in this clock's future. Set the clock, best by NTP.",
            latest.seconds_since(now)
        )),
        _ => Ok("plausible".to_owned()),
    }
}

async fn database(store: &Store) -> Finding {
    match store.examine().await {
        Ok(()) => Ok("it answers and is whole".to_owned()),
        Err(cause) => Err(format!("{cause}. Stop the program and restore a backup if this does not pass.")),
    }
}

async fn migrations(store: &Store) -> Finding {
    match store.schema_state().await {
        Ok(SchemaState::UpToDate) => Ok("all are run".to_owned()),
        Ok(SchemaState::Behind(missing)) => {
            Err(format!("{missing} are missing. Run `vitrine migrate`; `vitrine serve` does it too."))
        }
        Err(cause) => Err(cause.to_string()),
    }
}
