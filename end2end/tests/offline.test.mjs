// The portal without a network: what was seen last is there and says so, comes alive, and goes on when the network is back; and it is
// wiped as soon as it is no longer its reader's.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { Browser, PHONE, Vitrine, enter, isAlive, isLive, milestone, openProject, openTeam, rename, run } from "../vitrine.mjs";

let browser;
let vitrine;

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
});
beforeEach(() => vitrine.restart());
afterEach(async () => {
  await browser.closeWindows();
  // The browser notes each request that found no network, and each refusal that a test is about.
  const complaints = browser.takeComplaints().filter((complaint) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|404/.test(complaint));
  assert.deepEqual(complaints, []);
});
after(async () => {
  await browser.stop();
  await vitrine.stop();
});

/** Every address that this browser keeps, and what is kept there if it is a page. */
const kept = (page) =>
  page.evaluate(async () => {
    const found = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const { pathname } = new URL(request.url);
        found[pathname] = pathname.startsWith("/pkg/") ? "" : await (await cache.match(request)).text();
      }
    }
    return found;
  });

/** Waits until the browser keeps the page that is open, with these words in it. */
async function isKept(page, words = "") {
  const { pathname } = new URL(page.url());
  for (let round = 0; round < 100; round += 1) {
    if ((await kept(page))[pathname]?.includes(words)) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`${pathname} is not kept with “${words}”`);
}

/** The reader turns to something else for a moment. */
async function lookAway(page) {
  await page.evaluate(() => {
    const turn = (state) => {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    };
    turn("hidden");
    turn("visible");
  });
}

const nothingIsKept = async (page) => assert.deepEqual(Object.keys(await kept(page)), []);

/** Waits until the browser keeps what the page has come alive by. */
async function isProgramKept(page) {
  await page.waitForFunction(async () => Boolean(await caches.match(document.querySelector("meta[name=program]").content.split(" ")[1])));
}

/** The client's page, live and kept. */
async function client(options = {}) {
  const page = await browser.person({ viewport: PHONE, ...options });
  await enter(page, vitrine.clientLink);
  await isLive(page);
  await isKept(page);
  await isProgramKept(page);
  return page;
}

