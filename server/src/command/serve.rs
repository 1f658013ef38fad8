//! `vitrine serve`.

use crate::configuration::{Keeping, Mailing, Reaching};
use crate::tls::Tls;
use crate::{BrowserFiles, Settings, Site, listen};
use clap::Args;
use delivery::access::Operator;
use delivery::mail::{self, Smtp};
use delivery::{Clock, Delivery};
use domain::Moment;
use std::time::Duration;
use tokio::net::TcpListener;

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    keeping: Keeping,
    #[command(flatten)]
    reaching: Reaching,
    #[command(flatten)]
    mailing: Mailing,

    /// Serve the gallery of components at /gallery; it shows nothing of anyone
    #[arg(long, env = "VITRINE_GALLERY", default_value_t = cfg!(debug_assertions))]
    gallery: bool,

    /// For how many days a page that was left open catches up by itself; after that it loads anew. The record of who did what is
    /// kept for good
    #[arg(long, env = "VITRINE_KEEP_CHANGES", default_value_t = KEEP_CHANGES, value_name = "DAYS")]
    keep_changes: u32,
}

const KEEP_CHANGES: u32 = 30;

/// What a server does beside answering.
pub struct Upkeep {
    pub smtp: Option<Smtp>,
    pub tls: Option<Tls>,
    pub keep_changes: u32,
}

impl Default for Upkeep {
    fn default() -> Self {
        Self { smtp: None, tls: None, keep_changes: KEEP_CHANGES }
    }
}

impl Serve {
    pub async fn run(self) -> Result<(), String> {
        let browser_files = BrowserFiles::of_this_build()?;
        let upkeep = Upkeep { smtp: self.mailing.smtp()?, tls: self.reaching.tls()?, keep_changes: self.keep_changes };
        listen::make_room();
        let listener = open_port(&self.reaching)?;
        let delivery = Delivery::open(&self.keeping.database()?, Clock::System, self.keeping.files()?)
            .await
            .map_err(super::said)?;
        let origin = self.reaching.origin();
        let settings = Settings {
            origin: origin.clone(),
            portal_origin: self.reaching.portal_origin()?,
            browser_files,
            behind_proxy: self.reaching.behind_proxy,
            gallery: self.gallery,
            sends_mail: upkeep.smtp.is_some(),
        };
        let site = Site::new(delivery, settings);
        let link = site.delivery().store.set_up_link(&Operator::of_this_machine()).await.map_err(super::said)?;
        if let Some(link) = link {
            super::tell(&format!(
                "There is nobody here yet. Set up the workspace with this link; it works once:\n\n  {origin}/link/{}\n",
                link.reveal()
            ));
        }
        super::tell(&format!("Vitrine is at {origin}"));
        serve(site, listener, upkeep).await;
        Ok(())
    }
}

/// Opens the port before anything else happens, so that a taken one is said at once.
pub fn open_port(reaching: &Reaching) -> Result<TcpListener, String> {
    listen::listen(reaching.listen).map_err(|cause| format!("cannot listen on {}: {cause}", reaching.listen))
}

/// Serves, and sends mail, until the program is asked to stop.
pub async fn serve(site: Site, listener: TcpListener, upkeep: Upkeep) {
    let store = site.delivery().store.clone();
    let stop = site.stop().clone();
    tokio::spawn(clear_away_daily(site.delivery().clone(), upkeep.keep_changes));
    tokio::spawn(keep_to_the_calendar(site.delivery().clone()));
    tokio::spawn(tell_what_was_said(site.clone()));
    if let Some(smtp) = upkeep.smtp {
        tokio::spawn(mail::send_for_ever(store.clone(), smtp));
    }
    tokio::spawn(async move {
        asked_to_stop().await;
        tracing::info!("stopping");
        stop.cancel();
    });
    let stop = site.stop().clone();
    listen::serve(listener, crate::router(site), stop, upkeep.tls).await;
    store.close().await;
}

/// What was deleted thirty days ago goes for good, and so do files that no document names, and what streams need no more: at the
/// start, and once a day.
async fn clear_away_daily(delivery: Delivery, keep_changes: u32) {
    let mut days = tokio::time::interval(Duration::from_secs(86_400));
    loop {
        days.tick().await;
        if let Err(cause) = delivery.store.empty_bins().await {
            tracing::warn!(%cause, "the bins could not be emptied; it is tried again tomorrow");
        }
        match delivery.store.compact_changes(keep_changes).await {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "the change log is shorter"),
            Err(cause) => tracing::warn!(%cause, "the change log could not be shortened; it is tried again tomorrow"),
        }
        match delivery.sweep_files().await {
            Ok(0) => {}
            Ok(files) => tracing::info!(files, "removed files that no document names"),
            Err(cause) => tracing::warn!(%cause, "left-over files could not be removed; it is tried again tomorrow"),
        }
    }
}

/// What was set for a day, to be shared or to end, is done when the day begins; and it is looked for each minute.
async fn keep_to_the_calendar(delivery: Delivery) {
    loop {
        if let Err(cause) = delivery.store.end_what_is_over().await {
            tracing::warn!(%cause, "access that is over could not be ended; it is tried again in a minute");
        }
        if let Err(cause) = delivery.store.share_what_is_due().await {
            tracing::warn!(%cause, "what is due could not be shared; it is tried again in a minute");
        }
        let now = delivery.store.now();
        let midnight = now.date().tomorrow().map_or(now, Moment::start_of);
        let until_then = Duration::from_micros(u64::try_from(midnight.0 - now.0).unwrap_or(0));
        tokio::time::sleep(until_then.clamp(Duration::from_millis(1), Duration::from_secs(60))).await;
    }
}

/// What was asked and replied goes to the other side by mail, within some seconds of when it can no longer be taken back.
async fn tell_what_was_said(site: Site) {
    let (origin, portal) = (site.origin().to_string(), site.portal_origin().to_string());
    let mut rounds = tokio::time::interval(Duration::from_secs(10));
    loop {
        rounds.tick().await;
        if let Err(cause) = site.delivery().store.mail_what_was_said(&origin, &portal).await {
            tracing::warn!(%cause, "what was said could not be mailed; it is tried again");
        }
        if let Err(cause) = site.delivery().store.mail_digests(&portal).await {
            tracing::warn!(%cause, "what is new could not be mailed; it is tried again");
        }
        if let Err(cause) = site.delivery().store.mail_updates_that_are_due(&portal).await {
            tracing::warn!(%cause, "updates could not be mailed; it is tried again");
        }
    }
}

async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
