//! Documents: files come in whole or not at all, a version is the team's own until it is shared itself, and what leaves is what
//! was stored.

use crate::http::{Answer, Server, Visitor, read};
use crate::world::{World, on_both};
use delivery::files::{Files, Keeping, Place};
use delivery::store::MemberRole;
use domain::portal;
use domain::team::{Document, DocumentId, Library, ListQuery, ProjectId, VersionAbout};
use domain::{Error, Thing};
use reqwest::multipart::{Form, Part};
use reqwest::{Body, Method};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

on_both!(
    files_become_documents_that_only_the_team_sees,
    a_client_reads_what_is_shared_and_not_a_moment_longer,
    a_file_is_for_the_client_only_if_its_sender_says_so,
    a_newer_version_waits_until_it_is_shared_itself,
    an_older_version_can_be_the_latest_again,
    an_upload_that_breaks_off_leaves_nothing,
    what_is_too_large_is_refused_in_words,
    a_full_disk_is_said_and_everything_else_goes_on,
    a_damaged_file_never_arrives_whole,
    what_no_document_names_is_swept_away_after_a_day,
    a_file_is_no_page_of_ours,
    an_announced_document_has_no_file,
    a_found_document_opens_with_its_form,
    five_hundred_documents_make_small_pages,
);

const PDF: &[u8] = b"%PDF-1.7\nThe offer, as it was agreed.";

/// Two people of a project, and its client.
struct Scene {
    server: Server,
    project: ProjectId,
    jonas: Visitor,
    claire: Visitor,
    portal: portal::PortalId,
    session: delivery::Token,
}

impl Scene {
    async fn of(world: &World) -> Self {
        let session = world.member("Jonas", MemberRole::Manager).await;
        let project = world.project(&session, "Aurora Bank", "Mobile onboarding").await;
        let claire = world.stakeholder(&session, project, "Claire").await;
        let server = Server::start(world).await;
        let portal = world.portal_id(&session, project).await;
        Self { jonas: server.member(&session), claire: server.stakeholder(&claire), server, project, portal, session }
    }

    async fn send(&self, form: Form) -> Answer {
        let request = self.jonas.request(Method::POST, &format!("/do/upload/{}", self.project));
        read(request.multipart(form).header("accept", "application/json").header("sec-fetch-site", "same-origin")).await
    }

    /// Puts one file in and says which version it became.
    async fn upload(&self, world: &World, form: Form) -> Document {
        let before: Vec<DocumentId> = self.library(world).await.into_iter().map(|(document, _)| document.id).collect();
        let answer = self.send(form).await;
        assert_eq!(answer.status, 204, "{}", answer.body);
        let new = self.library(world).await.into_iter().find(|(document, _)| !before.contains(&document.id));
        new.expect("a new document").0
    }

    async fn library(&self, world: &World) -> Vec<(Document, VersionAbout)> {
        let by = world.team(&self.session, self.project).await;
        let Library { documents, about, .. } = world.store().library(&by, &ListQuery::default()).await.unwrap();
        documents.things.into_iter().zip(about).collect()
    }

    async fn share(&self, world: &World, document: &Document) {
        let by = world.team(&self.session, self.project).await;
        world.store().share(&by, Thing::Document, document.id.0).await.unwrap();
    }

    /// What the client sees of documents.
    async fn seen(&self, world: &World) -> Vec<portal::Document> {
        let session = world.sign_in_stakeholder("Claire").await;
        let viewer = world.viewer(&session, self.portal).await;
        world.store().portal(&viewer).await.unwrap().into_answer().documents
    }

    fn team_path(&self, document: &Document) -> String {
        format!("/projects/{}/files/{}", self.project, document.id)
    }

    fn client_path(&self, document: &portal::Document) -> String {
        format!("/portal/{}/files/{}", self.portal, document.id)
    }
}

fn file(name: &str, content: &[u8]) -> Part {
    Part::bytes(content.to_vec()).file_name(name.to_owned())
}

/// Every file in a folder and below.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() { found.extend(files_in(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

