//! `vitrine migrate`.

use crate::configuration::Keeping;
use clap::Args;
use delivery::Clock;
use delivery::store::{SchemaState, Store};

#[derive(Args)]
pub struct Migrate {
    #[command(flatten)]
    keeping: Keeping,
}

impl Migrate {
    pub async fn run(self) -> Result<(), String> {
        let store = Store::open(&self.keeping.database()?, Clock::System).await.map_err(super::said)?;
        let before = store.schema_state().await.map_err(super::said)?;
        store.migrate().await.map_err(super::said)?;
        store.close().await;
        match before {
            SchemaState::UpToDate => println!("The schema is up to date; there was nothing to do."),
            SchemaState::Behind(steps) => println!("The schema is up to date: {steps} migrations were run."),
        }
        Ok(())
    }
}
