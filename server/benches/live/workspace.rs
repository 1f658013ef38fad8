//! A workspace with as many sessions of clients as there are viewers, and the program that serves it.

use crate::crowd::Place;
use delivery::access::{Colleague, Guest, Operator};
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

pub struct Workspace {
    folder: PathBuf,
    delivery: Delivery,
    maya: Token,
    clients: Vec<Token>,
    pub project: ProjectId,
    pub portal: PortalId,
    milestone: Uuid,
    number: u64,
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Workspace {
    pub async fn make(sessions: usize) -> Self {
        let folder = std::env::temp_dir().join(format!("vitrine-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let place = Kept::Folder(folder.join("files"));
        let files = Files::open(Keeping { place, largest: 1 << 20, keep_free: 0 }).unwrap();
        let url = format!("sqlite:{}?mode=rwc", folder.join("vitrine.db").display());
        let delivery = Delivery::open(&url, Clock::System, files).await.unwrap();
        let (store, operator) = (&delivery.store, Operator::of_this_machine());
        let member = store.add_member(&operator, "maya@team.test", "Maya", MemberRole::Admin, None).await.unwrap();
        let link = store.link_for_member(&operator, member).await.unwrap();
        let maya = store.use_link(&link).await.unwrap().1;
        let colleague = Colleague::prove(store, Some(&maya)).await.unwrap();
        let draft = ProjectDraft::check("Aurora", "Onboarding").unwrap();
        let project = store.start_project(&colleague.starter().unwrap(), &draft).await.unwrap();
        let manager = colleague.managing(store, project).await.unwrap();
        store.use_preset(&manager, Preset::Full).await.unwrap();
        let milestone =
            store.add(manager.as_member(), &Draft::new(Thing::Milestone).with("title", "First")).await.unwrap();
        store.share(manager.as_member(), Thing::Milestone, milestone).await.unwrap();
        let people = (0..sessions.div_ceil(SESSIONS))
            .map(|index| Invitation::check("Claire", &format!("claire{index}@client.test")).unwrap());
        let people: Vec<Invitation> = people.collect();
        store.invite(&manager, &people, "http://127.0.0.1").await.unwrap();
        store.open_portal(&manager).await.unwrap();
        let mut clients = Vec::new();
        for index in 0..sessions {
            let email = format!("claire{}@client.test", index / SESSIONS);
            let link = store.link_for_stakeholder(&operator, &email).await.unwrap().unwrap();
            clients.push(store.use_link(&link).await.unwrap().1);
        }
        let portal = store.project(manager.as_member()).await.unwrap().project.shown.id;
        let viewer = Guest::prove(store, clients.first()).await.unwrap().at(store, portal).await.unwrap();
        let number = store.portal(&viewer).await.unwrap().into_answer().number;
        Self { folder, delivery, maya, clients, project, portal, milestone, number }
    }

    /// So many pages of the portal, each with a session of its own.
    pub fn portal_places(&self, program: &Program, count: usize) -> Vec<Place> {
        let (address, path) = (program.address, format!("/live/portal/{}?after={}", self.portal, self.number));
        let place = |client: &Token| Place {
            address,
            path: path.clone(),
            cookie: format!("vitrine-portal={}", client.reveal()),
            forbidden: "SECRET",
        };
        self.clients.iter().take(count).map(place).collect()
    }

    /// Pages of the team.
    pub fn team_places(&self, program: &Program, count: usize) -> Vec<Place> {
        let place = Place {
            address: program.address,
            path: format!("/live/team/{}?after=0", self.project),
            cookie: format!("vitrine-team={}", self.maya.reveal()),
            forbidden: "of nobody’s",
        };
        vec![place; count]
    }

    /// The team's POST.
    pub async fn rename(&self, program: &Program, title: &str) {
        self.post(program, "edit", &[("id", &self.milestone.to_string()), ("title", title)]).await;
    }

    /// Something that no client may know.
    pub async fn write_internal(&self, program: &Program, words: &str) {
        self.post(program, "edit", &[("id", &self.milestone.to_string()), ("notes", words)]).await;
    }

    async fn post(&self, program: &Program, function: &str, fields: &[(&str, &str)]) {
        let project = self.project.to_string();
        let fields: Vec<(&str, &str)> =
            [("project", project.as_str()), ("thing", "milestone")].into_iter().chain(fields.iter().copied()).collect();
        let answer = program
            .client
            .post(format!("http://{}/do/team/{function}", program.address))
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
    pub async fn rename_by_itself(&self, title: &str) {
        let store = &self.delivery.store;
        let colleague = Colleague::prove(store, Some(&self.maya)).await.unwrap();
        let by = colleague.on(store, self.project).await.unwrap();
        let change = Draft::new(Thing::Milestone).with("title", title);
        store.edit(&by, self.milestone, &change, None).await.unwrap();
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

    /// At once, in the middle of whatever it does.
    pub fn kill(self) {
        drop(self);
    }

    pub fn end(self) {
        drop(self);
    }
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
