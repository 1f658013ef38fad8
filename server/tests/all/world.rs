//! A workspace for a test: a database of its own, a clock that stands still, people and projects by a word each.

use delivery::access::{ClientViewer, Colleague, Manager, Operator, TeamMember};
use delivery::files::{Files, Keeping, Place};
use delivery::store::{MemberRole, Store};
use delivery::{Clock, Delivery, Token};
use domain::portal::PortalId;
use domain::team::{Invitation, ProjectId};
use domain::{Draft, Moment, Preset, ProjectDraft, Thing};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

/// 2026-12-09 12:00 UTC, a Wednesday.
pub const NOW: Moment = Moment(1_796_817_600_000_000);

/// What stands in mails in front of a path.
pub const ORIGIN: &str = "http://127.0.0.1:3000";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    Postgres,
}

/// Makes a test for each database out of one function that takes a [`World`].
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                if let Some(world) = crate::world::World::new(crate::world::Database::Sqlite).await {
                    super::$name(world).await;
                }
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(world) = crate::world::World::new(crate::world::Database::Postgres).await {
                    super::$name(world).await;
                }
            }
        }
    )+};
}
pub(crate) use on_both;

/// A workspace of its own.
pub struct World {
    pub delivery: Delivery,
    pub clock: Clock,
    pub operator: Operator,
    /// How to open the same database again.
    pub url: String,
    folder: PathBuf,
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A folder that no other test has.
pub fn folder() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("vitrine-test-{}-{count}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

impl World {
    /// `None` where there is no PostgreSQL to test on.
    pub async fn new(database: Database) -> Option<Self> {
        let folder = folder();
        let url = match database {
            Database::Sqlite => format!("sqlite:{}?mode=rwc", folder.join("vitrine.db").display()),
            Database::Postgres => {
                let server = std::env::var("VITRINE_TEST_POSTGRES").ok()?;
                let name = folder.file_name().unwrap().to_string_lossy().replace('-', "_");
                sqlx::any::install_default_drivers();
                let administration = sqlx::AnyPool::connect(&format!("{server}/postgres")).await.unwrap();
                sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}")))
                    .execute(&administration)
                    .await
                    .unwrap();
                administration.close().await;
                format!("{server}/{name}")
            }
        };
        let clock = Clock::held_at(NOW);
        let files =
            Files::open(Keeping { place: Place::Folder(folder.join("files")), largest: 1024 * 1024, keep_free: 0 });
        let delivery = Delivery::open(&url, clock.clone(), files.unwrap()).await.unwrap();
        Some(Self { delivery, clock, operator: Operator::of_this_machine(), url, folder })
    }

    /// Where the files of documents are.
    pub fn files_folder(&self) -> PathBuf {
        self.folder.join("files")
    }

    pub fn store(&self) -> &Store {
        &self.delivery.store
    }

    /// Adds a member and signs them in.
    pub async fn member(&self, name: &str, role: MemberRole) -> Token {
        let email = format!("{}@team.test", name.to_lowercase());
        self.store().add_member(&self.operator, &email, name, role, None).await.unwrap();
        self.sign_in_member(name).await
    }

    /// Another session for a member.
    pub async fn sign_in_member(&self, name: &str) -> Token {
        let email = format!("{}@team.test", name.to_lowercase());
        let member = self.store().member_by_email(&self.operator, &email).await.unwrap().unwrap();
        let link = self.store().link_for_member(&self.operator, member).await.unwrap();
        self.store().use_link(&link).await.unwrap().1
    }

    /// Another session for a stakeholder.
    pub async fn sign_in_stakeholder(&self, name: &str) -> Token {
        let email = format!("{}@client.test", name.to_lowercase());
        let link = self.store().link_for_stakeholder(&self.operator, &email).await.unwrap().unwrap();
        self.store().use_link(&link).await.unwrap().1
    }

    pub async fn colleague(&self, session: &Token) -> Colleague {
        Colleague::prove(self.store(), Some(session)).await.unwrap()
    }

    /// Starts a project as this member.
    pub async fn project(&self, session: &Token, client: &str, title: &str) -> ProjectId {
        let starter = self.colleague(session).await.starter().unwrap();
        let draft = ProjectDraft::check(client, title).unwrap();
        let project = self.store().start_project(&starter, &draft).await.unwrap();
        // Most tests are about what is shared, and not about where it stands.
        self.store().use_preset(&self.manager(session, project).await, Preset::Full).await.unwrap();
        project
    }

    pub async fn team(&self, session: &Token, project: ProjectId) -> TeamMember {
        self.colleague(session).await.on(self.store(), project).await.unwrap()
    }

    pub async fn manager(&self, session: &Token, project: ProjectId) -> Manager {
        self.colleague(session).await.managing(self.store(), project).await.unwrap()
    }

    /// Puts a plain member on a project.
    pub async fn put_on(&self, project: ProjectId, name: &str, role: MemberRole) {
        let email = format!("{}@team.test", name.to_lowercase());
        let member = self.store().member_by_email(&self.operator, &email).await.unwrap().unwrap();
        self.store().put_on_project(&self.operator, project, member, role).await.unwrap();
    }

    /// Takes somebody off a project behind everyone's back.
    pub async fn take_off(&self, project: ProjectId, name: &str) {
        let email = format!("{}@team.test", name.to_lowercase());
        let member = self.store().member_by_email(&self.operator, &email).await.unwrap().unwrap();
        self.execute(
            "delete from project_member where project_id = $1 and member_id = $2",
            &[project.to_string(), member.to_string()],
        )
        .await;
    }

    /// Changes the database behind everyone's back.
    pub async fn execute(&self, sql: &'static str, values: &[String]) {
        let pool = sqlx::AnyPool::connect(&self.url).await.unwrap();
        let query = values.iter().fold(sqlx::query(sql), |query, value| query.bind(value.clone()));
        query.execute(&pool).await.unwrap();
        pool.close().await;
    }

    /// Counts what the database holds.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let pool = sqlx::AnyPool::connect(&self.url).await.unwrap();
        let count = sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap();
        pool.close().await;
        count
    }

