//! How soon a crowd has what is published, and what each of it costs.

use crate::crowd::{Crowd, Place};
use std::time::{Duration, Instant};

/// How often is published to each crowd.
const ROUNDS: usize = 20;

/// How many look before anything is measured.
const WARM: usize = 100;

/// What was measured of one server with one crowd.
pub struct Figures {
    name: &'static str,
    /// Milliseconds to the last viewer, sorted: from before the post, and from when it was acknowledged.
    last: Vec<f64>,
    after: Vec<f64>,
    lost: usize,
    /// KiB for each viewer, and what of it is not given back when all are gone.
    memory: f64,
    kept: f64,
}

/// What a share of the sorted figures does not exceed.
fn at(figures: &[f64], share: f64) -> f64 {
    let place = (figures.len().saturating_sub(1) as f64 * share).round() as usize;
    figures.get(place).copied().unwrap_or(f64::NAN)
}

/// Proportional set size of a process, in KiB.
pub fn memory(pid: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Time that a process's threads have spent on the processors.
pub fn work(pid: u32) -> Duration {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    let spent = threads.flatten().filter_map(|thread| {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(spent.sum())
}

/// Opens so many pages, publishes, and looks how soon everybody has it.
pub async fn measure<P: AsyncFnMut(&str)>(name: &'static str, pid: u32, places: Vec<Place>, mut publish: P) -> Figures {
    let count = places.len();
    warm_up(places.clone(), &mut publish).await;
    let before = memory(pid);
    let crowd = Crowd::open(places).await;
    let (mut last, mut after, mut lost) = (Vec::new(), Vec::new(), 0);
    for round in 0..ROUNDS {
        let mark = crowd.expect(round);
        let start = Instant::now();
        publish(&mark).await;
        let acknowledged = Instant::now();
        match crowd.all_heard(Duration::from_secs(20)).await {
            Ok(at) => {
                last.push((at - start).as_secs_f64() * 1e3);
                after.push(at.saturating_duration_since(acknowledged).as_secs_f64() * 1e3);
            }
            Err(heard) => lost += count - heard,
        }
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    last.sort_by(f64::total_cmp);
    after.sort_by(f64::total_cmp);
    let each = (memory(pid) - before) / count as f64;
    crowd.close().await;
    let kept = (memory(pid) - before) / count as f64;
    Figures { name, last, after, lost, memory: each, kept }
}

/// What a program takes once, for its first visitors, is not what the next one costs.
async fn warm_up<P: AsyncFnMut(&str)>(places: Vec<Place>, publish: &mut P) {
    let few = Crowd::open(places.into_iter().take(WARM).collect()).await;
    let mark = few.expect(ROUNDS);
    publish(&mark).await;
    let _ = few.all_heard(Duration::from_secs(20)).await;
    few.close().await;
}

/// Ours first, then the loop that only sends, then the others.
pub fn print(count: usize, alone: &Figures, all: &[Figures]) {
    let (ours, bare) = (&all[0], &all[1]);
    println!("\n{count} viewers, {ROUNDS} changes; milliseconds until the last of them has it");
    println!("{:54}from the post: p50     p99    acknowledged: p50     p99   lost   KiB each   kept", "");
    for figures in all {
        let ratio = |theirs: f64, ours: f64| format!("{:.2} ×", ours / theirs);
        let against = if std::ptr::eq(figures, ours) {
            String::new()
        } else {
            let time = ratio(at(&figures.last, 0.5), at(&ours.last, 0.5));
            // Who acknowledges when all is sent has sent for as long as the post took.
            let theirs = at(&figures.after, 0.5);
            let after = ratio(if theirs < 1.0 { at(&figures.last, 0.5) } else { theirs }, at(&ours.after, 0.5));
            let memory = ratio(figures.memory, ours.memory);
            format!("   ours: {time} from the post, {after} acknowledged, memory {memory}")
        };
        println!(
            "  {:<52} {:>18.1} {:>7.1} {:>21.1} {:>7.1} {:>6} {:>10.1} {:>6.1}{against}",
            figures.name,
            at(&figures.last, 0.5),
            at(&figures.last, 0.99),
            at(&figures.after, 0.5),
            at(&figures.after, 0.99),
            figures.lost,
            figures.memory,
            figures.kept
        );
    }
    let floors = at(&alone.last, 0.5) + at(&bare.last, 0.5);
    println!(
        "  the floors: {:.1} for one viewer, post and disk included, and {:.1} to send to all; ours: {:.2} × their sum",
        at(&alone.last, 0.5),
        at(&bare.last, 0.5),
        at(&ours.last, 0.5) / floors
    );
}
