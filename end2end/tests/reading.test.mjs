// A portal's page that is only read: it is whole without its program, hears of changes, and comes alive when there is a reason to.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { Browser, PHONE, Vitrine, enter, hasWorker, isLive, milestone, openTeam, rename, stir } from "../vitrine.mjs";

let browser;
let vitrine;

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
});
beforeEach(() => vitrine.restart());
afterEach(async () => {
  await browser.closeWindows();
  // The browser notes each request that found no server, and each refusal that a test is about.
  const complaints = browser.takeComplaints().filter((complaint) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|ERR_INTERNET_DISCONNECTED|ERR_FAILED|404|registration blocked by Playwright|portal.gone/.test(complaint));
  assert.deepEqual(complaints, []);
});
after(async () => {
  await browser.stop();
  await vitrine.stop();
});

const isAsked = (page) => page.evaluate(() => document.querySelector("head script[src*='/portal.']") !== null);
const said = (page) => page.locator(".live-word").evaluate((word) => word.textContent || getComputedStyle(word, "::after").content);

/** The client's page, heard of but not touched. */
async function reader(options = {}) {
  const page = await browser.person({ viewport: PHONE, ...options });
  await enter(page, vitrine.clientLink);
  await page.locator("[data-connection=listening]").waitFor();
  return page;
}

