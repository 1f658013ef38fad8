//! Viewers of several projects and of both sides, while both what is shared and what is internal changes: nobody may ever get what
//! is not theirs, and that it is so may cost next to nothing.

use crate::crowd::Crowd;
use crate::figures::work;
use crate::workspace::{Engagement, Program, Workspace};
use std::time::Duration;

const PROJECTS: usize = 10;
const ROUNDS: usize = 20;

pub async fn measure(count: usize) {
    // Of each project's viewers a fifth is of the team.
    let (clients, team) = (count / PROJECTS * 4 / 5, count / PROJECTS / 5);
    let workspace = Workspace::make(&[clients + team; PROJECTS]).await;
    let program = Program::start(&workspace).await;

    let first = workspace.first();
    let alone = Crowd::open(workspace.portal_places(first, &program, clients + team)).await;
    let (_, plain) = rounds(&workspace, &program, &[(first, &[&alone])], 0).await;
    alone.close().await;

    let mut crowds = Vec::new();
    for engagement in workspace.engagements() {
        let here = Crowd::open(workspace.portal_places(engagement, &program, clients)).await;
        let inside = Crowd::open(workspace.team_places(engagement, &program, team)).await;
        crowds.push((engagement, [here, inside]));
    }
    let both: Vec<[&Crowd; 2]> = crowds.iter().map(|(_, [here, inside])| [here, inside]).collect();
    let all: Vec<(&Engagement, &[&Crowd])> =
        crowds.iter().zip(&both).map(|((engagement, _), both)| (*engagement, both.as_slice())).collect();
    let (missed, mixed) = rounds(&workspace, &program, &all, ROUNDS).await;
    let wrong: usize = both.iter().flatten().map(|crowd| crowd.wrong()).sum();
    println!(
        "\n{count} viewers of {PROJECTS} projects, four clients to one of the team; each project changes {ROUNDS} times for both, and as often for the team alone"
    );
    println!("  what is not theirs came to somebody {wrong} times; missed: {missed}");
    println!(
        "  work for each frame: {:.1} µs, {:.2} × that of one portal alone with as many viewers as each project has",
        mixed,
        mixed / plain
    );
    for (_, crowds) in crowds {
        for crowd in crowds {
            crowd.close().await;
        }
    }
}

/// How many marks did not come, and the program's microseconds for each frame that did.
async fn rounds(
    workspace: &Workspace,
    program: &Program,
    all: &[(&Engagement, &[&Crowd])],
    from: usize,
) -> (usize, f64) {
    let frames = || all.iter().flat_map(|(_, crowds)| *crowds).map(|crowd| crowd.frames()).sum::<usize>();
    let (mut missed, frames_before, work_before) = (0, frames(), work(program.pid()));
    for round in from..from + ROUNDS {
        for (engagement, crowds) in all {
            workspace.write_internal(engagement, program, &format!("SECRET {round}")).await;
            let marks: Vec<String> = crowds.iter().map(|crowd| crowd.expect(round)).collect();
            workspace.rename(engagement, program, &marks[0]).await;
        }
        for crowd in all.iter().flat_map(|(_, crowds)| *crowds) {
            if let Err(heard) = crowd.all_heard(Duration::from_secs(20)).await {
                missed += crowd.count() - heard;
            }
        }
    }
    let spent = (work(program.pid()) - work_before).as_secs_f64() * 1e6;
    (missed, spent / (frames() - frames_before) as f64)
}
