//! Getting in and out: passwords, one-time links, sessions, and the cookies that carry them.

use crate::http::Server;
use crate::world::{ORIGIN, World, on_both};
use delivery::Token;
use delivery::access::Colleague;
use delivery::store::MemberRole;
use domain::team::Invitation;
use domain::{Error, Language};

on_both!(
    a_member_signs_in_with_a_password,
    a_link_works_once_and_looking_does_not_use_it_up,
    a_link_for_a_client_leads_to_the_portal,
    links_and_sessions_end_with_time,
    the_first_member_sets_the_workspace_up,
    guessing_is_slowed_down,
    an_answer_does_not_tell_who_has_an_account,
    signing_out_everywhere_ends_every_session,
    over_https_cookies_are_for_this_host_alone,
);

const PASSWORD: &str = "a long enough password";

async fn with_password(world: &World, name: &str) -> Token {
    let session = world.member(name, MemberRole::Admin).await;
    world.store().set_password(&world.colleague(&session).await, PASSWORD).await.unwrap()
}

async fn a_member_signs_in_with_a_password(world: World) {
    let server = Server::start(&world).await;
    with_password(&world, "Maya").await;
    let stranger = server.stranger();
    let fields = |email, password| [("form", "sign-in"), ("email", email), ("password", password), ("to", "")];
    let path = "/do/account/sign_in";

    let answer = stranger.submit(path, "/sign-in", &fields("maya@team.test", "not the right password")).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("The e-mail address or the password is not right."));
    assert!(
        answer.body.contains("maya@team.test") && !answer.body.contains("not the right password"),
        "no password comes back"
    );
    assert!(answer.headers.get("set-cookie").is_none());

    let answer = stranger.submit(path, "/sign-in", &fields(" Maya@Team.test ", PASSWORD)).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/"));
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
    let maya = stranger.keep(&answer);
    assert!(maya.get("/account").await.body.contains("maya@team.test"));

    let answer = maya.submit("/do/account/sign_out", "/", &[]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in"));
    assert_eq!(maya.get("/account").await.status, 303, "the session has ended, not only the cookie");
}

async fn a_link_works_once_and_looking_does_not_use_it_up(world: World) {
    let server = Server::start(&world).await;
    world.member("Maya", MemberRole::Admin).await;
    let member = world.store().member_by_email(&world.operator, "maya@team.test").await.unwrap().unwrap();
    let link = world.store().link_for_member(&world.operator, member).await.unwrap();
    let (stranger, page) = (server.stranger(), format!("/link/{}", link.reveal()));
    for _ in 0..3 {
        let looked = stranger.get(&page).await;
        assert_eq!(looked.status, 200, "a mail scanner looks");
        assert!(looked.headers.get("set-cookie").is_none());
    }
    let token = [("form", "follow"), ("token", link.reveal())];
    let answer = stranger.submit("/do/account/follow_link", &page, &token).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/"));
    assert_eq!(stranger.clone().keep(&answer).get("/account").await.status, 200);

    let again = stranger.submit("/do/account/follow_link", &page, &token).await;
    assert_eq!(again.status, 410);
    assert!(again.body.contains("This link no longer works"));
    assert_eq!(stranger.get(&page).await.status, 410);
    for wrong in ["/link/x", "/link/0000000000000000000000000000000000000000000000000000000000000000"] {
        assert_eq!(stranger.get(wrong).await.status, 410);
    }
}

async fn a_link_for_a_client_leads_to_the_portal(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let manager = world.manager(&maya, project).await;
    world.store().open_portal(&manager).await.unwrap();
    world
        .store()
        .invite(&manager, &[Invitation::check("Claire", "claire@client.test").unwrap()], ORIGIN)
        .await
        .unwrap();
    let portal = format!("/portal/{}", world.portal_id(&maya, project).await);

    let mail = newest_mail(&world, &maya).await;
    assert_eq!(mail.to, "claire@client.test");
    assert!(mail.subject.contains("Onboarding") && mail.text.contains("Maya"));
    let link = link_in(&mail.text);
    let stranger = server.stranger();
    let answer = stranger.submit("/do/account/follow_link", &format!("/link/{link}"), &[("token", &link)]).await;
    assert_eq!((answer.status, answer.header("location")), (303, portal.as_str()));
    let claire = stranger.keep(&answer);
    assert!(claire.get(&portal).await.body.contains("Onboarding"));

    // Later they ask for a fresh one.
    claire.submit("/do/account/leave_portal", &portal, &[]).await;
    assert_eq!(claire.get(&portal).await.status, 303);
    let asked =
        claire.submit("/do/account/mail_portal_link", "/portal/sign-in", &[("email", "Claire@client.test")]).await;
    assert_eq!((asked.status, asked.header("location")), (303, "/portal/sign-in?sent=1"));
    let link = link_in(&newest_mail(&world, &maya).await.text);
    let answer = claire.submit("/do/account/follow_link", &format!("/link/{link}"), &[("token", &link)]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/portal"));
    let answer = claire.keep(&answer).get("/portal").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, portal.as_str()),
        "one portal alone is opened at once"
    );
}