/** Shows a page, or has it stand behind others. */
const show = (page, shown) =>
  page.evaluate((shown) => {
    Object.defineProperty(document, "hidden", { value: !shown, configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, shown);

test("who only reads fetches no program, and what changes is there all the same", async () => {
  const [page, team] = [await reader(), await openTeam(browser, vitrine)];
  assert.match(await said(page), /Live/);
  // Scrolling is reading.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  assert.equal(await isAsked(page), false);

  await rename(team, "Design sign-off", "Design, signed off");
  await milestone(page, "Design, signed off").waitFor();
  await page.locator("[data-connection=live]").waitFor();
  assert.equal(await page.locator(".live-word").innerText(), "Live");
});

test("who means to do something has the page alive, and sends from within it", async () => {
  const page = await reader();
  const form = page.locator("#ask form");
  await form.getByLabel("Ask a question").focus();
  await page.locator("[data-connection=live]").waitFor();
  await page.evaluate(() => (globalThis.isTheSame = true));
  await form.getByLabel("Ask a question").fill("Who signs for us?");
  await form.getByRole("button", { name: "Send the question" }).click();
  await page.locator("li.question", { hasText: "Who signs for us?" }).waitFor();
  assert.ok(await page.evaluate(() => globalThis.isTheSame), "the page was not loaded again");
});

test("who stays for a minute has times that are right", async () => {
  const page = await browser.person({ viewport: PHONE });
  await page.clock.install();
  await enter(page, vitrine.clientLink);
  await page.locator("[data-connection=listening]").waitFor();
  const before = await page.locator(".live-updated").innerText();
  await page.clock.fastForward("00:59");
  assert.equal(await isAsked(page), false);
  await page.clock.fastForward("09:01");
  await page.locator("[data-connection=live]").waitFor();
  assert.notEqual(await page.locator(".live-updated").innerText(), before);
});

test("hours of meetings are the reader's own from the start", async () => {
  const page = await reader();
  const texts = async (timezoneId) => {
    const there = await browser.person({ viewport: PHONE, timezoneId });
    await there.context().addCookies(await page.context().cookies());
    await there.goto(page.url());
    const read = await there.locator("time.at").allInnerTexts();
    assert.equal(await isAsked(there), false);
    await isLive(there);
    assert.deepEqual(await there.locator("time.at").allInnerTexts(), read, "the program says the same");
    return read;
  };
  // Somewhere where all of them are on the same day as at the server: of another day the program alone knows what to say.
  const moments = await page.locator("time.at").evaluateAll((times) => times.map(({ dateTime }) => new Date(dateTime)));
  const day = (moment, timeZone) => new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short" }).format(moment);
  const zone = ["Europe/Zurich", "America/Lima"].find((zone) => moments.every((moment) => day(moment, zone) === day(moment, "UTC")));
  const [there, here] = [await texts("UTC"), await texts(zone)];
  assert.ok(there.length > 0);
  assert.notDeepEqual(here, there);
});

test("a line that is lost is said, and nothing is missed when it is back", async () => {
  const page = await reader();
  await hasWorker(page);
  await vitrine.kill();
  await page.locator("[data-connection=lost]").waitFor();
  assert.match(await said(page), /Reconnecting/);
  await vitrine.run();
  await page.locator("[data-connection=listening]").waitFor();
  assert.equal(await isAsked(page), false, "it came back without the program");
  await rename(await openTeam(browser, vitrine), "Pilot and measure", "Pilot, measured");
  await milestone(page, "Pilot, measured").waitFor();
});

test("a line that is open but silent is not called live", async () => {
  const page = await browser.person({ viewport: PHONE });
  await page.clock.install();
  await enter(page, vitrine.clientLink);
  await page.locator("[data-connection=listening]").waitFor();
  vitrine.freeze();
  await page.clock.fastForward(50_000);
  await page.locator("[data-connection=lost]").waitFor();
  vitrine.thaw();
  await page.locator("[data-connection=listening]").waitFor();
  assert.equal(await isAsked(page), false);
});

test("a page behind others gives its line back, and catches up when it is shown", async () => {
  const [page, team] = [await reader(), await openTeam(browser, vitrine)];
  await show(page, false);
  await rename(team, "Concept and prototype", "Concept, prototyped");
  await milestone(team, "Concept, prototyped").waitFor();
  assert.equal(await milestone(page, "Concept, prototyped").count(), 0, "nobody looks at it");
  await show(page, true);
  await milestone(page, "Concept, prototyped").waitFor();
});

test("a page that makes no sense of what it hears loads itself anew", async () => {
  const page = await reader({ serviceWorkers: "block" });
  await stir(page);
  await isLive(page);
  await show(page, false);
  const build = await page.locator("meta[name=build]").getAttribute("content");
  // The browser is told not to come back by itself before this test is over.
  const body = `retry: 600000\nevent: build\ndata: ${build}\n\nevent: frame\ndata: {"number": "many"}\n\n`;
  const unreadable = (route) => route.fulfill({ contentType: "text/event-stream", body });
  await page.route("**/live/**", unreadable);
  await page.evaluate(() => { window.before = true; });
  const question = page.locator("#ask form").getByLabel("Ask a question");
  await question.fill("Who signs for us?");
  const pageIsAskedFor = () => page.waitForResponse((response) => response.url() === page.url());
  const asked = pageIsAskedFor();
  await show(page, true);
  // Somebody types: it tries again and again, and takes nothing away.
  await asked;
  await pageIsAskedFor();
  assert.equal(await question.inputValue(), "Who signs for us?");
  assert.equal(await page.evaluate(() => window.before), true);
  await question.evaluate((field) => field.form.reset());
  await question.blur();
  await page.waitForFunction(() => !window.before);
  await page.unroute("**/live/**", unreadable);
  // The new page may have heard the same once more, and be alive by that.
  await page.locator("[data-connection=listening], [data-connection=live]").waitFor();
  // That is what it is about.
  const complaints = browser.takeComplaints().filter((complaint) => !/registration blocked by Playwright/.test(complaint));
  assert.ok(complaints.length > 0 && complaints.every((complaint) => complaint.endsWith(": unreadable")), complaints.join("\n"));
});

test("without a network and without the program, it says as of when, and nothing typed is lost", async () => {
  const page = await reader();
  const isKept = () => page.evaluate(async () => Boolean(await caches.match(location.pathname)));
  for (let round = 0; round < 100 && !(await isKept()); round += 1) await page.waitForTimeout(100);
  await page.context().setOffline(true);
  await page.reload();
  const kept = await page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).keys()).map(({ url }) => new URL(url).pathname));
  assert.ok(!kept.some((file) => file.endsWith(".wasm")), kept.join(" "));
  const word = await page.locator(".live-word").evaluate((word) => getComputedStyle(word, "::before").content);
  assert.match(word, /^"Offline\. As of /);
  const form = page.locator("#ask form");
  await form.getByLabel("Ask a question").fill("Who signs for us?");
  const send = form.getByRole("button", { name: "Send the question" });
  await send.click();
  await page.waitForFunction((button) => button.validationMessage.includes("What you typed is still here"), await send.elementHandle());
  assert.equal(await form.getByLabel("Ask a question").inputValue(), "Who signs for us?");
  // The network is back, and the page comes alive with what is in it.
  await page.context().setOffline(false);
  await page.locator("[data-connection=live]").waitFor();
  assert.equal(await form.getByLabel("Ask a question").inputValue(), "Who signs for us?");
  await send.click();
  await page.locator("li.question", { hasText: "Who signs for us?" }).waitFor();
});

test("what is sent to a server that is away stays, and the program says why", async () => {
  const page = await reader();
  await hasWorker(page);
  await vitrine.kill();
  await page.locator("[data-connection=lost]").waitFor();
  const form = page.locator("#ask form");
  // Without a click, so that nothing but the form asks for the program; the browser has it from nowhere.
  await form.getByLabel("Ask a question").evaluate((field) => (field.value = "Who is away?"));
  await form.evaluate((form) => form.requestSubmit());
  await page.waitForFunction(() => document.querySelector("#ask form button").validationMessage.includes("What you typed is still here"));
  await vitrine.run();
  await page.locator("[data-connection=live]").waitFor();
  assert.equal(await form.getByLabel("Ask a question").inputValue(), "Who is away?");
});

test("a page of another build, whose program is gone, loads itself anew", async () => {
  const page = await reader({ serviceWorkers: "block" });
  const ofAnother = async (route) => {
    const answer = await route.fetch();
    const text = (await answer.text()).replace(/(name="build" content=")[^"]+/, "$1another").replaceAll(/\/pkg\/portal\.\w+\.(js|wasm)/g, "/pkg/portal.gone.$1");
    await route.fulfill({ response: answer, body: text });
  };
  await page.route(page.url(), ofAnother, { times: 1 });
  await page.reload({ waitUntil: "commit" });
  await stir(page);
  await page.waitForFunction(() => !["another", undefined].includes(document.querySelector("meta[name=build]")?.content));
  await isLive(page);
});

test("whose access ends reads no longer, within a second", async () => {
  const [page, team] = [await reader(), await openTeam(browser, vitrine)];
  await team.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Portal" }).click();
  const claire = team.locator(".person").filter({ hasText: "Claire Dubois" });
  await claire.getByRole("button", { name: "End access" }).click();
  await claire.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Not here" }).waitFor({ timeout: 1_000 });
});
