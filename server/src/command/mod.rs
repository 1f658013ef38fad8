//! The command line.

mod demo;
mod doctor;
mod import;
mod migrate;
mod serve;
mod user;

use clap::{Parser, Subcommand};
use std::io::Write as _;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// A delivery team's workspace with the client's window built in.
#[derive(Parser)]
#[command(name = "vitrine", version, about, propagate_version = true)]
struct Vitrine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the workspace and its portals
    Serve(serve::Serve),
    /// Serve a demo workspace with three clients, and print links to sign in
    Demo(demo::Demo),
    /// Take a delivery plan from a CSV file into a project
    Import(import::Import),
    /// Look after the members of the team
    #[command(subcommand)]
    User(user::User),
    /// Bring the database's schema up to date, and say where it stands
    Migrate(migrate::Migrate),
    /// Check configuration, database, migrations, storage and clock, and say what to do
    Doctor(doctor::Doctor),
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let vitrine = Vitrine::parse();
    tracing_subscriber::fmt()
        .with_env_filter(
            EnvFilter::try_from_env("VITRINE_LOG").unwrap_or_else(|_| EnvFilter::new("warn,server=info,delivery=info")),
        )
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(cause) => return failed(&format!("the program cannot start its threads: {cause}")),
    };
    let done = runtime.block_on(async {
        match vitrine.command {
            Command::Serve(serve) => serve.run().await,
            Command::Demo(demo) => demo.run().await,
            Command::Import(import) => import.run().await,
            Command::User(user) => user.run().await,
            Command::Migrate(migrate) => migrate.run().await,
            Command::Doctor(doctor) => doctor.run().await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => failed(&words),
    }
}

fn failed(words: &str) -> ExitCode {
    eprintln!("vitrine: {words}");
    ExitCode::FAILURE
}

/// Tells whoever started the server something. It goes on if nobody listens any more.
fn tell(words: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{words}");
}

/// What went wrong, for whoever reads the terminal: they run the program and may know the cause.
fn said(failure: delivery::Failure) -> String {
    match failure {
        delivery::Failure::Refused(domain::Error::Invalid(problems)) => {
            problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join("\n")
        }
        other => other.to_string(),
    }
}