async fn files_become_documents_that_only_the_team_sees(world: World) {
    let scene = Scene::of(&world).await;
    let form = Form::new()
        .text("kind", "proposal")
        .text("folder", "Contract")
        .part("file", file("The_offer.pdf", PDF))
        .part("file", file("notes.md", b"# Notes\n\n<script>alert(1)</script>"));
    assert_eq!(scene.send(form).await.status, 204);
    let library = scene.library(&world).await;
    let titles: Vec<&str> = library.iter().map(|(document, _)| document.shown.title.as_str()).collect();
    assert_eq!(titles, ["The offer", "notes"]);
    let (offer, about) = &library[0];
    assert_eq!((offer.shown.version, offer.shown.bytes), (1, PDF.len() as u64));
    assert_eq!((offer.folder.as_str(), offer.shown.kind.key()), ("Contract", "proposal"));
    assert_eq!((about.added_by.as_deref(), about.versions, about.some_shared), (Some("Jonas"), 1, false));

    let answer = scene.jonas.get(&scene.team_path(offer)).await;
    assert_eq!((answer.status, answer.body.as_bytes()), (200, PDF));
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert!(answer.header("content-disposition").starts_with("inline; filename=\"The_offer.pdf\""));
    assert_eq!(
        (answer.header("x-content-type-options"), answer.header("cache-control")),
        ("nosniff", "private, no-store")
    );
    let answer = scene.jonas.get(&format!("{}?download=", scene.team_path(offer))).await;
    assert!(answer.header("content-disposition").starts_with("attachment"));

    // Markdown is drawn, without anything that could do harm, and without rights.
    let page = scene.jonas.get(&scene.team_path(&library[1].0)).await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(page.body.contains("<h1>Notes</h1>") && !page.body.contains("<script>"), "{}", page.body);
    assert!(page.header("content-security-policy").starts_with("sandbox;"));

    assert_eq!(scene.seen(&world).await, []);
    let guess = format!("/portal/{}/files/{}", scene.portal, offer.shown.id);
    for nobody in [&scene.claire, &scene.server.stranger()] {
        assert_ne!(nobody.get(&guess).await.status, 200);
        assert_ne!(nobody.get(&scene.team_path(offer)).await.status, 200);
    }
}

async fn a_client_reads_what_is_shared_and_not_a_moment_longer(world: World) {
    let scene = Scene::of(&world).await;
    let offer = scene.upload(&world, Form::new().text("folder", "Secret").part("file", file("offer.pdf", PDF))).await;
    scene.share(&world, &offer).await;
    let seen = scene.seen(&world).await;
    assert_eq!(seen.len(), 1);
    let path = scene.client_path(&seen[0]);
    let answer = scene.claire.get(&path).await;
    assert_eq!((answer.status, answer.body.as_bytes()), (200, PDF));
    let page = scene.claire.get(&format!("/portal/{}", scene.portal)).await;
    let own_page = format!("/portal/{}/documents/{}", scene.portal, seen[0].id);
    assert!(page.body.contains(&own_page) && !page.whole().contains("Secret"), "it is linked, its folder unknown");
    let page = scene.claire.get(&own_page).await;
    assert!(page.body.contains(&format!("{path}?download=")) && !page.whole().contains("Secret"), "{}", page.body);

    // A part is asked for again with each request, and by HEAD nothing else is learnt.
    let part = read(scene.claire.request(Method::GET, &path).header("range", "bytes=0-3")).await;
    assert_eq!((part.status, part.body.as_str()), (206, "%PDF"));
    assert_eq!(part.header("content-range"), format!("bytes 0-3/{}", PDF.len()));
    let beyond = read(scene.claire.request(Method::GET, &path).header("range", "bytes=900-")).await;
    assert_eq!((beyond.status, beyond.body.as_str()), (416, ""));

    let by = world.team(&scene.session, scene.project).await;
    world.store().unshare(&by, Thing::Document, offer.id.0).await.unwrap();
    for method in [Method::GET, Method::HEAD] {
        let request = scene.claire.request(method, &path).header("range", "bytes=0-3");
        assert_eq!(read(request).await.status, 404);
    }
    // Shared again it is something new.
    scene.share(&world, &offer).await;
    assert_ne!(scene.seen(&world).await[0].id, seen[0].id);
    assert_eq!(scene.claire.get(&path).await.status, 404);
}

