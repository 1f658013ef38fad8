// Figures of a release build, printed for people: `cargo xtask bench`. Machines differ and are noisy; compare within one run.

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { Browser, Vitrine, enter, isLive, milestone, openProject } from "./vitrine.mjs";

/** The smallest Leptos app that has a page, a router and a server function, built in the same way; bytes with brotli. */
const MINIMAL = { wasm: 100_128, script: 5_488 };

const line = (name, value) => console.log(`  ${name.padEnd(52)} ${value}`);
const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

function sizes() {
  const folder = new URL("../target/site/pkg/", import.meta.url).pathname;
  const size = (start, end) =>
    statSync(folder + readdirSync(folder).find((name) => name.startsWith(start) && name.endsWith(end))).size;
  console.log("\nBytes that a browser loads, with brotli");
  for (const audience of ["portal", "team"]) {
    const [wasm, script, style] = [".wasm.br", ".js.br", ".css.br"].map((end) => size(`${audience}.`, end));
    const ratio = ((wasm + script) / (MINIMAL.wasm + MINIMAL.script)).toFixed(2);
    line(`${audience}: wasm, script, style`, `${wasm}, ${script}, ${style}`);
    line(`${audience}: wasm and script against a minimal Leptos app`, `${ratio} ×`);
  }
}

const cpuMilliseconds = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * (1000 / Number(execFileSync("getconf", ["CLK_TCK"])));
};
const pssKib = (pid) => Number(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m)[1]);

async function isUp(origin) {
  for (;;) {
    try {
      if ((await fetch(`${origin}/health`)).ok) return;
    } catch {
      // Not yet.
    }
  }
}

async function startTime(vitrine) {
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    await vitrine.kill();
    const start = performance.now();
    await vitrine.run();
    await isUp(vitrine.origin);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log("\nThe program");
  line("start, until it answers (median of 5)", `${times[2].toFixed(0)} ms`);
  line("memory, idle (PSS)", `${(pssKib(vitrine.program.pid) / 1024).toFixed(1)} MiB`);
}

async function pages(vitrine, browser) {
  const person = await browser.person();
  await enter(person, vitrine.teamLink);
  const team = await person.context().cookies();
  const project = await person.getByRole("link", { name: "Mobile onboarding" }).evaluate((link) => link.href);
  const client = await browser.person();
  await enter(client, vitrine.clientLink);
  const portal = { url: client.url(), cookies: await client.context().cookies() };
  await browser.closeWindows();
  console.log("\nPages, drawn whole, 16 connections for 8 s");
  for (const [name, url, cookies] of [
    ["portal", portal.url, portal.cookies],
    ["project", project, team],
    ["sign in (no data)", `${vitrine.origin}/sign-in`, []],
  ]) {
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const before = cpuMilliseconds(vitrine.program.pid);
    const { stdout } = spawnSync("wrk", ["-t1", "-c16", "-d8s", "-H", `Cookie: ${cookie}`, url], { encoding: "utf8" });
    const used = cpuMilliseconds(vitrine.program.pid) - before;
    const requests = Number(stdout.match(/(\d+) requests in/)[1]);
    const failed = /Non-2xx/.test(stdout) ? " (some failed!)" : "";
    line(name, `${(requests / 8).toFixed(0)} per second, ${((used / requests) * 1000).toFixed(0)} µs of CPU each${failed}`);
  }
}

async function changeToScreen(vitrine, browser) {
  await vitrine.restart();
  const [team, client] = [await browser.person(), await browser.person()];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
  await openProject(team, "Mobile onboarding");
  await isLive(client);
  const edit = await milestone(team, "Design sign-off").locator("a[href*='edit=']").first().getAttribute("href");
  const [project, id] = [edit.split("/")[2].split("?")[0], edit.split("edit=")[1]];
  await client.evaluate(() => {
    globalThis.seen = new Map();
    new MutationObserver(() => {
      const now = performance.timeOrigin + performance.now();
      for (const title of document.querySelectorAll(".milestone-title")) {
        if (!globalThis.seen.has(title.textContent)) globalThis.seen.set(title.textContent, now);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const times = [];
  for (let round = 0; round < 200; round += 1) {
    const title = `Round ${round}`;
    const committed = await team.evaluate(
      async ({ project, id, title }) => {
        const body = new URLSearchParams({ project, thing: "milestone", id, title });
        const answer = await fetch("/do/team/edit", { method: "POST", body, headers: { Accept: "application/json" } });
        if (!answer.ok) throw new Error(await answer.text());
        return performance.timeOrigin + performance.now();
      },
      { project, id, title },
    );
    await client.waitForFunction((title) => globalThis.seen.has(title), title);
    times.push(Math.max(0, (await client.evaluate((title) => globalThis.seen.get(title), title)) - committed));
  }
  times.sort((a, b) => a - b);
  console.log("\nA change, from its commit's answer in one browser to the page of another");
  line("p50, p99 of 200", `${percentile(times, 0.5).toFixed(1)} ms, ${percentile(times, 0.99).toFixed(1)} ms`);
}

const [browser, vitrine] = [await Browser.start(), await Vitrine.start()];
try {
  sizes();
  await startTime(vitrine);
  await pages(vitrine, browser);
  await changeToScreen(vitrine, browser);
} finally {
  await browser.stop();
  await vitrine.stop();
}
