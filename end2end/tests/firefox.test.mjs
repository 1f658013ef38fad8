// What has to work in Firefox as well: the client's way and the team's, live; without scripts; without a network. The rest of the suite
// speaks to Chromium in Playwright's protocol, which a Firefox as people have it does not know; Puppeteer speaks WebDriver BiDi with it.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, afterEach, before, beforeEach, test } from "node:test";
import puppeteer from "puppeteer-core";
import { PHONE, Vitrine } from "../vitrine.mjs";

/** Milliseconds that people would wait. */
const PATIENCE = 20_000;

let vitrine;
let firefox;
let complaints = [];

const launch = (preferences = {}) =>
  puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find(existsSync),
    headless: true,
    extraPrefsFirefox: preferences,
  });

before(async () => {
  [firefox, vitrine] = await Promise.all([launch(), Vitrine.start()]);
});
beforeEach(() => vitrine.restart());
afterEach(async () => {
  await Promise.all(firefox.browserContexts().filter((context) => context !== firefox.defaultBrowserContext()).map((context) => context.close()));
  assert.deepEqual(complaints.splice(0), []);
});
after(async () => {
  await firefox.close();
  await vitrine.stop();
});

/** Looks again and again until there is something: without scripts a page tells nobody when it is ready. */
async function until(what, look) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    // A page may be on its way to the next one.
    const found = await look().catch(() => undefined);
    if (found) return found;
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Somebody with a window of their own. */
class Person {
  static async with(browser, viewport = PHONE) {
    const person = new Person();
    // In a tab behind another one a page hears of nothing.
    person.page = await (await browser.createBrowserContext()).newPage({ type: "window" });
    await person.page.setViewport(viewport);
    const complain = (words) => {
      // Firefox wants an icon for a file that is shown by itself, and the file's own policy rightly lets it load nothing.
      const icon = /\/files\/[0-9a-f-]+$/.test(person.page.url()) && words.includes("/favicon.ico");
      if (!icon) complaints.push(`${person.page.url()}: ${words}`);
    };
    person.page.on("console", (message) => ["error", "warn"].includes(message.type()) && complain(message.text()));
    person.page.on("pageerror", (error) => complain(error.message));
    return person;
  }

  /** What people see that is such an element and holds these words, or says just this. */
  find(selector, words = "", exactly = false) {
    return until(`${selector} ${words}`, async () => {
      const found = await this.page.evaluateHandle(
        (selector, words, exactly) =>
          [...document.querySelectorAll(selector)].find((element) => {
            const said = element.innerText.trim();
            return element.checkVisibility() && (exactly ? said === words : said.includes(words));
          }),
        selector,
        words,
        exactly,
      );
      return found.asElement();
    });
  }

  async isGone(selector, words) {
    await until(`no ${selector} ${words}`, () =>
      this.page.evaluate(
        (selector, words) => ![...document.querySelectorAll(selector)].some((element) => element.innerText.includes(words)),
        selector,
        words,
      ),
    );
  }

  async press(selector, words, exactly = false) {
    const found = await this.find(selector, words, exactly);
    // The browser's own click, which needs no script of the page's; a pointer waits for frames that a page without scripts never asks for.
    await found.evaluate((element) => element.click());
  }

  /** Types into the field with this label, within a form. */
  async type(label, words, within = "") {
    const named = await this.find(`${within} label`, label);
    const field = await named.evaluateHandle((label) => label.control);
    await field.asElement().type(words);
  }

  async enter(link) {
    await this.page.goto(link);
    await this.press("button", "Let me in");
    await until("the page behind the link", async () => !this.page.url().includes("/link/"));
  }

  /** Waits until the page has come alive, and its line is in this state. A portal's comes alive when somebody does something. */
  isAlive(connection) {
    return until(`a page that is ${connection}`, async () => {
      await this.page.mouse.move(1, 1);
      await this.page.mouse.move(2, 2);
      return this.page.$(`[data-connection=${connection}]`);
    });
  }

  isLive() {
    return this.isAlive("live");
  }

  at(ending) {
    return until(`an address like ${ending}`, async () => ending.test(this.page.url()));
  }
}

async function both() {
  const [client, team] = [await Person.with(firefox), await Person.with(firefox, { width: 1280, height: 900 })];
  await client.enter(vitrine.clientLink);
  await team.enter(vitrine.teamLink);
  // Who leaves a page that is coming alive breaks off what it fetches, and Firefox calls that an error.
  await team.page.waitForNetworkIdle();
  await team.press("a", "Mobile onboarding");
  await team.find("h1", "Mobile onboarding");
  await Promise.all([client.isLive(), team.isLive()]);
  return { client, team };
}