async fn a_file_is_for_the_client_only_if_its_sender_says_so(world: World) {
    let scene = Scene::of(&world).await;
    let send = async |name: &str, audience: Option<&'static str>| {
        let form = audience.into_iter().fold(Form::new(), |form, audience| form.text("audience", audience));
        let part = Part::bytes(PDF).file_name(name.to_owned());
        scene.upload(&world, form.part("file", part)).await
    };
    send("nobody.pdf", None).await;
    send("team.pdf", Some("team")).await;
    send("whoever.pdf", Some("everybody")).await;
    let shared = send("client.pdf", Some("client")).await;
    let seen = scene.seen(&world).await;
    assert_eq!(seen.iter().map(|document| document.title.as_str()).collect::<Vec<_>>(), ["client"]);
    let again = Form::new().text("after", shared.id.to_string()).text("audience", "team");
    scene.upload(&world, again.part("file", Part::bytes(PDF).file_name("client.pdf"))).await;
    assert_eq!(scene.seen(&world).await.len(), 1, "a newer version is asked about by itself");
}

async fn a_newer_version_waits_until_it_is_shared_itself(world: World) {
    let scene = Scene::of(&world).await;
    let form = Form::new().text("title", "The offer").text("folder", "Contract").part("file", file("a.pdf", PDF));
    let first = scene.upload(&world, form).await;
    scene.share(&world, &first).await;
    let before = scene.seen(&world).await;
    let form = Form::new()
        .text("after", first.id.to_string())
        .text("note", "Prices by milestone")
        .part("file", file("b.txt", b"The second version"));
    let second = scene.upload(&world, form).await;
    assert_eq!((second.shown.version, second.shown.title.as_str()), (2, "The offer"));
    assert_eq!((second.folder.as_str(), second.shown.note.as_str()), ("Contract", "Prices by milestone"));
    assert_eq!(second.shown.group_id, first.shown.group_id);
    assert_eq!(scene.seen(&world).await, before, "the client sees what was shared, and nothing of the newer one");
    let library = scene.library(&world).await;
    assert_eq!(library.len(), 1);
    assert!(library[0].1.some_shared && !library[0].0.sharing.is_shared(), "the library says that one waits");

    scene.share(&world, &second).await;
    let mut versions: Vec<u32> = scene.seen(&world).await.iter().map(|document| document.version).collect();
    versions.sort_unstable();
    assert_eq!(versions, [1, 2]);
}

async fn an_older_version_can_be_the_latest_again(world: World) {
    let scene = Scene::of(&world).await;
    let first = scene.upload(&world, Form::new().part("file", file("a.pdf", PDF))).await;
    let form = Form::new().text("after", first.id.to_string()).part("file", file("b.txt", b"Worse"));
    let second = scene.upload(&world, form).await;
    let by = world.team(&scene.session, scene.project).await;
    let third = world.store().bring_back(&by, first.id).await.unwrap();
    let versions = world.store().versions(&by, second.id).await.unwrap().versions;
    let numbers: Vec<u32> = versions.iter().map(|(document, _)| document.shown.version).collect();
    assert_eq!((numbers, versions[0].0.id), (vec![3, 2, 1], third));
    let answer = scene.jonas.get(&scene.team_path(&versions[0].0)).await;
    assert_eq!(answer.body.as_bytes(), PDF);

    // A number is not given twice, whatever was deleted.
    world.store().delete(&by, Thing::Document, third.0).await.unwrap();
    let form = Form::new().text("after", second.id.to_string()).part("file", file("c.txt", b"Better"));
    assert_eq!(scene.upload(&world, form).await.shown.version, 4);
}

