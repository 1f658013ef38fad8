//! `vitrine user`.

use crate::configuration::{Keeping, Reaching};
use clap::{Args, Subcommand, ValueEnum};
use delivery::access::Operator;
use delivery::store::MemberRole;
use delivery::{Clock, Delivery};

#[derive(Subcommand)]
pub enum User {
    /// Add a member of the team, and print a link that signs them in once
    Add(Add),
}

#[derive(Args)]
pub struct Add {
    /// Their e-mail address, with which they sign in
    #[arg(long)]
    email: String,

    /// Their name, as colleagues and clients read it
    #[arg(long)]
    name: String,

    /// What they may do: admins run the workspace, managers start projects, members work on them
    #[arg(long, default_value = "member")]
    role: Role,

    #[command(flatten)]
    keeping: Keeping,

    #[command(flatten)]
    reaching: Reaching,
}

#[derive(Clone, Copy, ValueEnum)]
enum Role {
    Admin,
    Manager,
    Member,
}

impl User {
    pub async fn run(self) -> Result<(), String> {
        match self {
            Self::Add(add) => add.run().await,
        }
    }
}

impl Add {
    async fn run(self) -> Result<(), String> {
        let role = match self.role {
            Role::Admin => MemberRole::Admin,
            Role::Manager => MemberRole::Manager,
            Role::Member => MemberRole::Member,
        };
        let delivery = Delivery::open(&self.keeping.database()?, Clock::System, self.keeping.files()?)
            .await
            .map_err(super::said)?;
        let operator = Operator::of_this_machine();
        let member =
            delivery.store.add_member(&operator, &self.email, &self.name, role, None).await.map_err(super::said)?;
        let link = delivery.store.link_for_member(&operator, member).await.map_err(super::said)?;
        delivery.store.close().await;
        println!(
            "{} is a member now. This link signs them in once, within a day; then they can set a password:\n\n  {}/link/{}\n",
            self.name,
            self.reaching.origin(),
            link.reveal()
        );
        Ok(())
    }
}
