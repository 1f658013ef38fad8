//! Many viewers, each with a session, against the program as it is released: how soon the last of them has what the team has posted,
//! what one costs, how all come back after a restart, and whether anybody ever gets what is not theirs. The same crowd looks at what
//! the idiomatic stack gives for free, at nginx with Nchan where that is installed, and at a loop that does nothing but send, in the
//! same run. Machines differ and are noisy: compare the ratios.
//!
//! `cargo bench -p server --bench live -- 1000 5000`; `-- hold 10000 600` for viewers that stay for so many seconds; `-- return 5000`
//! for the restart alone, several times over. On PostgreSQL, if `VITRINE_TEST_POSTGRES` names a server.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

mod crowd;
mod figures;
mod held;
mod mixed;
mod returning;
mod rivals;
mod workspace;

use figures::{Figures, measure, print};
use returning::Coming;
use rivals::{Floor, Nchan};
use workspace::{Program, Workspace};

async fn bench(sizes: Vec<usize>) {
    let most = sizes.iter().copied().max().unwrap_or(1);
    println!("Making a workspace with {most} sessions of clients");
    let workspace = Workspace::make(&[most]).await;
    let alone = of_vitrine(&workspace, 1).await;
    for count in sizes {
        let mut all = vec![of_vitrine(&workspace, count).await];
        let bare = Floor::bare().await;
        all.push(
            measure("a loop that sends, nothing else", bare.pid(), bare.places(count), async |mark| {
                bare.publish(mark).await;
            })
            .await,
        );
        drop(bare);
        let floor = Floor::idiomatic().await;
        let publish = async |mark: &str| floor.publish(mark).await;
        all.push(
            measure("axum’s Sse over tokio’s broadcast, nothing kept", floor.pid(), floor.places(count), publish).await,
        );
        drop(floor);
        if let Some(nchan) = Nchan::start().await {
            let publish = async |mark: &str| nchan.publish(mark).await;
            all.push(measure("nginx with Nchan, nothing kept", nchan.pid(), nchan.places(count), publish).await);
        }
        print(count, &alone, &all);
    }
    for coming in [Coming::AsBrowsersDo, Coming::AtOnce] {
        returning::measure(&workspace, most, coming).await;
    }
    drop(workspace);
    mixed::measure(most).await;
}

async fn restarts(count: usize) {
    let workspace = Workspace::make(&[count]).await;
    for _ in 0..5 {
        returning::measure(&workspace, count, Coming::AtOnce).await;
    }
}

async fn of_vitrine(workspace: &Workspace, count: usize) -> Figures {
    let program = Program::start(workspace).await;
    let engagement = workspace.first();
    let places = workspace.portal_places(engagement, &program, count);
    measure("Vitrine: the team’s POST, on the disk, to the client", program.pid(), places, async |mark| {
        workspace.rename(engagement, &program, mark).await;
    })
    .await
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let numbers: Vec<usize> = arguments.iter().filter_map(|size| size.parse().ok()).collect();
    match (arguments.first().map(String::as_str), numbers.as_slice()) {
        (Some("--idiomatic"), _) => runtime.block_on(rivals::serve_idiomatic()),
        (Some("--bare"), _) => runtime.block_on(async { rivals::serve_bare() }),
        (Some("hold"), [count, seconds]) => runtime.block_on(held::measure(*count, *seconds as u64)),
        (Some("return"), [count]) => runtime.block_on(restarts(*count)),
        (_, []) => runtime.block_on(bench(vec![1_000, 5_000])),
        _ => runtime.block_on(bench(numbers)),
    }
}
