//! Configuration: flags, and environment variables of the same names. What is wrong is refused at the start, in a sentence.

use crate::site::Origin;
use crate::tls::Tls;
use clap::Args;
use delivery::files::{self, Files, Place};
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

    /// An S3-compatible store for the files of documents, as s3://bucket/prefix; the key and the address come from the usual
    /// AWS_… variables. Without it, the folder `files` in the data folder
    #[arg(long, env = "VITRINE_FILES", value_name = "URL", value_parser = s3)]
    pub files: Option<String>,

    /// The most that a file may have, in MiB
    #[arg(long, env = "VITRINE_LARGEST_FILE", default_value_t = 2048, value_name = "MIB")]
    pub largest_file: u64,

    /// What uploads leave free on the disk, in MiB, so that everything else goes on working
    #[arg(long, env = "VITRINE_KEEP_FREE", default_value_t = 512, value_name = "MIB")]
    pub keep_free: u64,
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

    /// Where clients reach their portals, if that is another name of this server, as https://portal.example.com. Nothing of the
    /// team's is served there, and mails to clients lead there
    #[arg(long, env = "VITRINE_PORTAL_ORIGIN", value_name = "URL", requires = "origin")]
    pub portal_origin: Option<Origin>,

    /// A proxy stands before it and says in X-Forwarded-For who asks. Without a proxy, leave it off: anyone could write that
    #[arg(long, env = "VITRINE_BEHIND_PROXY")]
    pub behind_proxy: bool,

    /// A certificate with its chain, as PEM: then it speaks TLS and HTTP/2 itself, and needs no proxy
    #[arg(long, env = "VITRINE_TLS_CERTIFICATE", value_name = "FILE", requires = "tls_key")]
    pub tls_certificate: Option<PathBuf>,

    /// The certificate's private key, as PEM
    #[arg(long, env = "VITRINE_TLS_KEY", value_name = "FILE", requires = "tls_certificate")]
    pub tls_key: Option<PathBuf>,
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

fn s3(url: &str) -> Result<String, String> {
    let bucket = url.strip_prefix("s3://").filter(|rest| !rest.is_empty() && !rest.starts_with('/'));
    bucket.map(|_| url.to_owned()).ok_or_else(|| "write it as s3://bucket or s3://bucket/prefix".to_owned())
}

const MIB: u64 = 1024 * 1024;

impl Keeping {
    /// Everything in this folder, with the usual limits.
    #[must_use]
    pub fn in_folder(data: PathBuf) -> Self {
        Self { data, database: None, files: None, largest_file: 2048, keep_free: 512 }
    }

    /// Opens the place for the files of documents.
    ///
    /// # Errors
    /// A sentence, if it cannot be used.
    pub fn files(&self) -> Result<Files, String> {
        let place = match &self.files {
            Some(url) => {
                let settings = std::env::vars().filter(|(name, _)| name.starts_with("AWS_")).collect();
                Place::S3 { url: url.clone(), settings }
            }
            None => Place::Folder(self.data.join("files")),
        };
        Files::open(files::Keeping {
            place,
            largest: self.largest_file.saturating_mul(MIB),
            keep_free: self.keep_free.saturating_mul(MIB),
        })
    }

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
    /// At this address, and by no other name.
    #[must_use]
    pub fn at(listen: SocketAddr) -> Self {
        Self { listen, origin: None, portal_origin: None, behind_proxy: false, tls_certificate: None, tls_key: None }
    }

    #[must_use]
    pub fn origin(&self) -> Origin {
        let local = || {
            let origin = Origin::local(self.listen);
            if self.tls_certificate.is_some() { origin.encrypted() } else { origin }
        };
        self.origin.clone().unwrap_or_else(local)
    }

    /// Where clients reach their portals, if elsewhere.
    ///
    /// # Errors
    /// A sentence, if only one of the two names is encrypted: cookies are made for both alike.
    pub fn portal_origin(&self) -> Result<Option<Origin>, String> {
        match &self.portal_origin {
            Some(portal) if portal.is_secure() != self.origin().is_secure() => {
                Err("--origin and --portal-origin have to be both https:// or both http://".to_owned())
            }
            portal => Ok(portal.clone()),
        }
    }

    /// What speaks TLS, if it is wanted.
    ///
    /// # Errors
    /// A sentence, if the certificate or its key cannot be used.
    pub fn tls(&self) -> Result<Option<Tls>, String> {
        match (&self.tls_certificate, &self.tls_key) {
            (Some(certificate), Some(key)) => Tls::open(certificate.clone(), key.clone()).map(Some),
            _ => Ok(None),
        }
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