async fn an_upload_that_breaks_off_leaves_nothing(world: World) {
    let scene = Scene::of(&world).await;
    let pieces = futures::stream::iter([
        Ok(vec![b'a'; 300_000]),
        Ok(vec![b'b'; 300_000]),
        Err(std::io::Error::other("the network is gone")),
    ]);
    let part = Part::stream(Body::wrap_stream(pieces)).file_name("film.mp4");
    let request = scene.jonas.request(Method::POST, &format!("/do/upload/{}", scene.project));
    let sent = request.multipart(Form::new().part("file", part)).header("sec-fetch-site", "same-origin").send().await;
    assert!(sent.is_err() || !sent.unwrap().status().is_success());
    let started = SystemTime::now();
    while !files_in(&world.files_folder()).is_empty() {
        assert!(started.elapsed().unwrap() < Duration::from_secs(20), "{:?}", files_in(&world.files_folder()));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(scene.library(&world).await.is_empty());
}

async fn what_is_too_large_is_refused_in_words(world: World) {
    let scene = Scene::of(&world).await;
    let content = vec![b'a'; 1024 * 1024 + 1];
    let answer = scene.send(Form::new().part("file", file("film.mp4", &content))).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.error().at("file"), ["This file is larger than 1 MiB, which is the most that is taken here."]);
    assert!(scene.library(&world).await.is_empty());
    let answer = scene.send(Form::new().part("file", file("fits.bin", &content[1..]))).await;
    assert_eq!(answer.status, 204, "{}", answer.body);
    assert_eq!(
        scene.send(Form::new().text("folder", "Nothing")).await.error(),
        Error::field("file", "Choose a file first.")
    );
}

async fn a_full_disk_is_said_and_everything_else_goes_on(mut world: World) {
    let place = Place::Folder(world.files_folder());
    world.delivery.files = Files::open(Keeping { place, largest: 1024, keep_free: u64::MAX / 2 }).unwrap();
    let scene = Scene::of(&world).await;
    let answer = scene.send(Form::new().part("file", file("a.pdf", PDF))).await;
    assert_eq!(answer.status, 422);
    assert!(answer.error().at("file")[0].starts_with("There is no room"), "{}", answer.body);
    assert!(scene.library(&world).await.is_empty());
    world.milestone(&world.team(&scene.session, scene.project).await, "Goes on").await;
}

async fn a_damaged_file_never_arrives_whole(world: World) {
    let scene = Scene::of(&world).await;
    let document = scene.upload(&world, Form::new().part("file", file("a.pdf", PDF))).await;
    let kept = files_in(&world.files_folder());
    assert_eq!(kept.len(), 1);
    std::fs::write(&kept[0], [b"%PDF-1.7\nThe offer, as it was changed", ".".as_bytes()].concat()).unwrap();
    let request = scene.jonas.request(Method::GET, &scene.team_path(&document)).send().await;
    let whole = match request {
        Ok(response) => response.bytes().await,
        Err(cause) => Err(cause),
    };
    assert!(whole.is_err(), "{whole:?}");
}

async fn what_no_document_names_is_swept_away_after_a_day(world: World) {
    let scene = Scene::of(&world).await;
    let kept = scene.upload(&world, Form::new().part("file", file("kept.pdf", PDF))).await;
    let binned = scene.upload(&world, Form::new().part("file", file("binned.txt", b"In the bin"))).await;
    let by = world.team(&scene.session, scene.project).await;
    world.store().delete(&by, Thing::Document, binned.id.0).await.unwrap();
    let folder = world.files_folder();
    // A file whose document was never written down, and one that was being written when the program was killed.
    for name in ["ab/abandoned", "ab/killed#1", "ab/fresh", "ab/fresh#1"] {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, b"left over").unwrap();
    }
    let yesterday = SystemTime::now() - Duration::from_secs(86_400 + 60);
    for path in files_in(&folder).iter().filter(|path| !path.to_string_lossy().contains("fresh")) {
        std::fs::File::options().write(true).open(path).unwrap().set_modified(yesterday).unwrap();
    }
    assert_eq!(world.delivery.sweep_files().await.unwrap(), 2);
    assert_eq!(files_in(&folder).len(), 4);
    assert_eq!(scene.jonas.get(&scene.team_path(&kept)).await.status, 200);
    world.store().restore(&by, Thing::Document, binned.id.0).await.unwrap();
    assert_eq!(scene.jonas.get(&scene.team_path(&binned)).await.body, "In the bin");
}