async fn newest_mail(world: &World, admin: &Token) -> domain::team::WaitingMail {
    let admin = world.colleague(admin).await.admin().unwrap();
    world.clock.advance(1);
    world.store().waiting_mail(&admin).await.unwrap().remove(0)
}

fn link_in(text: &str) -> String {
    text.split("/link/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned()
}

async fn links_and_sessions_end_with_time(world: World) {
    let store = world.store();
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let portal = world.portal_id(&maya, project).await;
    let guest = || async { delivery::access::Guest::prove(store, Some(&claire)).await };

    // In use, a session goes on; unused, it ends: a team's after 8 hours, a client's after a day.
    world.clock.advance(7 * 3600);
    assert!(Colleague::prove(store, Some(&maya)).await.is_ok());
    world.clock.advance(7 * 3600);
    assert!(Colleague::prove(store, Some(&maya)).await.is_ok());
    assert!(guest().await.is_ok());
    world.clock.advance(9 * 3600);
    assert!(Colleague::prove(store, Some(&maya)).await.is_err());
    world.clock.advance(16 * 3600);
    assert!(guest().await.is_err());
    // And both have a longest life.
    let (maya, claire) = (world.sign_in_member("Maya").await, world.sign_in_stakeholder("Claire").await);
    for hour in 0..30 * 24 {
        world.clock.advance(3600);
        let team = Colleague::prove(store, Some(&maya)).await.is_ok();
        assert_eq!(team, hour < 7 * 24 - 1, "hour {hour}");
        let client = delivery::access::Guest::prove(store, Some(&claire)).await;
        assert_eq!(client.is_ok(), hour < 30 * 24 - 1, "hour {hour}");
    }

    store.mail_link_to_stakeholder("claire@client.test", "192.0.2.1", ORIGIN, None, Language::English).await.unwrap();
    let admin = world.sign_in_member("Maya").await;
    let link = Token::parse(&link_in(&newest_mail(&world, &admin).await.text)).unwrap();
    world.clock.advance(14 * 60);
    assert!(store.look_at_link(&link).await.is_ok());
    world.clock.advance(60);
    assert!(store.look_at_link(&link).await.is_err() && store.use_link(&link).await.is_err());
    let _ = portal;
}

async fn the_first_member_sets_the_workspace_up(world: World) {
    let server = Server::start(&world).await;
    let old = world.store().set_up_link(&world.operator).await.unwrap().unwrap();
    let link = world.store().set_up_link(&world.operator).await.unwrap().unwrap();
    let stranger = server.stranger();
    assert_eq!(stranger.get(&format!("/link/{}", old.reveal())).await.status, 410, "only the newest works");
    let page = format!("/link/{}", link.reveal());
    assert!(stranger.get(&page).await.body.contains("Set up your workspace"));
    let fields = |password| {
        [
            ("form", "set-up"),
            ("token", link.reveal()),
            ("name", "Maya"),
            ("email", "maya@team.test"),
            ("password", password),
        ]
    };
    let answer = stranger.submit("/do/account/set_up", &page, &fields("short")).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("Use at least 12 characters") && answer.body.contains("maya@team.test"),
        "{}",
        answer.body
    );
    // A link that only signs in does not set up, and this one does not sign in.
    let answer = stranger.submit("/do/account/follow_link", &page, &[("token", link.reveal())]).await;
    assert_eq!(answer.status, 410);

    let answer = stranger.submit("/do/account/set_up", &page, &fields(PASSWORD)).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/"));
    let maya = stranger.clone().keep(&answer);
    assert!(maya.get("/").await.body.contains("Outbox"), "an admin");
    assert_eq!(stranger.submit("/do/account/set_up", &page, &fields(PASSWORD)).await.status, 410);
    assert!(world.store().set_up_link(&world.operator).await.unwrap().is_none());
}