/** Nothing is there but what the browser itself says. */
async function isNotThere(page, address) {
  await page.context().setOffline(true);
  const tab = await page.context().newPage();
  await assert.rejects(tab.goto(address), /ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await tab.close();
}

test("what was seen last is there without a network, says as of when, and is current again with it", async () => {
  const [page, team] = [await client(), await openTeam(browser, vitrine)];
  const portal = page.url();
  assert.match(await page.locator("link[rel=manifest]").getAttribute("href"), /manifest\.webmanifest$/);
  await rename(team, "Design sign-off", "Design, signed off");
  await milestone(page, "Design, signed off").waitFor();
  await lookAway(page);
  await isKept(page, "Design, signed off");

  await page.context().setOffline(true);
  await page.reload();
  await isAlive(page, "offline");
  assert.match(await page.locator(".live-word").innerText(), /^Offline\. As of \d\d:\d\d$/);
  assert.ok(!(await page.locator(".live-updated").isVisible()), "how long ago, only the server knows");
  await milestone(page, "Design, signed off").waitFor();
  // Also by the address that an installed portal starts from.
  await page.goto(`${vitrine.origin}/portal`);
  await isAlive(page, "offline");
  assert.equal(page.url(), portal);

  // What is typed stays, whatever is pressed.
  const form = page.locator("#ask form");
  await form.getByLabel("Ask a question").fill("Who signs for us?");
  await form.getByRole("button", { name: "Send the question" }).click();
  await form.getByText("What you typed is still here").waitFor();
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.locator(".portal-foot").getByText("What you typed is still here").waitFor();
  assert.equal(await form.getByLabel("Ask a question").inputValue(), "Who signs for us?");

  await rename(team, "Pilot and measure", "Pilot, measured");
  assert.equal(await milestone(page, "Pilot, measured").count(), 0);
  await page.context().setOffline(false);
  await isLive(page);
  await milestone(page, "Pilot, measured").waitFor();
  await form.getByRole("button", { name: "Send the question" }).click();
  await page.locator("li.question", { hasText: "Who signs for us?" }).waitFor();
});

test("a kept page says so before it comes alive, in the reader's language and hours", async () => {
  const page = await client({ timezoneId: "Europe/Berlin" });
  await page.getByRole("button", { name: "Français" }).click();
  await isLive(page);
  await isKept(page, "Hors ligne");
  await isProgramKept(page);
  await page.context().setOffline(true);
  await page.reload();
  // The style sheet says it.
  const said = await page.locator(".live-word").evaluate((word) => getComputedStyle(word, "::before").content);
  assert.match(said, /Hors ligne\. Dernier état connu.: .+ à \d\d:\d\d/);
  // On another day than the server's they stay the server's.
  const isOneDay = await page.evaluate(() => new Date().getDate() === new Date().getUTCDate());
  assert.equal(said.endsWith('UTC"'), !isOneDay, said);
  await isAlive(page, "offline");
  await page.getByText(/^Hors ligne\. Dernier état connu.: \d\d:\d\d$/).waitFor();
  // The language is remembered with the reader, and the tests read English.
  await page.context().setOffline(false);
  await page.reload();
  await isLive(page);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("Sign out", { exact: true }).waitFor();
});

test("what is kept and still as it was is not sent again, and is kept for longer", async () => {
  const page = await client();
  // The page that came first says its welcome; from the second on it is the same.
  await page.reload();
  await isLive(page);
  const replaced = (words) =>
    page.evaluate(async (words) => {
      const [name] = await caches.keys();
      const cache = await caches.open(name);
      const page = await cache.match(location.pathname);
      const headers = new Headers(page.headers);
      headers.set("date", new Date(0).toUTCString());
      await cache.put(location.pathname, new Response((await page.text()) + words, { headers }));
      navigator.serviceWorker.controller.postMessage(location.pathname);
    }, words);
  const isOf = async (year) =>
    page.evaluate(async (year) => new Date((await caches.match(location.pathname)).headers.get("date")).getFullYear() === year, year);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await replaced("<!-- kept -->");
  for (let round = 0; round < 100 && !(await isOf(new Date().getFullYear())); round += 1) await page.waitForTimeout(100);
  assert.ok(await isOf(new Date().getFullYear()), "it is of today");
  await isKept(page, "<!-- kept -->");
});

test("a page that loses its line keeps what it shows and says as of when", async () => {
  const page = await client();
  await page.context().setOffline(true);
  await vitrine.kill();
  await page.getByText(/^Offline\. As of \d\d:\d\d$/).waitFor();
  await vitrine.run();
  await page.context().setOffline(false);
  await isLive(page);
});

test("without a network it goes on saying so", async () => {
  const page = await browser.person({ viewport: PHONE });
  await page.clock.install();
  await enter(page, vitrine.clientLink);
  await isLive(page);
  await isKept(page);
  await isProgramKept(page);
  await page.context().setOffline(true);
  await vitrine.kill();
  const offline = page.getByText(/^Offline\. As of \d\d:\d\d$/);
  await offline.waitFor();
  await page.evaluate(() => {
    const word = document.querySelector(".live-word");
    new MutationObserver(() => (window.heard = (window.heard ?? "") + word.textContent)).observe(word, { subtree: true, childList: true, characterData: true });
  });
  await page.clock.fastForward(90_000);
  await offline.waitFor();
  assert.doesNotMatch(await page.evaluate(() => window.heard ?? ""), /Reconnecting/);
  await vitrine.run();
  await page.context().setOffline(false);
  await isLive(page);
});

test("only pages and what they need to come alive are kept: no document, no other page", async () => {
  const page = await client();
  const portal = page.url();
  await page.goto(await page.locator("a[href*='/documents/']").first().evaluate((link) => link.href));
  await page.goto(await page.locator("a[download]").evaluate((link) => link.href.replace("?download=", ""))).catch(() => undefined);
  await page.goto(`${portal}/mail`);
  await page.goto(portal);
  await isLive(page);
  await isKept(page);
  await isProgramKept(page);
  const addresses = Object.keys(await kept(page));
  const { pathname } = new URL(portal);
  assert.deepEqual(addresses.filter((address) => !address.startsWith("/pkg/")), [pathname]);
  for (const ending of [".js", ".wasm", ".woff2"]) {
    assert.ok(addresses.some((address) => address.endsWith(ending)), ending);
  }
  // Nothing but the portal is the worker's business.
  const { scope } = await page.evaluate(async () => ({ scope: (await navigator.serviceWorker.ready).scope }));
  assert.equal(scope, `${vitrine.origin}/portal`);
  await isNotThere(page, `${vitrine.origin}/portal/00000000-0000-4000-8000-000000000000`);
  await isNotThere(page, `${vitrine.origin}/portal/00000000-0000-4000-8000-000000000000/mail`);
});

test("what is not kept leads back to the portal, which says that there is no network", async () => {
  const page = await client();
  const portal = page.url();
  await page.context().setOffline(true);
  await page.evaluate(() => (globalThis.isBefore = true));
  await page.getByRole("link", { name: "Mail and calendar" }).click();
  await page.waitForFunction(() => !globalThis.isBefore);
  await isAlive(page, "offline");
  assert.equal(page.url(), portal);
  await page.goto(`${portal}/report.pdf`);
  await isAlive(page, "offline");
  assert.equal(page.url(), portal);
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "Mail and calendar" }).click();
  await page.getByRole("heading", { name: "Mail and calendar" }).waitFor();
});

