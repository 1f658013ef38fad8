//! The program is killed under everybody, things go on, and it starts again.

use crate::crowd::Crowd;
use crate::workspace::{Program, Workspace};
use std::time::{Duration, Instant};

/// How those who lost their line come back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Coming {
    AsBrowsersDo,
    AtOnce,
}

pub async fn measure(workspace: &Workspace, count: usize, coming: Coming) {
    let engagement = workspace.first();
    let program = Program::start(workspace).await;
    let crowd = Crowd::open(workspace.portal_places(engagement, &program, count)).await;
    let mark = crowd.expect(0);
    workspace.rename(engagement, &program, &mark).await;
    crowd.all_heard(Duration::from_secs(30)).await.unwrap();
    let port = program.port();
    if coming == Coming::AtOnce {
        crowd.wait_outside();
    }
    drop(program);
    let mark = crowd.expect(1);
    workspace.rename_by_itself(engagement, &mark).await;
    let start = Instant::now();
    let program = Program::start_at(workspace, port).await;
    let up = start.elapsed();
    let start = if coming == Coming::AtOnce { Instant::now() } else { start };
    crowd.come_in();
    let all = match crowd.all_heard(Duration::from_secs(60)).await {
        Ok(at) => format!("after {:.0} ms", (at - start).as_secs_f64() * 1e3),
        Err(heard) => format!("{} LOST", count - heard),
    };
    // Those who are back hear what comes next as well, once.
    let mark = crowd.expect(2);
    workspace.rename(engagement, &program, &mark).await;
    let next = crowd.all_heard(Duration::from_secs(30)).await;
    let how = match coming {
        Coming::AsBrowsersDo => "who come back as browsers do, spread over 0.3 to 1.5 seconds; counted from the start",
        Coming::AtOnce => "who all come in the moment in which it answers again; counted from there",
    };
    println!("\nKilled and started again under {count} viewers with Last-Event-ID, {how}");
    println!("  answers again after {} ms; all have what they missed {all}", up.as_millis());
    println!("  heard twice: {}, told to read anew: {}", crowd.heard_twice(), crowd.resets());
    println!("  the next change is heard by {}", next.map_or_else(|heard| heard.to_string(), |_| "all".to_owned()));
    crowd.close().await;
}
