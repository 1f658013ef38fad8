// The plan over time: a date is moved by keys, by the pointer and by a plain form, and nothing moves along unseen.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { Browser, PHONE, Vitrine, act, enter, isLive, isTooWide, milestone, openProject } from "../vitrine.mjs";

let browser;
let vitrine;

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
});
beforeEach(() => vitrine.restart());
after(async () => {
  await browser.stop();
  await vitrine.stop();
});
afterEach(async () => {
  await browser.closeWindows();
  assert.deepEqual(browser.takeComplaints(), []);
});

/** The day of a milestone in a list. */
const dayOf = (page, title) => milestone(page, title).locator(".milestone-head time").getAttribute("datetime");
/** A day that many days after another. */
const later = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const mark = (page, title) => page.getByRole("link", { name: new RegExp(`^${title}, `) });

test("keys move a date, and the dialog tells what moves with it", async () => {
  const [team, client] = [await browser.person(), await browser.person({ viewport: PHONE })];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
  await isLive(client);
  await openProject(team, "Mobile onboarding");
  await isLive(team);
  const [design, build] = [await dayOf(team, "Design sign-off"), await dayOf(team, "Build, first release")];
  await team.getByRole("link", { name: "Timeline" }).click();
  await mark(team, "Design sign-off").focus();
  // Escape leaves it where it is.
  await team.keyboard.press("ArrowRight");
  await team.getByText("1 day later").waitFor();
  await team.keyboard.press("Escape");
  assert.equal(await team.locator(".plan-ghost").count(), 0);
  await team.keyboard.press("ArrowLeft");
  await team.keyboard.press("Shift+ArrowRight");
  await team.getByText("6 days later").waitFor();
  await team.keyboard.press("Enter");
  const dialog = team.getByRole("dialog", { name: "Move Design sign-off" });
  for (const title of ["Design sign-off", "Build, first release", "Pilot and measure", "Roll-out to all customers"]) {
    const moved = dialog.getByRole("listitem").filter({ hasText: title });
    await moved.getByText("6 days later").waitFor();
    // The last is not shared.
    assert.equal(await moved.getByText("Aurora Bank sees this at once").count(), title.startsWith("Roll-out") ? 0 : 1, title);
  }
  // Nothing has moved yet.
  assert.equal(await dayOf(client, "Design sign-off"), design);
  await team.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await client.locator(`.milestone-head time[datetime="${later(build, 6)}"]`).waitFor();
  assert.equal(await dayOf(client, "Design sign-off"), later(design, 6));
  // The mark is where it was chosen, and so is the focus.
  assert.match(await team.evaluate(() => document.activeElement.getAttribute("aria-label")), /^Design sign-off, /);

  // One way back for all of them.
  await team.locator(".toast", { hasText: "moved, with what waits for it" }).getByRole("button", { name: "Undo" }).click();
  await client.locator(`.milestone-head time[datetime="${build}"]`).waitFor();
  assert.equal(await dayOf(client, "Design sign-off"), design);
});

test("a mark is dragged, and moves alone if it is to", async () => {
  const team = await browser.person();
  await enter(team, vitrine.teamLink);
  await openProject(team, "Mobile onboarding");
  await isLive(team);
  const [build, pilot] = [await dayOf(team, "Build, first release"), await dayOf(team, "Pilot and measure")];
  await team.getByRole("link", { name: "Timeline" }).click();
  const dot = mark(team, "Build, first release");
  const { x, y, width, height } = await dot.boundingBox();
  await team.mouse.move(x + width / 2, y + height / 2);
  await team.mouse.down();
  await team.mouse.move(x + width / 2 + 20, y + height / 2, { steps: 4 });
  await team.locator(".plan-ghost").waitFor();
  await team.mouse.move(x + width / 2 + 40, y + height / 2, { steps: 4 });
  await team.mouse.up();
  const dialog = team.getByRole("dialog", { name: "Move Build, first release" });
  await dialog.getByRole("button", { name: "Move all 3" }).waitFor();
  await dialog.getByRole("button", { name: "Move only this one" }).click();
  await dialog.waitFor({ state: "detached" });
  await team.getByRole("link", { name: "List" }).click();
  assert.ok((await dayOf(team, "Build, first release")) > build);
  assert.equal(await dayOf(team, "Pilot and measure"), pilot);

  // A click alone asks for the date; leaving changes nothing.
  await team.getByRole("link", { name: "Timeline" }).click();
  await mark(team, "Pilot and measure").click();
  const asking = team.getByRole("dialog", { name: "Move Pilot and measure" });
  await asking.getByLabel("New date").fill(later(pilot, 3));
  await asking.getByRole("button", { name: "Show what moves" }).click();
  await asking.getByRole("button", { name: "Move both" }).waitFor();
  await team.keyboard.press("Escape");
  await asking.waitFor({ state: "detached" });
  await team.waitForURL(/\/plan\?view=timeline$/);
});

