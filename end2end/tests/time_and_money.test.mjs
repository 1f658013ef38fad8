// Time and money: a member enters hours with and without JavaScript; a manager sees what it all costs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, PHONE, Vitrine, enter, isLive, isTooWide, openProject, run } from "../vitrine.mjs";

let browser;
let vitrine;
let project;
const sessions = {};

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
  const page = await browser.person();
  await enter(page, vitrine.teamLink);
  await openProject(page, "Mobile onboarding");
  project = page.url().replace(/\/plan$/, "");
  sessions.manager = await page.context().cookies();
  await page.context().close();
});
after(async () => {
  await browser.stop();
  await vitrine.stop();
});

async function person(cookies, options = {}) {
  const page = await browser.person(options);
  await page.context().addCookies(cookies);
  return page;
}

const today = () => new Date().toISOString().slice(0, 10);

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";
  test(`hours are entered, mended and deleted, ${how}`, async () => {
    const page = await person(sessions.manager, { javaScriptEnabled });
    const note = `Rehearsal ${how}`;
    await page.goto(project);
    await page.getByRole("link", { name: "Time", exact: true }).click();
    const form = page.locator("form.time-form").first();
    await form.waitFor();
    if (javaScriptEnabled) await isLive(page);

    // By the keyboard alone.
    await form.getByLabel("Time").focus();
    await page.keyboard.type("24:30");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type(note);
    await page.keyboard.press("Enter");
    await page.getByText("A day has 24 hours.").waitFor();
    assert.equal(await form.getByLabel("Note").inputValue(), note);
    await form.getByLabel("Time").fill("1:30");
    await page.keyboard.press("Enter");
    const entry = page.locator(".time-entry", { hasText: note });
    await entry.getByText("1 h 30 min").waitFor();

    await entry.getByRole("link", { name: /^Edit/ }).click();
    const mending = page.locator("form.is-editing");
    assert.equal(await mending.getByLabel("Time").inputValue(), "1:30");
    await mending.getByLabel("Time").fill("2");
    await mending.getByRole("button", { name: "Save" }).click();
    if (!javaScriptEnabled) await page.getByRole("link", { name: "Cancel" }).click();
    await entry.getByText("2 h", { exact: true }).waitFor();
    await entry.getByRole("link", { name: /^Edit/ }).click();
    await page.locator("form.is-editing").getByRole("button", { name: "Delete" }).click();
    await entry.waitFor({ state: "detached" });

    if (javaScriptEnabled) {
      await page.locator(".toast", { hasText: `2 h on ${today()}: deleted` }).getByRole("button", { name: "Undo" }).click();
    } else {
      await page.getByRole("link", { name: "Activity" }).click();
      await page.locator(".activity", { hasText: "deleted a time entry" }).first().getByRole("button", { name: "Undo" }).click();
      await page.getByRole("link", { name: "Time", exact: true }).click();
    }
    await entry.waitFor();
    await page.context().close();
  });

  test(`a manager keeps the books, ${how}`, async () => {
    const page = await person(sessions.manager, { javaScriptEnabled });
    const title = `Taxi ${how}`;
    await page.goto(project);
    await page.getByRole("link", { name: "Money", exact: true }).click();
    await page.locator(".figures").waitFor();
    if (javaScriptEnabled) await isLive(page);
    const figure = (label) => page.locator(".figure", { hasText: label }).locator(".figure-value").innerText();
    const cost = async () => Number((await figure("Cost to date")).replace(/[^0-9.]/g, ""));
    const before = await cost();
    assert.match(await figure("Budget used"), /^\d+ %$/);

    const form = page.locator(".money-expenses form").first();
    await form.getByLabel("What for").fill(title);
    await form.getByLabel("Amount").fill("ten");
    await form.getByRole("button", { name: "Add expense" }).click();
    await page.getByText("Write an amount, as in 12500 or 12,500.00.").waitFor();
    await form.getByLabel("Amount").fill("1,010.50");
    await form.getByRole("button", { name: "Add expense" }).click();
    const expense = page.locator(".expense", { hasText: title });
    await expense.getByText("EUR 1,010.50").waitFor();
    await page.waitForFunction((was) => !document.querySelector(".figures").innerText.includes(was), before.toLocaleString("en-US", { minimumFractionDigits: 2 })).catch(() => {});
    assert.equal(Math.round((await cost() - before) * 100), 101_050);

    // The person's rate, from today on.
    await page.getByRole("link", { name: "Rates of Hannah Lind" }).click();
    const rates = page.locator(".money-rate-forms");
    await rates.getByLabel("An hour of Hannah Lind costs").fill("79.90");
    await rates.getByRole("button", { name: "Save for the managers" }).click();
    await rates.getByText("EUR 79.90 an hour from").waitFor();
    await rates.locator("li", { hasText: "79.90" }).getByRole("button", { name: "Remove" }).click();
    await rates.getByText("EUR 79.90 an hour from").waitFor({ state: "detached" });

    await page.goto(`${project}/money`);
    await page.getByLabel("Whose").selectOption("Hannah Lind");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/who=/);
    const names = page.locator(".time-entry.is-of-team > span:first-of-type");
    await names.first().waitFor();
    assert.deepEqual([...new Set(await names.allInnerTexts())], ["Hannah Lind"]);
    await page.context().close();
  });
}

test("a member sees their own hours, and no money anywhere", async () => {
  await run("user", "add", "--email", "ben@lindqvist-partners.example", "--name", "Ben Adeyemi", "--role", "member", "--data", vitrine.data).then(async (added) => {
    const page = await browser.person({ viewport: PHONE });
    await enter(page, `${vitrine.origin}${/\/link\/\S+/.exec(added)[0]}`);
    sessions.member = await page.context().cookies();
    await page.context().close();
  });
  const manager = await person(sessions.manager);
  await manager.goto(`${project}/people`);
  await manager.getByLabel("Who").selectOption("Ben Adeyemi");
  await manager.getByRole("button", { name: "Put on the project" }).click();
  await manager.locator(".person", { hasText: "Ben Adeyemi" }).waitFor();

  const page = await person(sessions.member, { viewport: PHONE });
  await page.goto(`${project}/time`);
  await isLive(page);
  assert.equal(await page.locator(".time-entry").count(), 0);
  assert.equal(await page.getByRole("link", { name: "Money", exact: true }).count(), 0);
  await page.locator("form.time-form").first().getByLabel("Time").fill("3");
  await page.getByRole("button", { name: "Enter time" }).click();
  await page.locator(".time-entry").getByText("3 h", { exact: true }).waitFor();
  assert.equal(await isTooWide(page), false);
  browser.takeComplaints();
  const answer = await page.goto(`${project}/money`);
  assert.equal(answer.status(), 404);
  assert.equal(await page.locator(".figures").count(), 0);

  // The manager is told that these hours are in no figure.
  await manager.goto(`${project}/money`);
  await manager.getByText("3 h by Ben Adeyemi have no rate yet.").waitFor();
});
