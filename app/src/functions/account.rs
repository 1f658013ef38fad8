//! Getting in and out: passwords, one-time links, sessions.

use domain::Error;
use domain::account::Member;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::visit::{Side, Visit, own_path},
    delivery::{Token, store::LinkHolder},
    domain::Language,
};

/// What a one-time link opens, as far as whoever holds it may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkUse {
    SignIn,
    SetUp,
    Spent,
}

/// The member who is signed in, if anyone is.
#[server(prefix = "/do/account", endpoint = "read_member")]
pub async fn read_member() -> Result<Option<Member>, Error> {
    let visit = Visit::current()?;
    match visit.colleague().await {
        Ok(colleague) => Ok(Some(colleague.account(visit.sends_mail))),
        Err(Error::SignInNeeded) => Ok(None),
        Err(error) => Err(error),
    }
}

#[server(prefix = "/do/account", endpoint = "sign_in")]
pub async fn sign_in(email: String, password: String, to: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let session = visit.delivery.store.sign_in(&email, &password, &visit.network_address).await?;
    visit.keep(Side::Team, &session);
    leptos_axum::redirect(own_path(&to).unwrap_or("/"));
    Ok(())
}

/// Mails a sign-in link to a member. Says the same whether or not there is one.
#[server(prefix = "/do/account", endpoint = "mail_member_link")]
pub async fn mail_member_link(email: String, #[server(default)] to: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let to = own_path(&to);
    visit.delivery.store.mail_link_to_member(&email, &visit.network_address, &visit.origin, to).await?;
    leptos_axum::redirect("/sign-in?sent=1");
    Ok(())
}

/// Mails a sign-in link to a stakeholder. Says the same whether or not there is one.
#[server(prefix = "/do/account", endpoint = "mail_portal_link")]
pub async fn mail_portal_link(
    email: String,
    #[server(default)] to: String,
    #[server(default)] language: String,
) -> Result<(), Error> {
    let visit = Visit::current()?;
    let to = own_path(&to).filter(|path| path.starts_with("/portal/"));
    let chosen = language.parse::<Language>();
    let asked_in = chosen.unwrap_or_else(|_| visit.accepted());
    visit
        .delivery
        .store
        .mail_link_to_stakeholder(&email, &visit.network_address, &visit.portal_origin, to, asked_in)
        .await?;
    let choice = chosen.map(|language| format!("&language={}", language.key())).unwrap_or_default();
    leptos_axum::redirect(&format!("/portal/sign-in?sent=1{choice}"));
    Ok(())
}

/// Uses a link up and signs its holder in.
#[server(prefix = "/do/account", endpoint = "follow_link")]
pub async fn follow_link(token: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let token = Token::parse(&token).ok_or(Error::LinkSpent)?;
    let (holder, session, leads_to) = visit.delivery.store.use_link(&token).await?;
    let (side, home) = match holder {
        LinkHolder::Stakeholder => (Side::Portal, "/portal"),
        LinkHolder::Member | LinkHolder::FirstMember => (Side::Team, "/"),
    };
    visit.keep(side, &session);
    leptos_axum::redirect(leads_to.as_deref().and_then(own_path).unwrap_or(home));
    Ok(())
}

/// Makes the first member of a new workspace.
#[server(prefix = "/do/account", endpoint = "set_up")]
pub async fn set_up(token: String, name: String, email: String, password: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let token = Token::parse(&token).ok_or(Error::LinkSpent)?;
    let session = visit.delivery.store.set_up(&token, &email, &name, &password).await?;
    visit.keep(Side::Team, &session);
    leptos_axum::redirect("/");
    Ok(())
}

/// Sets the password of the member who is signed in; their other sessions end.
#[server(prefix = "/do/account", endpoint = "set_password")]
pub async fn set_password(password: String) -> Result<(), Error> {
    let visit = Visit::current()?;
    let colleague = visit.colleague().await?;
    let session = visit.delivery.store.set_password(&colleague, &password).await?;
    visit.keep(Side::Team, &session);
    leptos_axum::redirect("/account?saved=1");
    Ok(())
}

#[server(prefix = "/do/account", endpoint = "sign_out")]
pub async fn sign_out() -> Result<(), Error> {
    let visit = Visit::current()?;
    if let Some(session) = &visit.team {
        visit.delivery.store.end_session(session).await?;
    }
    visit.forget(Side::Team);
    leptos_axum::redirect("/sign-in");
    Ok(())
}

#[server(prefix = "/do/account", endpoint = "sign_out_everywhere")]
pub async fn sign_out_everywhere() -> Result<(), Error> {
    let visit = Visit::current()?;
    if let Some(session) = &visit.team {
        visit.delivery.store.end_all_sessions(session).await?;
    }
    visit.forget(Side::Team);
    leptos_axum::redirect("/sign-in");
    Ok(())
}

#[server(prefix = "/do/account", endpoint = "leave_portal")]
pub async fn leave_portal() -> Result<(), Error> {
    let visit = Visit::current()?;
    if let Some(session) = &visit.portal {
        visit.delivery.store.end_session(session).await?;
    }
    visit.forget(Side::Portal);
    leptos_axum::redirect("/portal/sign-in");
    Ok(())
}

#[server(prefix = "/do/account", endpoint = "leave_portal_everywhere")]
pub async fn leave_portal_everywhere() -> Result<(), Error> {
    let visit = Visit::current()?;
    if let Some(session) = &visit.portal {
        visit.delivery.store.end_all_sessions(session).await?;
    }
    visit.forget(Side::Portal);
    leptos_axum::redirect("/portal/sign-in");
    Ok(())
}