test("what a milestone needs is chosen, and never in a circle", async () => {
  const team = await browser.person({ viewport: PHONE });
  await enter(team, vitrine.teamLink);
  await openProject(team, "Mobile onboarding");
  await isLive(team);
  await act(milestone(team, "Kick-off and goals"), "What it needs");
  await team.getByLabel("Design sign-off").check();
  await team.getByRole("button", { name: "Save for the team" }).click();
  await team.getByText("“Design sign-off” itself waits for this milestone").waitFor();
  await team.getByLabel("Design sign-off").uncheck();
  await team.getByRole("link", { name: "Cancel" }).click();
  await act(milestone(team, "Pilot and measure"), "What it needs");
  await team.getByLabel("Concept and prototype").check();
  await team.getByRole("button", { name: "Save for the team" }).click();
  await milestone(team, "Pilot and measure").getByText("needs Concept and prototype and Build, first release").waitFor();
  await team.getByRole("link", { name: "Timeline" }).click();
  await mark(team, "Pilot and measure").waitFor();
  assert.equal(await isTooWide(team), false, "it is scrolled inside its box");
  const complaints = browser.takeComplaints();
  assert.ok(complaints.every((complaint) => complaint.includes("422")), complaints.join("\n"));
});

test("the overview says what is new, and hears of more", async () => {
  const [team, hannah] = [await browser.person(), await browser.person()];
  await enter(team, vitrine.teamLink);
  await team.getByRole("link", { name: "Mobile onboarding" }).click();
  await team.getByRole("heading", { name: "Since you were last here" }).waitFor();
  const news = team.getByRole("region", { name: "Since you were last here" });
  await news.getByText("moved, with what needs it, the milestone “Design sign-off”").waitFor();
  await isLive(team);
  await team.getByText("Customers of Aurora Bank open an account").waitFor();
  await team.getByRole("region", { name: "Next steps due soon" }).getByText("Send the French copy for review").waitFor();
  await team.getByRole("region", { name: "On the project" }).getByText("Hannah Lind").waitFor();
  // What one does oneself is no news.
  const told = await news.locator(".activity").count();
  await hannah.context().addCookies(await team.context().cookies());
  await hannah.goto(`${team.url()}/plan`);
  await isLive(hannah);
  await act(milestone(hannah, "Pilot and measure"), "In progress");
  await milestone(hannah, "Pilot and measure").locator(".status-word", { hasText: "In progress" }).first().waitFor();
  assert.equal(await news.locator(".activity").count(), told);

  // What is due soon is followed, once and again.
  await hannah.goto(`${team.url()}/next-steps`);
  await isLive(hannah);
  for (const title of ["Send the French copy today", "Send the French copy now"]) {
    await act(hannah.locator(".row").filter({ hasText: "Send the French copy" }), "Edit");
    await hannah.locator("form.plan-form").getByRole("textbox").first().fill(title);
    await hannah.getByRole("button", { name: "Save for Aurora Bank" }).click();
    await team.getByRole("region", { name: "Next steps due soon" }).getByText(title).waitFor();
  }
  assert.deepEqual(browser.takeComplaints(), []);
});

test("without JavaScript the same by forms", async () => {
  const [team, client] = [await browser.person({ javaScriptEnabled: false }), await browser.person({ javaScriptEnabled: false })];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
  await openProject(team, "Mobile onboarding");
  const build = await dayOf(team, "Build, first release");
  await team.getByRole("link", { name: "Timeline" }).click();
  await team.waitForURL(/view=timeline/);
  assert.equal(await team.locator(".plan-dot").count(), 7);
  await team.goto(await mark(team, "Build, first release").getAttribute("href").then((href) => new URL(href, vitrine.origin).href));
  const form = team.getByRole("dialog", { name: "Move Build, first release" });
  await form.getByLabel("New date").fill(later(build, 4));
  await form.getByRole("button", { name: "Show what moves" }).click();
  assert.equal(await form.getByRole("listitem").count(), 3);
  assert.equal(await form.getByText("4 days later").count(), 3);
  await form.getByRole("button", { name: "Move all 3" }).click();
  await form.getByText("This is the day on which it is due.").waitFor();
  await form.getByRole("link", { name: "Cancel" }).click();
  await client.reload();
  assert.equal(await dayOf(client, "Build, first release"), later(build, 4));

  await team.getByRole("link", { name: "Set the baseline" }).click();
  await team.getByText("Each of the 7 milestones keeps the day that it is due now.").waitFor();
  await team.getByRole("button", { name: "Set the baseline for the team" }).click();
  await team.getByText("That is what the baseline says already.").waitFor();
  await client.reload();
  assert.equal(await client.getByText(/baseline|needs/).count(), 0);
  // The script that was loaded beforehand is used by nobody here.
  const complaints = browser.takeComplaints();
  assert.ok(complaints.every((complaint) => complaint.includes("preload")), complaints.join("\n"));
});
