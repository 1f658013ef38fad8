// A Vitrine of its own for each test, and browsers that look at it. Every page that is opened is watched: what the console says,
// what breaks, what is not found. A test ends with none of that.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import axe from "axe-core";

const PROGRAM = process.env.VITRINE ?? "target/debug/vitrine";

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Runs the program to its end, and gives what it printed. */
export async function run(...args) {
  const program = spawn(PROGRAM, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  for await (const chunk of program.stdout) said += chunk;
  return said;
}

/** A running demo workspace. */
export class Vitrine {
  static async start() {
    const vitrine = await Vitrine.empty();
    await vitrine.run();
    return vitrine;
  }

  /** A data folder and a port; nothing runs yet. */
  static async empty() {
    const vitrine = new Vitrine();
    vitrine.data = mkdtempSync(join(tmpdir(), "vitrine-end2end-"));
    vitrine.port = await freePort();
    vitrine.origin = `http://127.0.0.1:${vitrine.port}`;
    return vitrine;
  }

  /** Starts the program, and reads the links that it prints. */
  async run() {
    const said = await this.spawn("demo", [], "Stop with");
    [this.teamLink, this.clientLink] = [...said.matchAll(/http:\S+\/link\/\S+/g)].map(([link]) => link);
    assert.ok(this.clientLink, `the demo printed no links: ${said}`);
  }

  /** Starts the program and waits until it says that it is ready. */
  async spawn(command, more, ready) {
    const args = [command, "--data", this.data, "--listen", `127.0.0.1:${this.port}`, ...more];
    this.program = spawn(PROGRAM, args, { stdio: ["ignore", "pipe", "inherit"] });
    this.ended = once(this.program, "exit");
    let said = "";
    for await (const chunk of this.program.stdout) {
      said += chunk;
      if (said.includes(ready)) return said;
    }
    throw new Error(`it ended and said: ${said}`);
  }

  /** Ends the program as a power cut would. */
  async kill() {
    // A test that was left out never started one.
    this.program?.kill("SIGKILL");
    await this.ended;
  }

  /** Leaves its connections open and says nothing on them, as a network does that is gone without a word. */
  freeze() {
    this.program.kill("SIGSTOP");
  }

  thaw() {
    this.program.kill("SIGCONT");
  }

  /** Starts the program anew, which prints new links: each works once. */
  async restart() {
    await this.kill();
    await this.run();
  }

  async stop() {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** A browser whose pages are watched. */
export class Browser {
  static async start() {
    const browser = new Browser();
    browser.chromium = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    browser.complaints = [];
    return browser;
  }

  /** A person with a browser window of their own. */
  async person({ viewport = DESKTOP, javaScriptEnabled = true, colorScheme = "light", timezoneId = "UTC", ...more } = {}) {
    const context = await this.chromium.newContext({ viewport, javaScriptEnabled, colorScheme, timezoneId, ...more });
    context.setDefaultTimeout(15_000);
    context.on("page", (page) => this.watch(page, javaScriptEnabled));
    return context.newPage();
  }

  watch(page, runsScripts) {
    const complain = (what) => this.complaints.push(`${page.url()}: ${what}`);
    page.on("console", (message) => {
      // Without scripts nothing uses what was fetched for them.
      if (!runsScripts && message.text().includes("was preloaded")) return;
      if (["error", "warning"].includes(message.type())) complain(message.text());
    });
    page.on("pageerror", (error) => complain(error.message));
    page.on("response", (response) => {
      if (response.status() >= 400) complain(`${response.status()} ${response.url()}`);
    });
  }

  /** What the pages complained about so far; the list starts anew. */
  takeComplaints() {
    return this.complaints.splice(0);
  }

  /** Closes every window. */
  async closeWindows() {
    await Promise.all(this.chromium.contexts().map((context) => context.close()));
  }

  async stop() {
    await this.chromium.close();
  }
}

/** Follows a sign-in link, as a person does: the page asks for one click. */
export async function enter(page, link) {
  await page.goto(link);
  await page.getByRole("button", { name: "Let me in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/link/"));
}

/** Does what a reader does who means to do more than read: a portal's page comes alive by it. */
export async function stir(page) {
  await page.mouse.move(1, 1);
  await page.mouse.move(2, 2);
}

/** Waits until the page has come alive, and its line is in this state. */
export async function isAlive(page, connection) {
  const alive = page.locator(`[data-connection=${connection}]`);
  // One that is still on its way notices nothing.
  for (let round = 0; round < 60; round += 1) {
    await stir(page);
    if (await alive.waitFor({ timeout: 250 }).then(() => true, () => false)) return;
  }
  assert.fail(`${page.url()} did not come alive, ${connection}`);
}

/** Waits until the page is alive and hears of changes. */
export const isLive = (page) => isAlive(page, "live");

/** Waits for what keeps the portal for those without a network. A browser complains of a server that ends while it is being fetched. */
export const hasWorker = (page) => page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));

/** Opens a project of the team's by its title, at its plan. */
export async function openProject(page, title) {
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Plan", exact: true }).click();
  await page.waitForURL(/\/plan$/);
}

/** The team's plan of the project that the client's page is of, live, in a window of its own. */
export async function openTeam(browser, vitrine) {
  const team = await browser.person();
  await enter(team, vitrine.teamLink);
  await openProject(team, "Mobile onboarding");
  await isLive(team);
  return team;
}

/** A milestone of the page, by its title. */
export function milestone(page, title) {
  return page.locator(".milestone").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
}

/** Does something from a row's menu. */
export async function act(row, name) {
  await row.getByRole("button", { name: "More" }).first().click();
  await row.getByRole(["Edit", "Comment", "Move the date", "What it needs"].includes(name) ? "link" : "button", { name, exact: true }).first().click();
}

/** Gives a milestone of the plan another title. */
export async function rename(team, from, to) {
  await act(milestone(team, from), "Edit");
  await team.locator(".plan-form").getByLabel("Title").fill(to);
  await team.locator(".plan-form").getByRole("button", { name: "Save for Aurora Bank" }).click();
}

/** Shares a row with the client, or takes it back; `who` is the client's organisation. */
export async function share(row, who) {
  await row.getByRole("link", { name: "Team only" }).first().click();
  await row.getByRole("button", { name: `Share with ${who}` }).click();
}
export async function unshare(row) {
  await row.getByRole("link", { name: "Shared with client" }).first().click();
  await row.getByRole("button", { name: "Stop sharing" }).click();
}

/** What axe finds on a page. */
export async function findings(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`);
}

/** The facts of rows of which a part cannot be read, because it stands outside of its row. */
export async function cutOff(page) {
  return page.evaluate(() => {
    const found = [];
    for (const facts of document.querySelectorAll(".facts")) {
      const { left, right } = facts.getBoundingClientRect();
      const texts = document.createTreeWalker(facts, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        const parts = [...range.getClientRects()].filter(({ width }) => width > 0);
        if (parts.some((part) => part.left < left - 1 || part.right > right + 1)) found.push(texts.currentNode.data);
      }
    }
    return found;
  });
}

/** Whether the page can be scrolled sideways, which it never should. */
export async function isTooWide(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
