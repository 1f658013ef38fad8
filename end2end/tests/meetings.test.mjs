// Meetings: planned, written up, and what came out of them, with and without JavaScript; and what time it is, for people in
// different zones.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { Browser, Vitrine, act, enter, isLive, openProject, share } from "../vitrine.mjs";

let browser;
let vitrine;
const cookies = {};

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
  for (const [who, link] of [["team", vitrine.teamLink], ["client", vitrine.clientLink]]) {
    const page = await browser.person();
    await enter(page, link);
    cookies[who] = await page.context().cookies();
    cookies[`${who}Home`] = page.url();
  }
});
after(async () => {
  await browser.stop();
  await vitrine.stop();
});
afterEach(async () => {
  await browser.closeWindows();
});

async function person(who, options) {
  const page = await browser.person(options);
  await page.context().addCookies(cookies[who]);
  await page.goto(who === "team" ? vitrine.origin : cookies.clientHome);
  return page;
}

async function meetings(options) {
  const page = await person("team", options);
  await openProject(page, "Mobile onboarding");
  await page.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Meetings" }).click();
  await page.getByRole("link", { name: "Add meeting" }).waitFor();
  if (options?.javaScriptEnabled !== false) await isLive(page);
  return page;
}

// What came out of a meeting stands in its row: the innermost is meant, and not what the client would see.
const row = (page, title) => page.locator(".row:not(.preview-list .row)").filter({ has: page.locator(`.row-title:text-is("${title}")`) }).last();

