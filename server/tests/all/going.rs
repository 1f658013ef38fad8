//! Going through a door of the table, whatever is behind it.

use crate::http::{Answer, Visitor, read};
use crate::names::Names;
use reqwest::multipart::{Form, Part};
use server::doors::{Door, Opens};

/// Goes through a door, as a browser or a script of ours would.
pub async fn go(visitor: &Visitor, names: &Names, door: &Door) -> Answer {
    let path = names.path(door);
    match door.opens {
        Opens::Function { .. } => {
            let fields = names.fields(door);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            visitor.call(&path, &fields).await
        }
        Opens::ImportNew | Opens::ImportInto => {
            let form = Form::new()
                .text("client", "Aurora")
                .text("title", "Imported")
                .part("file", Part::bytes(b"title,due\nKick-off,2026-12-24\n".as_slice()).file_name("plan.csv"));
            read(visitor.request(reqwest::Method::POST, &path).multipart(form).header("sec-fetch-site", "same-origin"))
                .await
        }
        Opens::WorkspaceLook | Opens::PortalLook => {
            let form = Form::new().text("accent", "#2f6f4e");
            read(visitor.request(reqwest::Method::POST, &path).multipart(form).header("sec-fetch-site", "same-origin"))
                .await
        }
        Opens::Upload => {
            let form = Form::new().part("file", Part::bytes(b"Content".as_slice()).file_name("a.txt"));
            read(visitor.request(reqwest::Method::POST, &path).multipart(form).header("sec-fetch-site", "same-origin"))
                .await
        }
        Opens::CalendarLink => visitor.submit(&path, "/portal", &[]).await,
        Opens::TeamStream | Opens::PortalStream | Opens::PreviewStream => {
            let stream = visitor.stream(&path, None).await;
            Answer { status: stream.status, headers: Default::default(), body: String::new() }
        }
        _ => visitor.get(&path).await,
    }
}