    /// Invites a stakeholder to an open portal and signs them in.
    pub async fn stakeholder(&self, session: &Token, project: ProjectId, name: &str) -> Token {
        let manager = self.manager(session, project).await;
        let email = format!("{}@client.test", name.to_lowercase());
        self.store().invite(&manager, &[Invitation::check(name, &email).unwrap()], ORIGIN).await.unwrap();
        self.store().open_portal(&manager).await.unwrap();
        self.sign_in_stakeholder(name).await
    }

    pub async fn portal_id(&self, session: &Token, project: ProjectId) -> PortalId {
        let by = self.team(session, project).await;
        self.store().project(&by).await.unwrap().project.shown.id
    }

    pub async fn viewer(&self, stakeholder: &Token, portal: PortalId) -> ClientViewer {
        ClientViewer::prove(self.store(), Some(stakeholder), portal).await.unwrap()
    }

    /// The same workspace as another program on the same database sees it.
    pub async fn another_node(&self) -> Delivery {
        let place = Place::Folder(self.folder.join("files"));
        let files = Files::open(Keeping { place, largest: 1024 * 1024, keep_free: 0 });
        Delivery::open(&self.url, self.clock.clone(), files.unwrap()).await.unwrap()
    }

    /// Has the client ask something, or the team reply to what was asked last, for itself.
    pub async fn say(&self, by: &TeamMember, viewer: &ClientViewer, thing: Thing, words: &str) -> Uuid {
        let newest = async || self.store().project(by).await.unwrap();
        if thing == Thing::Question {
            self.store().ask(viewer, words, None).await.unwrap();
            return newest().await.questions.pop().unwrap().id.0;
        }
        let question = newest().await.questions.pop().unwrap().id;
        self.store().answer(by, question, words, false).await.unwrap();
        newest().await.replies.pop().unwrap().id.0
    }

    pub async fn milestone(&self, by: &TeamMember, title: &str) -> Uuid {
        self.store().add(by, &milestone(title)).await.unwrap()
    }
}

pub fn milestone(title: &str) -> Draft {
    Draft::new(Thing::Milestone).with("title", title)
}

pub fn deliverable(title: &str) -> Draft {
    Draft::new(Thing::Deliverable).with("title", title)
}
