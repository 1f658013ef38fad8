//! The program as it is started on a command line: what it takes, what it refuses, and that it can be killed at any moment.

use crate::http::Visitor;
use crate::world::folder;
use delivery::Token;
use domain::portal;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

fn vitrine() -> Command {
    without_settings(Command::new(env!("CARGO_BIN_EXE_vitrine")))
}

fn without_settings(mut command: Command) -> Command {
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("VITRINE_")) {
        command.env_remove(name);
    }
    command
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn said(arguments: &[&str]) -> String {
    let output = vitrine().args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", text(&output));
    text(&output)
}

fn refused(arguments: &[&str]) -> String {
    let output = vitrine().args(arguments).output().unwrap();
    assert!(!output.status.success(), "{arguments:?} was taken: {}", text(&output));
    assert!(!text(&output).contains("panicked"), "{}", text(&output));
    text(&output)
}

/// A data folder, which goes when the test is over.
pub struct Data(pub PathBuf);

impl Data {
    pub fn new() -> Self {
        Self(folder())
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn everything_that_can_be_configured_is_in_the_help() {
    let help = said(&["help"]);
    for command in ["serve", "demo", "import", "user", "migrate", "doctor"] {
        assert!(help.contains(command), "{help}");
    }
    let help = said(&["serve", "--help"]);
    for setting in ["data", "database", "listen", "origin", "behind-proxy", "smtp", "mail-from"] {
        let variable = format!("VITRINE_{}", setting.replace('-', "_").to_uppercase());
        assert!(help.contains(&format!("--{setting}")) && help.contains(&variable), "{setting}: {help}");
    }
}

#[test]
fn what_is_wrong_is_refused_at_the_start() {
    let data = Data::new();
    let file = data.0.join("a file");
    std::fs::write(&file, b"").unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    for (arguments, words) in [
        (&["serve", "--listen", "nonsense"][..], "nonsense"),
        (&["serve", "--listen", &taken], "cannot listen"),
        (&["serve", "--database", "mysql://host/name"], "only PostgreSQL"),
        (&["serve", "--origin", "vitrine.example.com"], "https://vitrine.example.com"),
        (&["serve", "--smtp", "smtp://host"], "--mail-from"),
        (&["serve", "--smtp", "host", "--mail-from", "a@b.test"], "smtp://"),
        (&["serve", "--smtp", "smtp://host", "--mail-from", "nobody"], "not an address"),
        (&["serve", "--listen", "127.0.0.1:0", "--data", file.to_str().unwrap()], "data folder"),
        (&["user", "add", "--name", "Maya"], "--email"),
        (&["import", "nowhere.csv", "--client", "A", "--project", "P"], "nowhere.csv"),
        (&["serve", "--tls-certificate", file.to_str().unwrap()], "--tls-key"),
        (
            &["serve", "--tls-certificate", file.to_str().unwrap(), "--tls-key", file.to_str().unwrap()],
            "a file cannot be used",
        ),
        (&["serve", "--what"], "--what"),
    ] {
        let said = refused(arguments);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}

#[test]
fn a_machine_that_trusts_nobody_is_told_so() {
    let data = Data::new();
    let mut doctor = vitrine();
    doctor.args(["doctor", "--data", data.path(), "--files", "s3://bucket/prefix"]);
    for (name, value) in [
        ("SSL_CERT_FILE", "/nowhere"),
        ("SSL_CERT_DIR", "/nowhere"),
        ("AWS_ACCESS_KEY_ID", "vitrine"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
    ] {
        doctor.env(name, value);
    }
    let output = doctor.output().unwrap();
    assert!(!output.status.success() && text(&output).contains("CA certificates"), "{}", text(&output));
}

#[test]
fn a_plan_is_imported_whole_or_not_at_all() {
    let data = Data::new();
    let plan = data.0.join("plan.csv");
    let import = |more: &[&str]| {
        let all = [
            &["import", plan.to_str().unwrap(), "--data", data.path(), "--client", "Aurora", "--project", "Atlas"],
            more,
        ];
        vitrine().args(all.concat()).output().unwrap()
    };
    std::fs::write(&plan, "title,due\nDesign,03/04/2026\nBuild,04/05/2026\n").unwrap();
    let output = import(&[]);
    assert!(!output.status.success() && text(&output).contains("--dates day-first"), "{}", text(&output));
    let output = import(&["--dates", "day-first", "--dry-run"]);
    assert!(text(&output).contains("Would import 2 milestones and 0 deliverables"), "{}", text(&output));
    assert!(!data.0.join("vitrine.db").exists(), "a dry run does not even make a database");
    let output = import(&["--dates", "day-first"]);
    assert!(output.status.success() && text(&output).contains("Imported 2 milestones"), "{}", text(&output));
    std::fs::write(&plan, "title,due\nGood,2026-12-24\nBad,2026-02-30\nWorse,2026-13-01\n").unwrap();
    let output = import(&[]);
    assert!(!output.status.success());
    assert!(text(&output).contains("Line 3:") && text(&output).contains("Line 4:"), "{}", text(&output));
}

#[test]
fn the_doctor_says_what_is_wrong_and_what_to_do() {
    let data = Data::new();
    let sick = refused(&["doctor", "--data", data.path()]);
    assert!(sick.contains("PROBLEM  migrations") && sick.contains("vitrine migrate"), "{sick}");
    assert!(said(&["migrate", "--data", data.path()]).contains("migrations were run"));
    assert!(said(&["migrate", "--data", data.path()]).contains("nothing to do"));
    let well = said(&["doctor", "--data", data.path()]);
    assert!(!well.contains("PROBLEM") && well.contains("ok       files"), "{well}");
    assert_eq!(std::fs::read_dir(data.0.join("files")).unwrap().count(), 0, "the trial is gone again");
    std::fs::remove_dir(data.0.join("files")).unwrap();
    std::fs::write(data.0.join("files"), "in the way").unwrap();
    assert!(refused(&["doctor", "--data", data.path()]).contains("PROBLEM  files"));
    std::fs::remove_file(data.0.join("files")).unwrap();
    let open = refused(&["doctor", "--data", data.path(), "--listen", "0.0.0.0:3000"]);
    assert!(open.contains("HTTPS"), "{open}");
    let database = data.0.join("vitrine.db");
    let mut bytes = std::fs::read(&database).unwrap();
    bytes.iter_mut().skip(4096).for_each(|byte| *byte = 0x5a);
    std::fs::write(&database, bytes).unwrap();
    let sick = refused(&["doctor", "--data", data.path()]);
    assert!(sick.contains("PROBLEM  database"), "{sick}");
}

#[test]
fn members_are_added_once() {
    let data = Data::new();
    let add = ["user", "add", "--data", data.path(), "--email", "Maya@Team.test", "--name", "Maya", "--role", "admin"];
    let link = said(&add);
    assert!(link.contains("http://127.0.0.1:3000/link/"), "{link}");
    assert!(refused(&add).contains("is a member already"));
    assert!(
        refused(&["user", "add", "--data", data.path(), "--email", "maya", "--name", "M"])
            .contains("not an e-mail address")
    );
}

/// A server that runs by itself, and dies with the test.
pub struct Running {
    pub child: Child,
    pub origin: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    pub fn start(data: &Path, port: u16, database: Option<&str>) -> Self {
        let database: Vec<(&str, &Path)> = database.map(|url| ("--database", Path::new(url))).into_iter().collect();
        Self::start_with(data, port, &database)
    }

    pub fn start_with(data: &Path, port: u16, more: &[(&str, &Path)]) -> Self {
        let mut serve = vitrine();
        serve.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data);
        for (flag, value) in more {
            serve.arg(flag).arg(value);
        }
        let child = serve.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        Self { child, origin: format!("http://127.0.0.1:{port}") }
    }

    pub async fn is_up(&self) -> Visitor {
        let visitor = Visitor::at(&self.origin);
        let start = Instant::now();
        while visitor.request(reqwest::Method::GET, "/health").send().await.is_err() {
            assert!(start.elapsed() < Duration::from_secs(30), "the server does not start");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        visitor
    }
}

/// The system lets a program open few files at first: whoever starts it from a shell or as a service has 1,024.
#[tokio::test]
async fn it_takes_as_many_open_pages_as_the_system_allows() {
    let data = Data::new();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut shell = without_settings(Command::new("sh"));
    shell.args(["-c", "ulimit -Sn 256 && exec \"$0\" serve --listen \"$1\" --data \"$2\""]);
    shell.arg(env!("CARGO_BIN_EXE_vitrine")).args([&format!("127.0.0.1:{port}"), data.path()]);
    let child = shell.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let running = Running { child, origin: format!("http://127.0.0.1:{port}") };
    running.is_up().await;
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", running.child.id())).unwrap();
    let line = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
    let numbers: Vec<&str> = line.split_whitespace().skip(3).take(2).collect();
    assert_eq!(numbers[0], numbers[1], "{line}");
}

fn link_in(text: &str) -> Token {
    let start = text.find("/link/").unwrap() + 6;
    Token::parse(&text[start..start + 64]).unwrap()
}

async fn killed_in_the_middle_of_writes(database: Option<String>) {
    let data = Data::new();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut place = vec!["--data", data.path()];
    if let Some(database) = &database {
        place.extend(["--database", database]);
    }
    let add = [&["user", "add", "--email", "maya@team.test", "--name", "Maya", "--role", "admin"], &place[..]].concat();
    let link = link_in(&said(&add));
    let mut server = Running::start(&data.0, port, database.as_deref());
    let stranger = server.is_up().await;
    let answer = stranger.call("/do/account/follow_link", &[("token", link.reveal())]).await;
    let maya = stranger.clone().keep(&answer);
    let answer = maya.call("/do/team/start_project", &[("client", "Aurora"), ("title", "Onboarding")]).await;
    let project = answer.header("location").strip_prefix("/projects/").unwrap().to_owned();
    let invited = [("project", project.as_str()), ("name", "Claire"), ("email", "claire@client.test")];
    assert_eq!(maya.call("/do/team/invite", &invited).await.status, 200);
    assert_eq!(maya.call("/do/team/open_portal", &[("project", &project)]).await.status, 200);
    let mails = maya.call("/do/team/read_outbox", &[]).await.body;
    let answer = stranger.call("/do/account/follow_link", &[("token", link_in(&mails).reveal())]).await;
    let portal = answer.header("location").to_owned();
    let claire = stranger.keep(&answer);
    let stream_path = format!("/live{portal}?after=0");

    // Milestones are written and shared, one after the other, until the server dies.
    let mut seen = 0;
    let mut page: Option<portal::Frame> = None;
    let mut shared: Vec<String> = Vec::new();
    for round in 0..3 {
        let mut stream = claire.stream(&stream_path, (seen > 0).then_some(seen)).await;
        assert_eq!(stream.status, 200);
        let (writer, into) = (maya.clone(), project.clone());
        let writing = tokio::spawn(async move {
            let mut acknowledged = Vec::new();
            for count in 0.. {
                let title = format!("Milestone {round}.{count}");
                let Some(id) = add_and_share(&writer, &into, &title).await else { break };
                acknowledged.push((id, title));
            }
            acknowledged
        });
        for _ in 0..4 {
            let Some(event) = stream.next().await else { break };
            let frame: portal::Frame = serde_json::from_str(&event.data).unwrap();
            assert!(frame.number > seen);
            seen = frame.number;
            page = Some(frame);
        }
        server.child.kill().unwrap();
        server.child.wait().unwrap();
        let acknowledged = writing.await.unwrap();
        assert!(!acknowledged.is_empty());
        shared.extend(acknowledged.into_iter().map(|(_, title)| title));

        server = Running::start(&data.0, port, database.as_deref());
        server.is_up().await;
        let project = maya.call("/do/team/read_project", &[("project", &project)]).await.body;
        for title in &shared {
            assert!(project.contains(&format!("\"{title}\"")), "{title} was acknowledged and is gone");
        }
        let html = claire.get(&portal).await.body;
        assert!(shared.iter().all(|title| html.contains(title.as_str())));
    }
    // The client's page goes on from where it was, without a reset.
    assert!(page.is_some());
    let mut stream = claire.stream(&stream_path, Some(seen)).await;
    assert_eq!(maya.call("/do/team/add", &fields(&project, "After all")).await.status, 200);
    let id = newest(&maya, &project, "After all").await;
    maya.call("/do/team/share", &[("project", &project), ("thing", "milestone"), ("id", &id)]).await;
    loop {
        let event = stream.next().await.expect("an open stream");
        assert_eq!(event.name, "frame");
        if event.data.contains("After all") {
            break;
        }
    }
}

fn fields<'a>(project: &'a str, title: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("project", project),
        ("thing", "milestone"),
        ("title", title),
        ("summary", ""),
        ("due", ""),
        ("state", "upcoming"),
        ("notes", ""),
    ]
}

/// The milestone's id, once both acts were acknowledged; `None` once the server is gone.
async fn add_and_share(visitor: &Visitor, project: &str, title: &str) -> Option<String> {
    let ok = |response: Result<reqwest::Response, reqwest::Error>| {
        response.is_ok_and(|response| response.status().is_success())
    };
    let post = |path: &str, fields: &[(&str, &str)]| {
        visitor.post(path, fields).header("accept", "application/json").header("sec-fetch-site", "same-origin").send()
    };
    if !ok(post("/do/team/add", &fields(project, title)).await) {
        return None;
    }
    let body = post("/do/team/read_project", &[("project", project)]).await.ok()?.text().await.ok()?;
    let id = id_of(&body, title)?;
    ok(post("/do/team/share", &[("project", project), ("thing", "milestone"), ("id", &id)]).await).then_some(id)
}

fn id_of(body: &str, title: &str) -> Option<String> {
    let project: domain::team::Snapshot = serde_json::from_str(body).ok()?;
    project.milestones.iter().find(|milestone| milestone.shown.title == title).map(|milestone| milestone.id.to_string())
}

async fn newest(visitor: &Visitor, project: &str, title: &str) -> String {
    id_of(&visitor.call("/do/team/read_project", &[("project", project)]).await.body, title).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_a_kill_on_sqlite() {
    killed_in_the_middle_of_writes(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_a_kill_on_postgres() {
    if let Some(world) = crate::world::World::new(crate::world::Database::Postgres).await {
        killed_in_the_middle_of_writes(Some(world.url.clone())).await;
    }
}

/// A newer program has migrated the database: an older one must not touch it.
#[tokio::test]
async fn an_older_program_refuses_a_newer_database() {
    let data = Data::new();
    said(&["migrate", "--data", data.path()]);
    let url = format!("sqlite:{}", data.0.join("vitrine.db").display());
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&url).await.unwrap();
    sqlx::query(
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (9999, 'later', true, x'00', 1)",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
    let said = refused(&["migrate", "--data", data.path()]);
    assert!(said.contains("newer"), "{said}");
}