test("a client reads where the project is, asks, sees the answer arrive, and opens a document", async () => {
  const { client, team } = await both();
  await client.find("h1", "Mobile onboarding");
  await client.find(".progress", "3 of 6 milestones done");
  await client.type("Ask a question", "Who signs for us?", "#ask");
  await client.press("#ask button", "Send the question");
  await client.find("li.question", "Who signs for us?");

  await team.press("nav a", "Questions");
  const asked = await team.find("li.question", "Who signs for us?");
  await asked.evaluate((question) => [...question.querySelectorAll("summary")].find(({ innerText }) => innerText.trim() === "Reply").click());
  const reply = await until("the field of the reply", () => asked.$("textarea[name=reply]"));
  await reply.type("Your head of compliance.");
  await asked.evaluate((question) => [...question.querySelectorAll("label")].find(({ innerText }) => innerText.includes("Shared with Aurora Bank")).click());
  await team.press("li.question button", "Reply to Aurora Bank");
  await client.find("li.question", "Your head of compliance.");

  const document = await client.find("li[id^=document-] a[href*='/documents/']");
  await client.page.goto(await document.evaluate((link) => link.href));
  await client.find(".preview a[download]", "Download");
  const file = await client.page.$eval(".preview a[download]", (link) => link.href.replace("?download=", ""));
  const answer = await client.page.goto(file).catch((error) => error);
  // One that is no page the browser takes down as a file, which leaves the page where it is.
  assert.ok(answer instanceof Error ? /download|ABORT/i.test(answer.message) : answer.status() === 200, String(answer));
});

test("the team adds a milestone, shares it, and takes it back", async () => {
  const { client, team } = await both();
  await team.press("nav a", "Plan", true);
  await team.at(/\/plan$/);
  await team.press("a", "Add milestone");
  await team.type("Title", "Board demo", ".plan-form");
  await team.press(".plan-form button", "Add milestone for the team");
  await team.find(".milestone", "Board demo");
  assert.ok(!(await client.page.evaluate(() => document.body.innerText.includes("Board demo"))), "it is the team's");

  const row = await team.find(".milestone", "Board demo");
  await row.$eval("a[data-shared=false]", (link) => link.click());
  await team.press("button", "Share with Aurora Bank");
  await client.find(".milestone", "Board demo");
  await (await team.find(".milestone", "Board demo")).$eval("a[data-shared=true]", (link) => link.click());
  await team.press("button", "Stop sharing");
  await client.isGone(".milestone", "Board demo");
});

test("without a network the client reads what was there last", async () => {
  const client = await Person.with(firefox);
  await client.enter(vitrine.clientLink);
  await client.isLive();
  const portal = client.page.url();
  const kept = () =>
    client.page.evaluate(async () => {
      const [script, wasm] = document.querySelector("meta[name=program]").content.split(" ");
      return (await Promise.all([location.pathname, script, wasm].map((file) => caches.match(file)))).every(Boolean);
    });
  await until("the kept page", kept);

  await vitrine.kill();
  await client.page.reload();
  await client.isAlive("offline");
  await client.find("[data-connection=offline]", "Offline. As of ");
  await client.find(".milestone", "Design sign-off");
  await client.type("Ask a question", "Who signs for us?", "#ask");
  await client.press("#ask button", "Send the question");
  await client.find("#ask", "What you typed is still here");
  await vitrine.run();
  await client.isLive();

  await client.press("button", "Sign out", true);
  await client.at(/\/portal\/sign-in$/);
  assert.deepEqual(await client.page.evaluate(() => caches.keys()), []);
  await vitrine.kill();
  await assert.rejects(client.page.goto(portal), /CONNECTION_REFUSED/);
  // What could not be reached is noted in the console.
  complaints = complaints.filter((complaint) => !/can’t establish a connection|interrupted while|NetworkError|Loading failed/.test(complaint));
});

test("without scripts the client reads and asks, and the team shares", async () => {
  const plain = await launch({ "javascript.enabled": false });
  try {
    const client = await Person.with(plain);
    await client.enter(vitrine.clientLink);
    await client.find(".progress", "3 of 6 milestones done");
    await client.type("Ask a question", "Is there a plan B?", "#ask");
    await client.press("#ask button", "Send the question");
    await client.find("li.question", "Is there a plan B?");

    const team = await Person.with(plain, { width: 1280, height: 900 });
    await team.enter(vitrine.teamLink);
    await team.press("a", "Mobile onboarding");
    await team.press("nav a", "Plan", true);
    await team.at(/\/plan$/);
    const row = await team.find(".milestone", "Roll-out to all customers");
    await row.$eval("a[data-shared=false]", (link) => link.click());
    await team.press("button", "Share with Aurora Bank");
    await until("the shared milestone", async () => {
      await client.page.reload();
      return client.page.evaluate(() => document.body.innerText.includes("Roll-out to all customers"));
    });
  } finally {
    await plain.close();
  }
});
