//! A great many viewers who stay while things change all the time: nothing is lost, nothing comes twice or in the wrong order, and
//! the memory does not grow.

use crate::crowd::Crowd;
use crate::figures::memory;
use crate::workspace::{Program, Workspace};
use std::time::Duration;
use tokio::time::{Instant, interval};

/// Between two changes.
const EVERY: Duration = Duration::from_millis(200);

/// Between two looks at the memory.
const LOOK: Duration = Duration::from_secs(60);

pub async fn measure(count: usize, seconds: u64) {
    println!("Making a workspace with {count} sessions of clients");
    let workspace = Workspace::make(&[count]).await;
    let engagement = workspace.first();
    let program = Program::start(&workspace).await;
    let crowd = Crowd::open(workspace.portal_places(engagement, &program, count)).await;
    let (start, mut tick) = (Instant::now(), interval(EVERY));
    let (mut changes, mut look_at) = (0, start);
    while start.elapsed() < Duration::from_secs(seconds) {
        tick.tick().await;
        if look_at.elapsed() >= LOOK || changes == 0 {
            look_at = Instant::now();
            println!("  {:>4} s: {:.1} MiB", start.elapsed().as_secs(), memory(program.pid()) / 1024.0);
        }
        let mark = crowd.expect(changes);
        workspace.rename(engagement, &program, &mark).await;
        changes += 1;
    }
    let lost = crowd.all_heard(Duration::from_secs(30)).await.err().map_or(0, |heard| count - heard);
    println!("  {:>4} s: {:.1} MiB", start.elapsed().as_secs(), memory(program.pid()) / 1024.0);
    println!("{count} viewers for {seconds} seconds, {changes} changes");
    println!("  without what holds now: {lost}");
    println!(
        "  states that a later one overtook, for each: {:.1}; heard twice: {}, out of order: {}, told to read anew: {}, lines that broke: {}",
        crowd.skipped(changes) as f64 / count as f64,
        crowd.heard_twice(),
        crowd.out_of_order(),
        crowd.resets(),
        crowd.broken()
    );
    crowd.close().await;
}
