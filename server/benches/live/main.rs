//! Many viewers of one portal, each with a session, against the program as it is released: how soon the last of them has what the
//! team has posted, what one costs, and how all come back after a restart. The same crowd looks at what the idiomatic stack gives
//! for free, and at nginx with Nchan where that is installed, in the same run. Machines differ and are noisy: compare the ratios.
//!
//! `cargo bench -p server --bench live -- 1000 5000`
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

mod crowd;
mod mixed;
mod rivals;
mod workspace;

use crowd::{Crowd, Place};
use rivals::{Floor, Nchan};
use std::time::{Duration, Instant};
use workspace::{Program, Workspace};

/// How often is published to each crowd.
const ROUNDS: usize = 20;

/// How many look before anything is measured.
const WARM: usize = 100;

/// What was measured of one server with one crowd.
struct Figures {
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
fn memory(pid: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Opens so many pages, publishes, and looks how soon everybody has it.
async fn measure<P: AsyncFnMut(&str)>(name: &'static str, pid: u32, places: Vec<Place>, mut publish: P) -> Figures {
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

fn print(count: usize, all: &[Figures]) {
    let ours = &all[0];
    println!("\n{count} viewers, {ROUNDS} changes; milliseconds until the last of them has it");
    println!("{:52}from the post: p50     p99   acknowledged: p50     p99   lost   KiB each   kept", "");
    for figures in all {
        let ratio = |theirs: f64, ours: f64| format!("{:.2} ×", ours / theirs);
        let against = if std::ptr::eq(figures, ours) {
            String::new()
        } else {
            let (time, memory) =
                (ratio(at(&figures.last, 0.5), at(&ours.last, 0.5)), ratio(figures.memory, ours.memory));
            let after = ratio(at(&figures.after, 0.5), at(&ours.after, 0.5));
            format!("   ours: {time} from the post, {after} acknowledged, memory {memory}")
        };
        println!(
            "  {:<50} {:>18.1} {:>7.1} {:>18.1} {:>7.1} {:>6} {:>10.1} {:>6.1}{against}",
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
}

async fn bench(sizes: Vec<usize>) {
    let most = sizes.iter().copied().max().unwrap_or(1);
    println!("Making a workspace with {most} sessions of clients");
    let workspace = Workspace::make(most).await;
    for count in sizes {
        let program = Program::start(&workspace).await;
        let places = workspace.portal_places(&program, count);
        let ours =
            measure("Vitrine: the team’s POST, on the disk, to the client", program.pid(), places, async |mark| {
                workspace.rename(&program, mark).await;
            })
            .await;
        program.end();
        let mut all = vec![ours];
        let floor = Floor::start().await;
        let publish = async |mark: &str| floor.publish(mark).await;
        all.push(
            measure("axum’s Sse over tokio’s broadcast, nothing kept", floor.pid(), floor.places(count), publish).await,
        );
        if let Some(nchan) = Nchan::start().await {
            let publish = async |mark: &str| nchan.publish(mark).await;
            all.push(measure("nginx with Nchan, nothing kept", nchan.pid(), nchan.places(count), publish).await);
        }
        print(count, &all);
    }
    restart(&workspace, most, Coming::AsBrowsersDo).await;
    restart(&workspace, most, Coming::AtOnce).await;
    mixed::measure(&workspace).await;
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Coming {
    AsBrowsersDo,
    AtOnce,
}

/// The program is killed under everybody, things go on, and it starts again.
async fn restart(workspace: &Workspace, count: usize, coming: Coming) {
    let program = Program::start(workspace).await;
    let crowd = Crowd::open(workspace.portal_places(&program, count)).await;
    let mark = crowd.expect(0);
    workspace.rename(&program, &mark).await;
    crowd.all_heard(Duration::from_secs(30)).await.unwrap();
    let port = program.port();
    if coming == Coming::AtOnce {
        crowd.wait_outside();
    }
    program.kill();
    let mark = crowd.expect(1);
    workspace.rename_by_itself(&mark).await;
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
    workspace.rename(&program, &mark).await;
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
    program.end();
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    if arguments.first().is_some_and(|first| first == "--floor") {
        return runtime.block_on(rivals::serve_floor());
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|size| size.parse().ok()).collect();
    runtime.block_on(bench(if sizes.is_empty() { vec![1_000, 5_000] } else { sizes }));
}