for (const javaScriptEnabled of [true, false]) {
  test(`a meeting, its minutes, its decisions and its actions, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const title = `Pilot check ${javaScriptEnabled ? "A" : "B"}`;
    const team = await meetings({ javaScriptEnabled });
    const client = await person("client", { javaScriptEnabled });
    const fresh = async () => javaScriptEnabled || client.reload();
    // Without scripts the form stays for the next one.
    const close = async () => javaScriptEnabled || team.getByRole("link", { name: "Cancel" }).click();

    await team.getByRole("link", { name: "Add meeting" }).click();
    const form = team.locator("form.plan-form");
    await form.getByLabel("Title").fill(title);
    await form.getByLabel("Kind").selectOption("Project meeting");
    await form.getByLabel("Starts").fill("2030-05-02T09:00");
    await form.getByLabel("Where").fill("Room 4.12");
    await form.getByLabel("Agenda").fill("1. The *first* wave\n2. What we measure");
    await form.getByLabel("Attendees from the client").fill("Claire Dubois\nSamir Haddad");
    await form.getByRole("button", { name: "Add meeting for the team" }).click();
    await close();
    await share(row(team, title), "Aurora Bank");
    await fresh();
    const shown = client.getByRole("region", { name: "Meetings" }).locator(".row").filter({ hasText: title });
    await shown.getByText("Claire Dubois, Samir Haddad").waitFor();
    assert.equal(await shown.locator(".prose em").innerText(), "first");

    await row(team, title).getByRole("link", { name: "Minutes, decisions and actions" }).click();
    const outcome = row(team, title).locator(".outcome");
    await outcome.getByRole("link", { name: "Write minutes" }).click();
    assert.equal(await form.getByLabel("Title").inputValue(), `Minutes of ${title}`);
    await form.getByLabel("Minutes", { exact: true }).fill("We start with **eighty** people.");
    await form.getByRole("button", { name: "Add minutes for the team" }).click();
    await close();
    await row(team, `Minutes of ${title}`).waitFor();
    await fresh();
    assert.equal(await client.getByText(`Minutes of ${title}`).count(), 0, "minutes are not shared with their meeting");

    await outcome.getByRole("link", { name: "Add decision" }).click();
    assert.equal(await form.getByLabel("When").inputValue(), "2030-05-02");
    await form.getByLabel("What was decided").fill(`Eighty people, ${title}`);
    await form.getByRole("button", { name: "Add decision for the team" }).click();
    await close();

    for (const [what, who] of [["Draw the lots", "Tomás Silva"], ["Name the eighty", "Aurora Bank, as a next step"]]) {
      await outcome.getByRole("link", { name: "Add an action" }).click();
      await form.getByLabel("What is to be done").fill(`${what}, ${title}`);
      await form.getByLabel("Who does it").selectOption(who);
      await form.getByLabel("By when").fill("2030-05-20");
      await form.getByRole("button", { name: "Add action for the team" }).click();
      await row(team, `${what}, ${title}`).waitFor();
      await close();
    }
    await row(team, `Draw the lots, ${title}`).getByText("Tomás Silva").waitFor();

    await share(row(team, `Minutes of ${title}`), "Aurora Bank");
    await share(row(team, `Eighty people, ${title}`), "Aurora Bank");
    await share(row(team, `Name the eighty, ${title}`), "Aurora Bank");
    await fresh();
    const minutes = client.getByRole("region", { name: "Minutes" }).locator(".row").filter({ hasText: title });
    await minutes.getByText("Read the minutes").click();
    await minutes.locator(".prose strong", { hasText: "eighty" }).waitFor();
    await client.getByRole("region", { name: "Decisions" }).getByText(`in “${title}”`).waitFor();
    await client.getByRole("region", { name: "Next steps" }).getByText(`from “${title}”`).waitFor();
    assert.equal(await client.getByText("Draw the lots").count(), 0, "a task is the team's alone");

    // What was typed is there again, as it was typed.
    await act(row(team, `Minutes of ${title}`), "Edit");
    assert.equal(await form.getByLabel("Minutes", { exact: true }).inputValue(), "We start with **eighty** people.");
    assert.deepEqual(browser.takeComplaints(), []);
  });
}

test("everybody reads and types their own time", async () => {
  const [newYork, kolkata, plain] = [
    await meetings({ timezoneId: "America/New_York" }),
    await meetings({ timezoneId: "Asia/Kolkata" }),
    await meetings({ javaScriptEnabled: false, timezoneId: "Asia/Kolkata" }),
  ];
  const form = (page) => page.locator("form.plan-form");
  const starts = (page) => form(page).getByLabel("Starts");
  await newYork.getByRole("link", { name: "Add meeting" }).click();
  await form(newYork).getByLabel("Starts (America/New York)").fill("2030-07-01T09:30");
  // Refused first: what was typed is neither lost nor shifted.
  await form(newYork).evaluate((form) => (form.noValidate = true));
  await form(newYork).getByRole("button", { name: "Add meeting for the team" }).click();
  await form(newYork).getByText("This cannot be empty.").waitFor();
  assert.equal(await starts(newYork).inputValue(), "2030-07-01T09:30");
  await form(newYork).getByLabel("Title").fill("Between the zones");
  await form(newYork).getByRole("button", { name: "Add meeting for the team" }).click();

  const time = (page) => row(page, "Between the zones").locator("time.at");
  await newYork.getByText("Mon 1 Jul 2030, 09:30", { exact: true }).waitFor();
  await kolkata.getByText("Mon 1 Jul 2030, 19:00", { exact: true }).waitFor();
  // Browsers know the city by either name.
  assert.match(await time(kolkata).getAttribute("title"), /^Asia\/(Kolkata|Calcutta)$/);
  assert.equal(await time(kolkata).getAttribute("datetime"), "2030-07-01T13:30Z");
  await plain.reload();
  await plain.getByText("Mon 1 Jul 2030, 13:30 UTC", { exact: true }).waitFor();

  // Each sees it in the form as they would type it, and saving something else does not move it.
  await act(row(kolkata, "Between the zones"), "Edit");
  await form(kolkata).getByLabel(/^Starts \(Asia\/(Kolkata|Calcutta)\)$/).waitFor();
  assert.equal(await starts(kolkata).inputValue(), "2030-07-01T19:00");
  await form(kolkata).getByLabel("Notes").fill("Saved in Kolkata");
  await form(kolkata).getByRole("button", { name: "Save for the team" }).click();
  await newYork.getByText("Saved in Kolkata").waitFor();
  assert.equal(await time(newYork).innerText(), "Mon 1 Jul 2030, 09:30");

  // A form that a reload draws anew, in winter, and over midnight.
  await act(row(newYork, "Between the zones"), "Edit");
  await newYork.reload();
  await form(newYork).getByLabel("Starts (America/New York)").waitFor();
  assert.equal(await starts(newYork).inputValue(), "2030-07-01T09:30");
  await starts(newYork).fill("2030-12-31T22:15");
  await form(newYork).getByRole("button", { name: "Save for the team" }).click();
  await newYork.getByText("Tue 31 Dec 2030, 22:15", { exact: true }).waitFor();
  await kolkata.getByText("Wed 1 Jan 2031, 08:45", { exact: true }).waitFor();

  // Without scripts it is UTC, says so, and stays what it is when the form comes back.
  await plain.reload();
  await act(row(plain, "Between the zones"), "Edit");
  assert.equal(await plain.getByLabel("Starts (UTC)").inputValue(), "2031-01-01T03:15");
  await form(plain).getByLabel("Title").fill(" ");
  await form(plain).evaluate((form) => (form.noValidate = true));
  await plain.getByLabel("Starts (UTC)").fill("2031-01-01T04:15");
  await form(plain).getByRole("button", { name: "Save for the team" }).click();
  await plain.getByText("This cannot be empty.").waitFor();
  assert.equal(await plain.getByLabel("Starts (UTC)").inputValue(), "2031-01-01T04:15");
  await form(plain).getByLabel("Title").fill("Between the zones");
  await form(plain).getByRole("button", { name: "Save for the team" }).click();
  await kolkata.getByText("Wed 1 Jan 2031, 09:45", { exact: true }).waitFor();

  // "2 min ago" says in its title when exactly.
  await newYork.getByRole("link", { name: "Activity" }).click();
  const ago = newYork.locator("time.ago").first();
  await ago.waitFor();
  assert.match(await ago.getAttribute("title"), /^\w{3} \d+ \w{3}, \d\d:\d\d$/);
  assert.deepEqual(browser.takeComplaints().filter((complaint) => !/422/.test(complaint)), []);
});
