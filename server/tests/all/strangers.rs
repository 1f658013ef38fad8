//! What somebody without a right can cost the server, and keep others from: nothing of theirs is read before they are known, and
//! whoever tries much is slowed down without anybody else being kept out.

use crate::curation::Scene;
use crate::http::{Server, Visitor, read};
use crate::world::{ORIGIN, World, on_both};
use delivery::store::MemberRole;
use domain::{Error, Language};
use reqwest::multipart::Form;
use reqwest::{Body, Method};
use std::time::Duration;

on_both!(
    of_a_stranger_nothing_is_read,
    a_form_has_no_more_fields_than_ours,
    nobody_keeps_somebody_else_out,
    one_visitor_is_one_however_many_addresses_they_have,
    a_client_comes_in_by_their_own_door,
    a_session_has_only_so_many_pages_open,
);

/// A body that goes on for ever.
fn endless() -> Body {
    let pieces = futures::stream::unfold((), |()| async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        Some((Ok::<_, std::io::Error>("--x\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nb\r\n"), ()))
    });
    Body::wrap_stream(pieces)
}

async fn of_a_stranger_nothing_is_read(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let project = scene.project;
    for visitor in [server.stranger(), server.stakeholder(&scene.claire)] {
        for path in [
            "/do/import".to_owned(),
            format!("/do/import/{project}"),
            format!("/do/look/{project}"),
            "/do/look".to_owned(),
            format!("/do/upload/{project}"),
        ] {
            let ask = async || {
                let request = visitor.request(Method::POST, &path).body(endless());
                let request = request.header("content-type", "multipart/form-data; boundary=x");
                request.header("sec-fetch-site", "same-origin").header("accept", "application/json").send().await
            };
            let answered = tokio::time::timeout(Duration::from_secs(10), async {
                loop {
                    // Whoever is still sending may find the line closed before they read why.
                    if let Ok(answer) = ask().await {
                        return answer.status();
                    }
                }
            });
            let status = answered.await.unwrap_or_else(|_| panic!("{path} reads on and on"));
            assert_eq!(status, 401, "{path}");
        }
    }
}

async fn a_form_has_no_more_fields_than_ours(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let team = server.member(&scene.maya);
    for path in [format!("/do/import/{}", scene.project), format!("/do/upload/{}", scene.project)] {
        let form = (0..140).fold(Form::new(), |form, count| form.text(format!("field-{count}"), "x"));
        let request = team.request(Method::POST, &path).multipart(form).header("sec-fetch-site", "same-origin");
        let answer = read(request.header("accept", "application/json")).await;
        assert_eq!((answer.status, answer.error()), (Error::Malformed.status(), Error::Malformed), "{path}");
    }
}

async fn nobody_keeps_somebody_else_out(world: World) {
    const PASSWORD: &str = "a long enough password";
    let scene = Scene::of(&world).await;
    let store = world.store();
    let colleague = world.colleague(&scene.maya).await;
    store.set_password(&colleague, PASSWORD).await.unwrap();
    for _ in 0..20 {
        assert!(store.sign_in("maya@team.test", "wrong", "192.0.2.1").await.is_err());
        store.mail_link_to_member("claire@client.test", "192.0.2.1", ORIGIN, None).await.unwrap();
        store
            .mail_link_to_stakeholder("claire@client.test", "192.0.2.2", ORIGIN, None, Language::English)
            .await
            .unwrap();
        store.mail_link_to_member("maya@team.test", "192.0.2.3", ORIGIN, None).await.unwrap();
    }
    // A password from elsewhere goes on, and so does what others asked for; but nobody's mailbox is filled.
    assert!(store.sign_in("maya@team.test", PASSWORD, "192.0.2.1").await.is_err());
    assert!(store.sign_in("maya@team.test", PASSWORD, "192.0.2.9").await.is_ok());
    let root = world.member("Root", MemberRole::Admin).await;
    let root = world.colleague(&root).await.admin().unwrap();
    let mails = store.waiting_mail(&root).await.unwrap();
    for (who, links) in [("claire@client.test", 5), ("maya@team.test", 5)] {
        let sent = mails.iter().filter(|mail| mail.to == who && mail.text.contains("15 minutes")).count();
        assert_eq!(sent, links, "{who}");
    }
    // Whoever signs out everywhere takes the links in their mailbox back.
    let newest = mails.iter().find(|mail| mail.to == "maya@team.test").unwrap();
    let token = newest.text.split("/link/").nth(1).unwrap().split_whitespace().next().unwrap();
    let token = delivery::Token::parse(token).unwrap();
    let session = store.sign_in("maya@team.test", PASSWORD, "192.0.2.9").await.unwrap();
    store.look_at_link(&token).await.unwrap();
    store.end_all_sessions(&session).await.unwrap();
    assert!(store.look_at_link(&token).await.is_err());
}

