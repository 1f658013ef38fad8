//! Configuration: flags, and environment variables of the same names. What is wrong is refused at the start, in a sentence.

use crate::site::Origin;
use clap::Args;
use delivery::mail::Smtp;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Where everything is kept.
#[derive(Args, Clone, Debug)]
pub struct Keeping {
    /// The folder for everything that Vitrine keeps. It is made if it is not there
    #[arg(long, env = "VITRINE_DATA", default_value = "data", value_name = "FOLDER")]
    pub data: PathBuf,

    /// A PostgreSQL database, as postgres://user:password@host/name. Without it, SQLite in the data folder
    #[arg(long, env = "VITRINE_DATABASE", value_name = "URL", hide_env_values = true, value_parser = database)]
    pub database: Option<String>,
}

/// How people reach it.
#[derive(Args, Clone, Debug)]
pub struct Reaching {
    /// The address and port to listen on
    #[arg(long, env = "VITRINE_LISTEN", default_value = "127.0.0.1:3000", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,

    /// Where browsers reach it, as https://vitrine.example.com. Requests for any other name are refused. Without it, the
    /// address that it listens on
    #[arg(long, env = "VITRINE_ORIGIN", value_name = "URL")]
    pub origin: Option<Origin>,

    /// A proxy stands before it and says in X-Forwarded-For who asks. Without a proxy, leave it off: anyone could write that
    #[arg(long, env = "VITRINE_BEHIND_PROXY")]
    pub behind_proxy: bool,
}

/// How mail leaves.
#[derive(Args, Clone, Debug)]
pub struct Mailing {
    /// The mail server, as smtps://user:password@host or smtp://host:port. Without it, mail waits in the outbox
    #[arg(long, env = "VITRINE_SMTP", value_name = "URL", hide_env_values = true, requires = "mail_from")]
    pub smtp: Option<String>,

    /// Who mail is from, as Name <name@example.com>
    #[arg(long, env = "VITRINE_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
}

fn database(url: &str) -> Result<String, String> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        Ok(url.to_owned())
    } else {
        Err("only PostgreSQL is given here, as postgres://user:password@host/name; SQLite needs no URL".to_owned())
    }
}

impl Keeping {
    /// Makes the data folder, if it is not there, and says how to open the database.
    ///
    /// # Errors
    /// A sentence, if the folder cannot be made.
    pub fn database(&self) -> Result<String, String> {
        if let Some(url) = &self.database {
            return Ok(url.clone());
        }
        std::fs::create_dir_all(&self.data)
            .map_err(|cause| format!("the data folder {} cannot be made: {cause}", self.data.display()))?;
        Ok(format!("sqlite:{}?mode=rwc", self.data.join("vitrine.db").display()))
    }
}

impl Reaching {
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.origin.clone().unwrap_or_else(|| Origin::local(self.listen))
    }
}

impl Mailing {
    /// The mail server, if there is one.
    ///
    /// # Errors
    /// A sentence, if it is given in a way that cannot work.
    pub fn smtp(&self) -> Result<Option<Smtp>, String> {
        let (Some(url), Some(from)) = (&self.smtp, &self.mail_from) else { return Ok(None) };
        let smtp = Smtp { url: url.clone(), from: from.clone() };
        delivery::mail::check(&smtp).map_err(|cause| cause.to_string())?;
        Ok(Some(smtp))
    }
}
