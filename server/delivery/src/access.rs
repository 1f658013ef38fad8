//! Who may. A session's token becomes a proof here, or nothing does. Proofs have private fields and are made in this module
//! alone; the store demands them; none can be cloned, stored or sent. Someone who may not and something that is not there get
//! the same answer.

use crate::store::{MemberRole, Person, Store};
use crate::{Result, Token};
use domain::Error;
use domain::account::Place;
use domain::portal::PortalId;
use domain::team::{MemberId, ProjectId, ProjectPlace, StakeholderId};

/// Whoever runs the program on its machine, by its command line. Never made for a request.
pub struct Operator(());

/// A member of the delivery team who is signed in; says nothing about any project.
pub struct Colleague {
    member: MemberId,
    name: String,
    email: String,
    role: MemberRole,
}

/// The admin of the workspace.
pub struct Admin(());

/// Someone who may start projects.
pub struct ProjectStarter(MemberId);

/// A member who is on this project.
pub struct TeamMember {
    project: ProjectId,
    member: MemberId,
    access: u64,
}

/// A manager of this project.
pub struct Manager(TeamMember);

/// A stakeholder who is signed in; says nothing about any portal.
pub struct Guest {
    stakeholder: StakeholderId,
}

/// A stakeholder who may look through this project's portal.
pub struct ClientViewer {
    project: ProjectId,
    stakeholder: StakeholderId,
    access: u64,
}

/// A member of the team who looks at the portal as one of its stakeholders does. Sees what they would see, and can do nothing.
pub struct Previewer {
    by: TeamMember,
    stakeholder: StakeholderId,
}

/// A calendar program that follows a project's portal for one of its stakeholders, by their secret link.
pub struct CalendarReader {
    project: ProjectId,
    stakeholder: StakeholderId,
}

/// Somebody who sees what a project's client sees, and nothing else of the project.
pub trait SeesPortal: private::Sealed {
    /// The project whose portal it is.
    fn project(&self) -> ProjectId;
    /// Who looks, or as whom somebody looks.
    fn stakeholder(&self) -> StakeholderId;
}

/// Somebody who looks at the page itself, and stays while it is live.
pub trait FollowsPortal: SeesPortal {
    /// Who it is.
    fn person(&self) -> Person;
    /// The project's access number when this was proved.
    fn access(&self) -> u64;
}

mod private {
    pub trait Sealed {}
    impl Sealed for super::CalendarReader {}
    impl Sealed for super::ClientViewer {}
    impl Sealed for super::Previewer {}
}

impl SeesPortal for ClientViewer {
    fn project(&self) -> ProjectId {
        self.project
    }

    fn stakeholder(&self) -> StakeholderId {
        self.stakeholder
    }
}

impl FollowsPortal for ClientViewer {
    fn person(&self) -> Person {
        Person::Stakeholder(self.stakeholder)
    }

    fn access(&self) -> u64 {
        self.access
    }
}

impl SeesPortal for CalendarReader {
    fn project(&self) -> ProjectId {
        self.project
    }

    fn stakeholder(&self) -> StakeholderId {
        self.stakeholder
    }
}

impl CalendarReader {
    /// # Errors
    /// [`Error::NotFound`] if the portal is closed, not for them any more, or there is no such link.
    pub async fn prove(store: &Store, token: &Token) -> Result<Self> {
        let (project, stakeholder) = store.reader_of_calendar(token).await?.ok_or(Error::NotFound)?;
        Ok(Self { project, stakeholder })
    }
}

impl SeesPortal for Previewer {
    fn project(&self) -> ProjectId {
        self.by.project
    }

    fn stakeholder(&self) -> StakeholderId {
        self.stakeholder
    }
}

impl FollowsPortal for Previewer {
    fn person(&self) -> Person {
        Person::Member(self.by.member)
    }

    fn access(&self) -> u64 {
        self.by.access
    }
}

impl Previewer {
    pub(crate) fn as_member(&self) -> &TeamMember {
        &self.by
    }
}

impl Operator {
    /// For the command line's code, which is the only caller: a test looks for others.
    #[must_use]
    pub fn of_this_machine() -> Self {
        Self(())
    }
}

impl Colleague {
    /// # Errors
    /// [`Error::SignInNeeded`] without a session of a member.
    pub async fn prove(store: &Store, token: Option<&Token>) -> Result<Self> {
        let token = token.ok_or(Error::SignInNeeded)?;
        let row = store.member_of_session(token).await?.ok_or(Error::SignInNeeded)?;
        Ok(Self { member: row.id, name: row.name, email: row.email, role: row.role })
    }

    #[must_use]
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// Their own account, to show to themselves.
    #[must_use]
    pub fn account(&self, sends_mail: bool) -> domain::account::Member {
        let places = match self.role {
            MemberRole::Admin => vec![Place::NewProject, Place::People, Place::Outbox],
            MemberRole::Manager => vec![Place::NewProject],
            MemberRole::Member => Vec::new(),
        };
        domain::account::Member {
            id: self.member,
            name: self.name.clone(),
            email: self.email.clone(),
            places,
            sends_mail,
        }
    }