async fn one_visitor_is_one_however_many_addresses_they_have(world: World) {
    world.member("Maya", MemberRole::Admin).await;
    let server = Server::start_behind_a_proxy(&world).await;
    let stranger = server.stranger();
    let ask = async |visitor: &Visitor, forwarded: &[String]| {
        let request = visitor.post("/do/account/mail_member_link", &[("email", "nobody@team.test")]);
        let request = request.header("origin", &server.origin).header("accept", "application/json");
        let request = forwarded.iter().fold(request, |request, line| request.header("x-forwarded-for", line));
        read(request).await.status
    };
    // What a client writes itself stands before what the proxy says, in the same line or in one of its own.
    for count in 0..100 {
        let made_up = format!("198.51.100.{count}");
        let lines = match count % 2 {
            0 => vec![made_up, "192.0.2.7".to_owned()],
            _ => vec![format!("{made_up}, 192.0.2.7")],
        };
        assert_eq!(ask(&stranger, &lines).await, 200);
    }
    assert_eq!(ask(&stranger, &["192.0.2.7".to_owned()]).await, 429);
    assert_eq!(ask(&stranger, &["192.0.2.8".to_owned()]).await, 200);
    // A network of their own has 2^64 addresses.
    for count in 0..100 {
        assert_eq!(ask(&stranger, &[format!("2001:db8:0:7::{count:x}")]).await, 200);
    }
    assert_eq!(ask(&stranger, &["2001:db8:0:7:ffff::1".to_owned()]).await, 429);
    assert_eq!(ask(&stranger, &["2001:db8:0:8::1".to_owned()]).await, 200);
    assert_eq!(ask(&stranger, &["::ffff:192.0.2.7".to_owned()]).await, 429);
}

async fn a_client_comes_in_by_their_own_door(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let (portal, page) = (scene.portal.to_string(), format!("/portal/{}", scene.portal));
    let fields = [("portal", portal.as_str()), ("question", "When?"), ("about", "")];
    let answer = server.stranger().submit("/do/portal/ask", &page, &fields).await;
    let address: String = url::form_urlencoded::byte_serialize(page.as_bytes()).collect();
    assert_eq!((answer.status, answer.header("location")), (303, format!("/portal/sign-in?to={address}").as_str()));
    // Who is signed in as a client and opens the server's own address is led to their projects.
    let answer = server.stakeholder(&scene.claire).get("/").await;
    assert_eq!((answer.status, answer.header("location")), (303, "/portal"));
    assert!(server.stranger().get("/").await.header("location").starts_with("/sign-in"));
    let both = server.stakeholder(&scene.claire).with("vitrine-team", scene.maya.reveal());
    assert_eq!(both.get("/").await.status, 200);
}

async fn a_session_has_only_so_many_pages_open(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let path = format!("/live/portal/{}", scene.portal);
    let claire = server.stakeholder(&scene.claire);
    let mut open = Vec::new();
    for _ in 0..128 {
        open.push(claire.stream(&path, None).await);
    }
    assert!(open.iter().all(|stream| stream.status == 200));
    assert_eq!(claire.stream(&path, None).await.status, 429);
    // Her other browser has its own, and the page itself is there.
    let elsewhere = server.stakeholder(&world.sign_in_stakeholder("Claire").await);
    assert_eq!(elsewhere.stream(&path, None).await.status, 200);
    assert_eq!(claire.get(&format!("/portal/{}", scene.portal)).await.status, 200);
    // Where one was closed there is room again, as soon as the server has heard of it.
    open.pop();
    let room = tokio::time::timeout(Duration::from_secs(10), async {
        while claire.stream(&path, None).await.status == 429 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    room.await.unwrap();
}