async fn guessing_is_slowed_down(world: World) {
    let server = Server::start(&world).await;
    with_password(&world, "Maya").await;
    let stranger = server.stranger();
    let guess = async |email: &str, password: &str| {
        stranger.call("/do/account/sign_in", &[("email", email), ("password", password), ("to", "")]).await
    };
    for _ in 0..10 {
        assert_eq!(guess("maya@team.test", "wrong").await.status, 422);
    }
    let answer = guess("maya@team.test", PASSWORD).await;
    assert_eq!(answer.status, 429, "even the right one has to wait now");
    assert!(matches!(answer.error(), Error::TooManyAttempts { minutes: 1..=16 }));
    // It is a delay, not a lock, and others are not concerned.
    assert_eq!(guess("noor@team.test", "wrong").await.status, 422);
    world.clock.advance(15 * 60);
    assert_eq!(guess("maya@team.test", PASSWORD).await.status, 200);
    // One place on the network cannot try many accounts either.
    for count in 0..100 {
        guess(&format!("{count}@team.test"), "wrong").await;
    }
    assert_eq!(guess("another@team.test", "wrong").await.status, 429);
}

async fn an_answer_does_not_tell_who_has_an_account(world: World) {
    let server = Server::start(&world).await;
    let maya = with_password(&world, "Maya").await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world.stakeholder(&maya, project, "Claire").await;
    let stranger = server.stranger();
    for (path, known) in
        [("/do/account/mail_member_link", "maya@team.test"), ("/do/account/mail_portal_link", "claire@client.test")]
    {
        let (here, nowhere) = (
            stranger.call(path, &[("email", known)]).await,
            stranger.call(path, &[("email", "nobody@nowhere.test")]).await,
        );
        assert_eq!(
            (here.status, &here.body, here.header("location")),
            (nowhere.status, &nowhere.body, nowhere.header("location"))
        );
    }
    let path = "/do/account/sign_in";
    let wrong = stranger.call(path, &[("email", "maya@team.test"), ("password", "wrong"), ("to", "")]).await;
    let nobody = stranger.call(path, &[("email", "nobody@nowhere.test"), ("password", "wrong"), ("to", "")]).await;
    assert_eq!((wrong.status, wrong.body), (nobody.status, nobody.body));
}

async fn signing_out_everywhere_ends_every_session(world: World) {
    let server = Server::start(&world).await;
    with_password(&world, "Maya").await;
    let (laptop, phone) = (world.sign_in_member("Maya").await, world.sign_in_member("Maya").await);
    let noor = world.member("Noor", MemberRole::Admin).await;
    server.member(&laptop).submit("/do/account/sign_out_everywhere", "/account", &[]).await;
    for ended in [&laptop, &phone] {
        assert_eq!(server.member(ended).get("/").await.status, 303);
    }
    assert_eq!(server.member(&noor).get("/").await.status, 200);

    // A new password ends the other sessions and keeps this one, under a new token.
    let (laptop, phone) = (world.sign_in_member("Maya").await, world.sign_in_member("Maya").await);
    let fields = [("password", "another long password")];
    let answer = server.member(&laptop).submit("/do/account/set_password", "/account", &fields).await;
    assert_eq!(server.member(&phone).get("/").await.status, 303);
    assert_eq!(server.member(&laptop).get("/").await.status, 303);
    assert_eq!(server.member(&laptop).keep(&answer).get("/").await.status, 200);
}

async fn over_https_cookies_are_for_this_host_alone(world: World) {
    let server = Server::start_as(&world, "https://vitrine.example.com").await;
    with_password(&world, "Maya").await;
    let stranger = server.stranger();
    let fields = [("email", "maya@team.test"), ("password", PASSWORD), ("to", "")];
    let request = stranger.post("/do/account/sign_in", &fields).header("sec-fetch-site", "same-origin");
    let answer = crate::http::read(request.header("host", "vitrine.example.com")).await;
    assert_eq!(answer.status, 200);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-vitrine-team=") && cookie.contains("; Secure"), "{cookie}");
    assert!(!cookie.to_lowercase().contains("domain="), "{cookie}");
    assert_eq!(answer.header("strict-transport-security"), "max-age=31536000");
    // A cookie without the prefix could have been set by a neighbour.
    let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
    for (name, status) in [(name, 200), ("vitrine-team", 303)] {
        let visitor = stranger.clone().with(name, value);
        let request = visitor.request(reqwest::Method::GET, "/").header("host", "vitrine.example.com");
        assert_eq!(crate::http::read(request).await.status, status, "{name}");
    }
}
