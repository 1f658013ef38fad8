//! A PostgreSQL of our own for the tests: made in a temporary folder, on a port of its own, gone when the tests are over.

use crate::packages::apt;
use crate::step::{command, has, is_root, output, run, say};
use anyhow::{Context as _, Result};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A server that runs until this is dropped.
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    pub fn start() -> Result<Self> {
        let programs = programs()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("vitrine-postgres-{port}"));
        say("Starting a PostgreSQL for the tests");
        std::fs::create_dir(&folder)?;
        if is_root() {
            run(command("chown").arg("postgres").arg(&folder))?;
        }
        let postgres = Self { programs, folder, port };
        let data = postgres.folder.join("data");
        run(postgres
            .program("initdb")
            .arg("-D")
            .arg(&data)
            .args(["-A", "trust", "-U", "vitrine", "-E", "UTF8", "--no-sync"])
            .stdout(Stdio::null()))?;
        // What is tested is not whether PostgreSQL survives a power cut.
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={} -c fsync=off -c max_connections=300",
            postgres.folder.display()
        );
        run(postgres
            .program("pg_ctl")
            .arg("-D")
            .arg(&data)
            .arg("-l")
            .arg(postgres.folder.join("log"))
            .args(["-w", "-o", &options, "start"])
            .stdout(Stdio::null()))?;
        Ok(postgres)
    }

    /// A URL without a database's name; tests make databases of their own.
    pub fn url(&self) -> String {
        format!("postgres://vitrine@127.0.0.1:{}", self.port)
    }

    /// PostgreSQL refuses to run as the superuser.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        if is_root() {
            let mut runuser = command("runuser");
            runuser.args(["-u", "postgres", "--"]).arg(program).current_dir(&self.folder);
            runuser
        } else {
            command(program)
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        let _ =
            self.program("pg_ctl").arg("-D").arg(data).args(["-m", "immediate", "stop"]).stdout(Stdio::null()).status();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn programs() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    apt("PostgreSQL, for the tests", &["postgresql"])?;
    find().context("PostgreSQL was installed, and its programs are not where they should be")
}

/// Debian keeps them out of the way, by version.
fn find() -> Option<PathBuf> {
    let versions = Path::new("/usr/lib/postgresql");
    let mut found: Vec<PathBuf> =
        versions.read_dir().into_iter().flatten().flatten().map(|version| version.path().join("bin")).collect();
    found.retain(|folder| folder.join("initdb").exists());
    found.sort();
    found.pop().or_else(|| {
        has("pg_config")
            .then(|| output(command("pg_config").arg("--bindir")).ok().map(|folder| PathBuf::from(folder.trim())))?
    })
}
