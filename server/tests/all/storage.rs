//! Files in an S3-compatible store: the same as in a folder.

use crate::http::{Server, read};
use crate::world::{Database, World, folder};
use delivery::files::{Files, Keeping, Place};
use delivery::store::MemberRole;
use domain::team::ListQuery;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use std::path::Path;
use tokio::net::TcpListener;

const KEY: &str = "vitrine";
const SECRET: &str = "a secret of this test's";

/// Serves a folder as S3; the answer is where.
async fn serve(root: &Path) -> String {
    std::fs::create_dir(root.join("papers")).unwrap();
    let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(root).unwrap());
    builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
    let service = builder.build();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let service = service.clone();
            tokio::spawn(async move {
                let _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(socket), service).await;
            });
        }
    });
    format!("http://{address}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_come_and_go_by_s3_as_by_a_folder() {
    let mut world = World::new(Database::Sqlite).await.unwrap();
    let root = folder();
    let endpoint = serve(&root).await;
    let settings = [
        ("AWS_ENDPOINT", endpoint.as_str()),
        ("AWS_ALLOW_HTTP", "true"),
        ("AWS_REGION", "eu-central-1"),
        ("AWS_ACCESS_KEY_ID", KEY),
        ("AWS_SECRET_ACCESS_KEY", SECRET),
    ];
    let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let place = Place::S3 { url: "s3://papers/vitrine".to_owned(), settings };
    world.delivery.files = Files::open(Keeping { place, largest: 64 * 1024 * 1024, keep_free: 0 }).unwrap();
    let jonas = world.member("Jonas", MemberRole::Manager).await;
    let project = world.project(&jonas, "Aurora Bank", "Mobile onboarding").await;
    let server = Server::start(&world).await;
    let visitor = server.member(&jonas);

    // More than two parts of an upload to S3.
    let content: Vec<u8> = (0..12_000_000_u32).map(|place| (place % 251) as u8).collect();
    let form = Form::new().part("file", Part::bytes(content.clone()).file_name("film.mp4"));
    let request = visitor.request(Method::POST, &format!("/do/upload/{project}")).multipart(form);
    let answer = read(request.header("accept", "application/json").header("sec-fetch-site", "same-origin")).await;
    assert_eq!(answer.status, 204, "{}", answer.body);

    let by = world.team(&jonas, project).await;
    let library = world.store().library(&by, &ListQuery::default()).await.unwrap();
    let path = format!("/projects/{project}/files/{}", library.documents.things[0].id);
    let whole = visitor.request(Method::GET, &path).send().await.unwrap().bytes().await.unwrap();
    assert!(whole == content, "{} bytes came back", whole.len());
    let part = visitor.request(Method::GET, &path).header("range", "bytes=5999999-6000001").send().await.unwrap();
    assert_eq!(part.bytes().await.unwrap(), content[5_999_999..6_000_002]);
    assert_eq!(world.delivery.sweep_files().await.unwrap(), 0, "what a document names stays");
    let _ = std::fs::remove_dir_all(root);
}
