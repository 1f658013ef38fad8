//! A workspace with as many sessions of clients as there are viewers, and the program that serves it. Whatever is said in a project
//! names it, so that nothing of it can turn up elsewhere unseen.

use crate::crowd::{PROJECT, Place};
use delivery::access::{ClientViewer, Colleague, Operator};
use delivery::files::{Files, Keeping, Place as Kept};
use delivery::store::MemberRole;
use delivery::{Clock, Delivery, Token};
use domain::portal::PortalId;
use domain::team::{Invitation, ProjectId};
use domain::{Draft, Preset, ProjectDraft, Thing};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use uuid::Uuid;

/// Sessions of each person.
const SESSIONS: usize = 20;

/// One project, with a portal that its client's people look at.
pub struct Engagement {
    project: ProjectId,
    portal: PortalId,
    milestone: Uuid,
    number: u64,
    clients: Vec<Token>,
    /// A session of Maya's for this project's pages.
    team: Token,
    /// What its own words go on with.
    word: String,
}

pub struct Workspace {
    folder: PathBuf,
    /// On the PostgreSQL server that `VITRINE_TEST_POSTGRES` names; otherwise a file in the folder.
    database: Option<String>,
    delivery: Delivery,
    maya: Token,
    engagements: Vec<Engagement>,
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Workspace {
    /// With a project for each number, and as many sessions of its client.
    pub async fn make(sessions: &[usize]) -> Self {
        let folder = std::env::temp_dir().join(format!("vitrine-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let place = Kept::Folder(folder.join("files"));
        let files = Files::open(Keeping { place, largest: 1 << 20, keep_free: 0 }).unwrap();
        let database = match std::env::var("VITRINE_TEST_POSTGRES") {
            Ok(server) => Some(empty_database(&server).await),
            Err(_) => None,
        };
        let file = format!("sqlite:{}?mode=rwc", folder.join("vitrine.db").display());
        let delivery = Delivery::open(database.as_ref().unwrap_or(&file), Clock::System, files).await.unwrap();
        let (store, operator) = (&delivery.store, Operator::of_this_machine());
        let member = store.add_member(&operator, "maya@team.test", "Maya", MemberRole::Admin, None).await.unwrap();
        let link = store.link_for_member(&operator, member).await.unwrap();
        let maya = store.use_link(&link).await.unwrap().1;
        let mut engagements = Vec::new();
        for (index, sessions) in sessions.iter().enumerate() {
            let link = store.link_for_member(&operator, member).await.unwrap();
            let team = store.use_link(&link).await.unwrap().1;
            engagements.push(Engagement::begin(&delivery, team, index, *sessions).await);
        }
        Self { folder, database, delivery, maya, engagements }
    }

    pub fn first(&self) -> &Engagement {
        self.engagements.first().unwrap()
    }

    pub fn engagements(&self) -> &[Engagement] {
        &self.engagements
    }

    /// So many pages of a portal, each with a session of its own.
    pub fn portal_places(&self, engagement: &Engagement, program: &Program, count: usize) -> Vec<Place> {
        let path = format!("/live/portal/{}?after={}", engagement.portal, engagement.number);
        let place = |client: &Token| Place {
            address: program.address,
            path: path.clone(),
            cookie: format!("vitrine-portal={}", client.reveal()),
            forbidden: "SECRET",
            project: engagement.word.clone(),
        };
        engagement.clients.iter().take(count).map(place).collect()
    }

    /// Pages of the team.
    pub fn team_places(&self, engagement: &Engagement, program: &Program, count: usize) -> Vec<Place> {
        let place = Place {
            address: program.address,
            path: format!("/live/team/{}?after=0", engagement.project),
            cookie: format!("vitrine-team={}", engagement.team.reveal()),
            forbidden: "of nobody’s",
            project: engagement.word.clone(),
        };
        vec![place; count]
    }

    /// The team's POST.
    pub async fn rename(&self, engagement: &Engagement, program: &Program, mark: &str) {
        let title = engagement.title(mark);
        self.post(engagement, program, &[("title", &title)]).await;
    }

    /// Something that no client may know.
    pub async fn write_internal(&self, engagement: &Engagement, program: &Program, words: &str) {
        self.post(engagement, program, &[("notes", words)]).await;
    }

    async fn post(&self, engagement: &Engagement, program: &Program, fields: &[(&str, &str)]) {
        let (project, milestone) = (engagement.project.to_string(), engagement.milestone.to_string());
        let what = [("project", project.as_str()), ("thing", "milestone"), ("id", milestone.as_str())];
        let fields: Vec<(&str, &str)> = what.into_iter().chain(fields.iter().copied()).collect();
        let answer = program
            .client
            .post(format!("http://{}/do/team/edit", program.address))
            .header("accept", "application/json")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", format!("vitrine-team={}", self.maya.reveal()))
            .form(&fields)
            .send()
            .await
            .unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    }

    /// The same while no program is there.
    pub async fn rename_by_itself(&self, engagement: &Engagement, mark: &str) {
        let store = &self.delivery.store;
        let colleague = Colleague::prove(store, Some(&self.maya)).await.unwrap();
        let by = colleague.on(store, engagement.project).await.unwrap();
        let change = Draft::new(Thing::Milestone).with("title", engagement.title(mark));
        store.edit(&by, engagement.milestone, &change, None).await.unwrap();
    }
}

impl Engagement {
    async fn begin(delivery: &Delivery, team: Token, index: usize, sessions: usize) -> Self {
        let (store, operator) = (&delivery.store, Operator::of_this_machine());
        let colleague = Colleague::prove(store, Some(&team)).await.unwrap();
        let word = format!("{index:02};");
        let draft = ProjectDraft::check(&format!("Client {index}"), &format!("{PROJECT}{word}")).unwrap();
        let project = store.start_project(&colleague.starter().unwrap(), &draft).await.unwrap();
        let manager = colleague.managing(store, project).await.unwrap();
        store.use_preset(&manager, Preset::Full).await.unwrap();
        let milestone =
            store.add(manager.as_member(), &Draft::new(Thing::Milestone).with("title", "First")).await.unwrap();
        store.share(manager.as_member(), Thing::Milestone, milestone).await.unwrap();
        let email = |person: usize| format!("claire{person}@client{index}.test");
        let people: Vec<Invitation> = (0..sessions.div_ceil(SESSIONS))
            .map(|person| Invitation::check("Claire", &email(person)).unwrap())
            .collect();
        store.invite(&manager, &people, "http://127.0.0.1").await.unwrap();
        store.open_portal(&manager).await.unwrap();
        let mut clients = Vec::new();
        for session in 0..sessions {
            let link = store.link_for_stakeholder(&operator, &email(session / SESSIONS)).await.unwrap().unwrap();
            clients.push(store.use_link(&link).await.unwrap().1);
        }
        let portal = store.project(manager.as_member()).await.unwrap().project.shown.id;
        let viewer = ClientViewer::prove(store, clients.first(), portal).await.unwrap();
        let number = store.portal(&viewer).await.unwrap().into_answer().number;
        Self { project, portal, milestone, number, clients, team, word }
    }

    fn title(&self, mark: &str) -> String {
        format!("{mark} {PROJECT}{}", self.word)
    }
}

/// The program itself, in a process of its own.
pub struct Program {
    child: Child,
    address: SocketAddr,
    client: reqwest::Client,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Program {
    pub async fn start(workspace: &Workspace) -> Self {
        Self::start_at(workspace, free_port()).await
    }

    pub async fn start_at(workspace: &Workspace, port: u16) -> Self {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let child = Command::new(env!("CARGO_BIN_EXE_vitrine"))
            .args(["serve", "--listen", &address.to_string(), "--data"])
            .arg(&workspace.folder)
            .args(workspace.database.iter().flat_map(|database| ["--database", database]))
            .env("VITRINE_LOG", "error")
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let client = client();
        is_up(&client, &format!("http://{address}/health")).await;
        Self { child, address, client }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }
}

async fn empty_database(server: &str) -> String {
    sqlx::any::install_default_drivers();
    let maintenance = sqlx::AnyPool::connect(&format!("{server}/postgres")).await.unwrap();
    for sql in ["drop database if exists vitrine_bench with (force)", "create database vitrine_bench"] {
        sqlx::query(sql).execute(&maintenance).await.unwrap();
    }
    format!("{server}/vitrine_bench")
}

pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

pub fn client() -> reqwest::Client {
    delivery::files::choose_cryptography();
    reqwest::Client::builder().tcp_nodelay(true).timeout(Duration::from_secs(30)).build().unwrap()
}

/// Waits until it answers at all.
pub async fn is_up(client: &reqwest::Client, address: &str) {
    while client.get(address).send().await.is_err() {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}