async fn a_file_is_no_page_of_ours(world: World) {
    let scene = Scene::of(&world).await;
    let evil = b"<html><script>parent.document.title = 'mine'</script></html>";
    for name in ["page.html", "drawing.svg", "picture.png", "paper.pdf", "../../up.htm"] {
        let document = scene.upload(&world, Form::new().part("file", file(name, evil))).await;
        let answer = scene.jonas.get(&scene.team_path(&document)).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/octet-stream"), "{name}");
        assert!(answer.header("content-disposition").starts_with("attachment;"), "{name}");
        assert!(answer.header("content-security-policy").starts_with("sandbox; default-src 'none'"), "{name}");
        assert!(!document.shown.file_name.contains('/'), "{name}");
    }
}

async fn an_announced_document_has_no_file(world: World) {
    let scene = Scene::of(&world).await;
    let path = "/do/team/add";
    let fields =
        [("project", scene.project.to_string()), ("thing", "document".to_owned()), ("title", "Test report".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(scene.jonas.call(path, &fields).await.status, 200);
    let (announced, _) = scene.library(&world).await.remove(0);
    assert_eq!(announced.shown.version, 0);
    assert_eq!(scene.jonas.get(&scene.team_path(&announced)).await.status, 404);
    scene.share(&world, &announced).await;
    let seen = scene.seen(&world).await;
    assert_eq!(seen[0].title, "Test report");
    assert_eq!(scene.claire.get(&scene.client_path(&seen[0])).await.status, 404);
    let form = Form::new().text("after", announced.id.to_string()).part("file", file("report.pdf", PDF));
    assert_eq!(scene.upload(&world, form).await.shown.version, 1);
    assert_eq!(scene.seen(&world).await.len(), 1, "the file itself is the team's until it is shared");
}

async fn a_found_document_opens_with_its_form(world: World) {
    let scene = Scene::of(&world).await;
    let older = scene.upload(&world, Form::new().part("file", file("offer.pdf", PDF))).await;
    let form = Form::new().text("after", older.id.to_string()).part("file", file("offer.pdf", b"%PDF-1.7 Otherwise"));
    scene.upload(&world, form).await;
    // The older version is on no page of the library.
    let address = format!("/projects/{}/documents/{}?edit={}", scene.project, older.id, older.id);
    let found = scene.jonas.get("/search?words=offer").await.body;
    assert!(found.contains(&address), "{found}");
    let page = scene.jonas.get(&address).await.body;
    assert!(page.contains("action=\"/do/team/edit\"") && page.contains(&format!("value=\"{}\"", older.id)), "{page}");
}

async fn five_hundred_documents_make_small_pages(world: World) {
    let scene = Scene::of(&world).await;
    let insert = "
        insert into document (id, project_id, shown_id, title, kind, note, group_id, version, file_name, media_type, bytes,
                              shown_changed_at, folder, notes, file_key, sha256, place, created_at)
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 500),
             named(i, id) as (select i, 'd0000000-0000-4000-8000-' || substr(cast(1000000000000 + i as text), 2) from n)
        select id, $1, id, 'Protocol of the week number ' || i || ', with the annexes that belong to it', 'minutes',
               'What changed since the last', id, 1, 'protocol-' || i || '.pdf', 'application/pdf', 1000, 0,
               'Folder ' || (i % 20), 'Some notes', id, 'abc', i, 0
          from named";
    let project = scene.project.to_string();
    world.execute(insert, std::slice::from_ref(&project)).await;
    let share = "insert into sharing (id, project_id, thing, thing_id, shared_by, shared_at)
                 select d.id, d.project_id, 'document', d.id, m.id, 0 from document d, member m where m.name = 'Jonas'
                    and d.project_id = $1";
    world.execute(share, &[project]).await;
    assert_eq!(scene.seen(&world).await.len(), 500);
    let portal = format!("/portal/{}", scene.portal);
    for (visitor, path) in
        [(&scene.jonas, format!("/projects/{}/documents?page=3", scene.project)), (&scene.claire, portal)]
    {
        let request = visitor.request(Method::GET, &path).header("accept-encoding", "gzip");
        let compressed = request.send().await.unwrap().bytes().await.unwrap();
        assert!(compressed.len() < 150_000, "{path}: {} bytes", compressed.len());
        assert!(visitor.get(&path).await.body.contains("Protocol of the week number"), "{path}");
    }
}