    pub(crate) fn is_admin(&self) -> bool {
        self.role == MemberRole::Admin
    }

    /// # Errors
    /// [`Error::NotFound`] for anyone else.
    pub fn admin(&self) -> Result<Admin> {
        if self.is_admin() { Ok(Admin(())) } else { Err(Error::NotFound.into()) }
    }

    /// # Errors
    /// [`Error::NotFound`] for plain members.
    pub fn starter(&self) -> Result<ProjectStarter> {
        match self.role {
            MemberRole::Admin | MemberRole::Manager => Ok(ProjectStarter(self.member)),
            MemberRole::Member => Err(Error::NotFound.into()),
        }
    }

    /// # Errors
    /// [`Error::NotFound`] if they are not on the project, or there is none.
    pub async fn on(&self, store: &Store, project: ProjectId) -> Result<TeamMember> {
        let (_, access) = self.role_on(store, project).await?.ok_or(Error::NotFound)?;
        Ok(TeamMember { project, member: self.member, access })
    }

    /// # Errors
    /// [`Error::NotFound`] if they do not manage the project, or there is none.
    pub async fn managing(&self, store: &Store, project: ProjectId) -> Result<Manager> {
        match self.role_on(store, project).await? {
            Some((MemberRole::Admin | MemberRole::Manager, access)) => {
                Ok(Manager(TeamMember { project, member: self.member, access }))
            }
            _ => Err(Error::NotFound.into()),
        }
    }

    /// Where on a project only some may go, of which this colleague is one.
    ///
    /// # Errors
    /// [`Error::NotFound`] if they are not on the project, or there is none.
    pub async fn places_on(&self, store: &Store, project: ProjectId) -> Result<Vec<ProjectPlace>> {
        Ok(match self.role_on(store, project).await?.ok_or(Error::NotFound)?.0 {
            MemberRole::Admin | MemberRole::Manager => vec![ProjectPlace::Money],
            MemberRole::Member => Vec::new(),
        })
    }

    async fn role_on(&self, store: &Store, project: ProjectId) -> Result<Option<(MemberRole, u64)>> {
        store.role_on_project(self.member, project).await
    }
}

impl ProjectStarter {
    pub(crate) fn member(&self) -> MemberId {
        self.0
    }
}

impl TeamMember {
    /// For what somebody said earlier that it should be done later: with their right as it is now.
    ///
    /// # Errors
    /// [`Error::NotFound`] if they are not on the project any more.
    pub(crate) async fn prove_again(store: &Store, member: MemberId, project: ProjectId) -> Result<Self> {
        let (_, access) = store.role_on_project(member, project).await?.ok_or(Error::NotFound)?;
        Ok(Self { project, member, access })
    }

    /// # Errors
    /// [`Error::NotFound`] if this stakeholder has no access to the project's portal.
    pub async fn looking_as(self, store: &Store, stakeholder: StakeholderId) -> Result<Previewer> {
        if store.has_access(self.project, stakeholder).await? {
            Ok(Previewer { by: self, stakeholder })
        } else {
            Err(Error::NotFound.into())
        }
    }

    pub(crate) fn project(&self) -> ProjectId {
        self.project
    }

    pub(crate) fn member(&self) -> MemberId {
        self.member
    }

    /// The project's access number when this was proved.
    pub(crate) fn access(&self) -> u64 {
        self.access
    }
}

impl Manager {
    /// For what a manager said earlier that it should be done later: with their right as it is now.
    ///
    /// # Errors
    /// [`Error::NotFound`] if they do not manage the project any more.
    pub(crate) async fn prove_again(store: &Store, member: MemberId, project: ProjectId) -> Result<Self> {
        match store.role_on_project(member, project).await? {
            Some((MemberRole::Admin | MemberRole::Manager, access)) => Ok(Self(TeamMember { project, member, access })),
            _ => Err(Error::NotFound.into()),
        }
    }

    /// A manager may do what a member may.
    #[must_use]
    pub fn as_member(&self) -> &TeamMember {
        &self.0
    }
}

impl Guest {
    /// # Errors
    /// [`Error::SignInNeeded`] without a session of a stakeholder.
    pub async fn prove(store: &Store, token: Option<&Token>) -> Result<Self> {
        let token = token.ok_or(Error::SignInNeeded)?;
        let caller = store.caller(token, None).await?.ok_or(Error::SignInNeeded)?;
        Ok(Self { stakeholder: caller.stakeholder })
    }

    pub(crate) fn stakeholder(&self) -> StakeholderId {
        self.stakeholder
    }
}

impl ClientViewer {
    /// # Errors
    /// [`Error::SignInNeeded`] without a session of a stakeholder; [`Error::NotFound`] if the portal is closed, not for them, or
    /// there is none.
    pub async fn prove(store: &Store, token: Option<&Token>, portal: PortalId) -> Result<Self> {
        let token = token.ok_or(Error::SignInNeeded)?;
        let caller = store.caller(token, Some(portal)).await?.ok_or(Error::SignInNeeded)?;
        let (project, access) = caller.open.ok_or(Error::NotFound)?;
        Ok(Self { project, stakeholder: caller.stakeholder, access })
    }
}
