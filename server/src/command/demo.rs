//! `vitrine demo`: a workspace that a consultant would believe, on this machine alone.

mod documents;
mod engagements;
mod kundenportal;
mod meetings;
mod money;
mod notices;
mod plan;
mod questions;
mod work;
mod workspace;

use super::serve::{Upkeep, open_port, serve};
use crate::configuration::{Keeping, Reaching};
use crate::{BrowserFiles, Settings, Site};
use clap::Args;
use delivery::access::Operator;
use delivery::{Clock, Delivery};
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Args)]
pub struct Demo {
    /// The folder for the demo's data. What is changed in the demo stays there
    #[arg(long, default_value = "vitrine-demo", value_name = "FOLDER")]
    data: PathBuf,

    /// The address and port to listen on
    #[arg(long, env = "VITRINE_LISTEN", default_value = "127.0.0.1:3000", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
}

impl Demo {
    pub async fn run(self) -> Result<(), String> {
        let reaching = Reaching::at(self.listen);
        let keeping = Keeping::in_folder(self.data);
        let browser_files = BrowserFiles::of_this_build()?;
        let listener = open_port(&reaching)?;
        let origin = reaching.origin();
        let database = keeping.database()?;
        let delivery = Delivery::open(&database, Clock::System, keeping.files()?).await.map_err(super::said)?;
        let store = &delivery.store;
        if store.count_members().await.map_err(super::said)? == 0 {
            workspace::fill(&database, keeping.files()?, &origin.to_string()).await.map_err(super::said)?;
        }
        let operator = Operator::of_this_machine();
        let team = store.member_by_email(&operator, engagements::TEAM).await.map_err(super::said)?;
        let client = store.link_for_stakeholder(&operator, engagements::CLIENT).await.map_err(super::said)?;
        let (Some(team), Some(client)) = (team, client) else {
            return Err(format!(
                "{} holds something else than the demo; choose another folder with --data",
                keeping.data.display()
            ));
        };
        let team = store.link_for_member(&operator, team).await.map_err(super::said)?;
        super::tell(&format!(
            "
Vitrine's demo is at {origin}. Open each link in a browser of its own, or one of them in a private window.

  As the team (Jonas Weber, manager):
  {origin}/link/{}

  As the client (Claire Dubois, Aurora Bank):
  {origin}/link/{}

The gallery of components is at {origin}/gallery.
Each link works once; the next start prints new ones. Stop with Ctrl-C.",
            team.reveal(),
            client.reveal()
        ));
        let site = Site::new(
            delivery,
            Settings {
                origin,
                portal_origin: None,
                browser_files,
                behind_proxy: false,
                gallery: true,
                sends_mail: false,
            },
        );
        serve(site, listener, Upkeep::default()).await;
        Ok(())
    }
}