test("the team's pages and their previews are never kept", async () => {
  const page = await client({ viewport: undefined });
  const portal = page.url();
  const team = await page.context().newPage();
  await enter(team, vitrine.teamLink);
  await openProject(team, "Mobile onboarding");
  const plan = team.url();
  await team.goto(plan.replace(/plan$/, "portal"));
  const preview = await team.getByRole("link", { name: /^View as/ }).first().evaluate((link) => link.href);
  await team.goto(preview);
  await isLive(team);
  assert.ok(Object.keys(await kept(team)).every((address) => address.startsWith("/pkg/") || portal.endsWith(address)));
  for (const address of [plan, preview]) await isNotThere(team, address);
  await team.goto(portal);
  await isAlive(team, "offline");
});

test("signing out wipes it", async () => {
  const page = await client();
  const portal = page.url();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/\/portal\/sign-in$/);
  await nothingIsKept(page);
  await isNotThere(page, portal);
});

test("signing out without a network wipes it too, and says that it is not done", async () => {
  const page = await client();
  const portal = page.url();
  await page.context().setOffline(true);
  await page.reload();
  await isAlive(page, "offline");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.locator(".portal-foot").getByText("No connection to the server").waitFor();
  await nothingIsKept(page);
  await isNotThere(page, portal);
});

/** The same reader in another browser. */
async function client2() {
  const asked = await browser.person({ viewport: PHONE });
  await enter(asked, `${vitrine.origin}${await linkFor("claire.dubois@aurora-bank.example")}`);
  await isLive(asked);
  await isKept(asked);
  await isProgramKept(asked);
  return asked;
}

let admin;

/** The way in that somebody of the client's is mailed. */
async function linkFor(email) {
  const asks = await browser.person();
  await asks.goto(`${vitrine.origin}/portal/sign-in`);
  await asks.getByLabel("E-mail").fill(email);
  await asks.getByRole("button", { name: "Mail me a link" }).click();
  await asks.waitForURL(/sent=1/);
  if (!admin) {
    const added = await run("user", "add", "--email", "nia@lindqvist-partners.example", "--name", "Nia Obi", "--role", "admin", "--data", vitrine.data);
    await enter(asks, `${vitrine.origin}${/\/link\/\S+/.exec(added)[0]}`);
    admin = await asks.context().cookies();
  }
  await asks.context().addCookies(admin);
  await asks.goto(`${vitrine.origin}/outbox`);
  const mails = await asks.locator("body").innerText();
  await asks.context().close();
  const [mail] = mails.split(email).slice(1);
  return /\/link\/\S+/.exec(mail)[0];
}

test("whoever signs in on the same browser finds nothing of the one before, and has their list of projects offline", async () => {
  const page = await client();
  const before = new URL(page.url());
  await enter(page, `${vitrine.origin}${await linkFor("ellen.frost@northwind-health.example")}`);
  await page.getByRole("heading", { name: "Your projects" }).waitFor();
  assert.equal((await kept(page))[before.pathname], undefined);
  await page.locator(".portal-entry-link").first().click();
  await isLive(page);
  await isKept(page);
  await page.goBack();
  await isKept(page);
  const addresses = Object.keys(await kept(page)).filter((address) => !address.startsWith("/pkg/"));
  assert.equal(addresses.length, 2, addresses.join(" "));
  await page.context().setOffline(true);
  await page.goto(`${vitrine.origin}/portal`);
  await page.getByRole("heading", { name: "Your projects" }).waitFor();
  const said = await page.locator(".live-word").evaluate((word) => getComputedStyle(word, "::before").content);
  assert.match(said, /Offline\. As of .+ UTC/);
  await isNotThere(page, before.href);
});

test("whose access ends keeps nothing, with the page open or closed", async () => {
  const [open, closed, team] = [await client(), await client2(), await openTeam(browser, vitrine)];
  const portal = open.url();
  await closed.goto("about:blank");
  await team.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Portal" }).click();
  const claire = team.locator(".person").filter({ hasText: "Claire Dubois" });
  await claire.getByRole("button", { name: "End access" }).click();
  await claire.waitFor({ state: "detached" });
  await open.getByRole("heading", { name: "Not here" }).waitFor();
  await nothingIsKept(open);
  await isNotThere(open, portal);

  // Until a browser hears of it, it shows what it has; then no more.
  await closed.context().setOffline(true);
  await closed.goto(portal);
  await isAlive(closed, "offline");
  await closed.context().setOffline(false);
  await closed.getByRole("heading", { name: "Not here" }).waitFor();
  await nothingIsKept(closed);
  await isNotThere(closed, portal);
});
