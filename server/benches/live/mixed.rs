//! The team and its client look at the same project, while both what is shared and what is internal changes.

use crate::crowd::Crowd;
use crate::workspace::{Program, Workspace};
use std::time::Duration;

const EACH: usize = 500;

pub async fn measure(workspace: &Workspace) {
    let program = Program::start(workspace).await;
    let clients = Crowd::open(workspace.portal_places(&program, EACH)).await;
    let team = Crowd::open(workspace.team_places(&program, EACH)).await;
    let mut missed = 0;
    for round in 100..120 {
        workspace.write_internal(&program, &format!("SECRET {round}")).await;
        let mark = clients.expect(round);
        team.expect(round);
        workspace.rename(&program, &mark).await;
        for crowd in [&clients, &team] {
            missed += crowd.all_heard(Duration::from_secs(20)).await.err().map_or(0, |heard| EACH - heard);
        }
    }
    println!("\nA team and its client, {EACH} pages each, 20 shared and 20 internal changes");
    println!("  what a client must not know came to one {} times; missed: {missed}", clients.wrong());
    clients.close().await;
    team.close().await;
    program.end();
}
