// Two browsers, one of the team and one of the client: what changes in the first appears in the second by itself.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { Browser, PHONE, Vitrine, act, enter, hasWorker, isLive, milestone, openProject, run, share, unshare } from "../vitrine.mjs";

let browser;
let vitrine;

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
});
// Each test with links that work.
beforeEach(() => vitrine.restart());
after(async () => {
  await browser.stop();
  await vitrine.stop();
});
afterEach(async () => {
  await browser.closeWindows();
  assert.deepEqual(browser.takeComplaints(), []);
});

/** Writes into each row that it was not made anew, and counts what changes in it. */
const markRows = (page) =>
  page.evaluate(() => {
    globalThis.touched = new Map();
    for (const row of document.querySelectorAll(".milestone")) {
      row.wasThere = true;
      const title = row.querySelector(".milestone-title").textContent;
      new MutationObserver(() => globalThis.touched.set(title, true)).observe(row, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    }
  });

test("the team edits, the client sees it without reloading, and only the changed row is touched", async () => {
  const [team, colleague, client] = [await browser.person(), await browser.person(), await browser.person({ viewport: PHONE })];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
  await openProject(team, "Mobile onboarding");
  // A colleague with another browser, signed in as the same person.
  await colleague.context().addCookies(await team.context().cookies());
  await colleague.goto(team.url());
  for (const page of [team, colleague, client]) {
    await isLive(page);
    await markRows(page);
  }

  await act(milestone(team, "Design sign-off"), "Edit");
  const form = team.locator(".plan-form");
  await form.getByLabel("Title").fill("Design signed off by compliance");
  await form.getByLabel("Notes").fill("Only for us");
  await form.getByRole("button", { name: "Save for Aurora Bank" }).click();

  for (const page of [colleague, client, team]) {
    const changed = milestone(page, "Design signed off by compliance");
    await changed.waitFor();
    const rows = await page.evaluate(() => ({
      kept: [...document.querySelectorAll(".milestone")].every((row) => row.wasThere),
      touched: [...globalThis.touched.keys()],
    }));
    assert.ok(rows.kept, "no row was made anew");
    // The team's row of what waits for it names it as well.
    assert.deepEqual(rows.touched, page === client ? ["Design sign-off"] : ["Design sign-off", "Build, first release"]);
  }
  await team.locator(".plan-form").waitFor({ state: "detached" });
  assert.equal(await client.getByText("Only for us").count(), 0);
  assert.equal(await colleague.getByText("Only for us").count(), 1);

  // Sharing, moving, taking back and deleting arrive as well.
  const rollOut = milestone(team, "Roll-out to all customers");
  await share(rollOut, "Aurora Bank");
  await milestone(client, "Roll-out to all customers").waitFor();
  assert.match(await client.locator(".progress-count").innerText(), /3 of 7/);
  await act(rollOut, "Move up");
  await client.waitForFunction(
    () => document.querySelectorAll(".milestone-title")[5]?.textContent === "Roll-out to all customers",
  );
  await unshare(rollOut);
  await milestone(client, "Roll-out to all customers").waitFor({ state: "detached" });
  await milestone(colleague, "Roll-out to all customers").getByText("Team only").first().waitFor();
});

test("the name of what has just changed is marked for a moment, whatever it is", async () => {
  const [team, client] = [await browser.person(), await browser.person({ viewport: PHONE })];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
  await openProject(team, "Mobile onboarding");
  await isLive(client);
  const isMarked = (name) =>
    client.waitForFunction((name) => {
      const marked = document.querySelector(name);
      return marked && !/, 0\)|\/ 0\)/.test(getComputedStyle(marked).backgroundColor);
    }, name);
  const changes = [
    ["Plan", () => milestone(team, "Pilot and measure"), ".milestone.is-fresh .milestone-name"],
    ["Next steps", () => team.locator("li.row").filter({ hasText: "Book the steering committee's room" }), ".row.is-fresh .row-name"],
  ];
  for (const [page, row, name] of changes) {
    await team.getByRole("navigation", { name: "Project" }).getByRole("link", { name: page }).click();
    await isLive(team);
    await Promise.all([isMarked(name), act(row(), "Done")]);
  }

  // A step that names a meeting is none of the meeting's changes.
  await client.evaluate(() => {
    window.marked = new Set();
    const kind = ({ id }) => id.replace(/-[0-9a-f-]{36}$/, "");
    const note = (changes) => changes.filter(({ target }) => target.matches(".is-fresh")).forEach(({ target }) => window.marked.add(kind(target)));
    new MutationObserver(note).observe(document.body, { subtree: true, attributeFilter: ["class"] });
  });
  await team.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Meetings" }).click();
  await isLive(team);
  await act(team.locator("li.row").filter({ hasText: "Steering committee 3" }).first(), "Edit");
  await team.locator(".plan-form").getByLabel("Title").fill("Steering committee three");
  await team.locator(".plan-form").getByRole("button", { name: "Save for Aurora Bank" }).click();
  await client.locator("#next-steps").getByText("from “Steering committee three”").first().waitFor();
  await client.waitForFunction(() => window.marked.has("meeting"));
  assert.deepEqual(await client.evaluate(() => [...window.marked]), ["meeting"]);
});

test("a new milestone is for the team until it is shared", async () => {
  const [team, client] = [await browser.person(), await browser.person()];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
  await openProject(team, "Mobile onboarding");
  await isLive(client);
  await team.getByRole("link", { name: "Add milestone" }).click();
  const form = team.locator(".plan-form");
  await form.getByLabel("Title").fill("Board demo");
  await form.getByLabel("Due").fill("2027-03-01");
  await form.getByRole("button", { name: "Add milestone for the team" }).click();
  const row = milestone(team, "Board demo");
  await row.waitFor();
  await row.getByText("Team only", { exact: true }).waitFor();
  // The client's page hears of the next shared thing, and of nothing before it.
  await act(row, "In progress");
  await row.locator(".status-word", { hasText: "In progress" }).first().waitFor();
  await share(row, "Aurora Bank");
  await milestone(client, "Board demo").waitFor();
});

test("what was just done is said, and can be taken back", async () => {
  const [team, client] = [await browser.person(), await browser.person()];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
  await openProject(team, "Mobile onboarding");
  await isLive(team);
  await isLive(client);
  const toast = team.locator(".toast");
  const undo = async (words) => {
    await toast.filter({ hasText: words }).getByRole("button", { name: "Undo" }).click();
    await toast.filter({ hasText: words }).waitFor({ state: "detached" });
  };
  const research = milestone(team, "Research and journeys");
  const before = await research.locator(".status-word").first().innerText();
  await act(research, "In progress");
  await milestone(client, "Research and journeys").locator(".status-word", { hasText: "In progress" }).first().waitFor();
  await undo("Research and journeys: saved");
  await milestone(client, "Research and journeys").locator(".status-word", { hasText: before }).first().waitFor();

  await unshare(research);
  await milestone(client, "Research and journeys").waitFor({ state: "detached" });
  await undo("taken back from Aurora Bank");
  await milestone(client, "Research and journeys").waitFor();

  await act(research, "Edit");
  await team.getByRole("button", { name: "Delete" }).click();
  await research.waitFor({ state: "detached" });
  await milestone(client, "Research and journeys").waitFor({ state: "detached" });
  await undo("in the bin for 30 days");
  await research.waitFor();
  await milestone(client, "Research and journeys").waitFor();
});

test("tasks go over the board, for everyone who looks", async () => {
  const [team, colleague] = [await browser.person(), await browser.person()];
  await enter(team, vitrine.teamLink);
  await openProject(team, "Mobile onboarding");
  await team.getByRole("link", { name: "Tasks" }).click();
  await colleague.context().addCookies(await team.context().cookies());
  await colleague.goto(team.url());
  for (const page of [team, colleague]) await isLive(page);
  const column = (page, name) => page.getByRole("region", { name: new RegExp(`^${name}`) });
  const title = "Ask the fraud team for their thresholds";
  await column(team, "To do").getByText(title).dragTo(column(team, "Doing"));
  await column(colleague, "Doing").getByText(title).waitFor();
  await act(column(colleague, "Doing").locator(".board-card", { hasText: title }), "Blocked");
  await column(team, "Blocked").getByText(title).waitFor();
  await team.getByRole("link", { name: "Add task" }).click();
  await team.locator(".plan-form").getByLabel("Title").fill("Call the provider");
  await team.locator(".plan-form").getByLabel("Assignee").selectOption("Hannah Lind");
  await team.getByRole("button", { name: "Add task for the team" }).click();
  await column(colleague, "To do").locator(".board-card", { hasText: "Call the provider" }).getByText("Hannah Lind").waitFor();
  // Every row that did not change is the one that it was.
  await colleague.getByRole("link", { name: "List" }).click();
  await colleague.getByRole("link", { name: "Due" }).click();
  await colleague.waitForURL(/sort=due/);
  await colleague.getByRole("cell", { name: "Call the provider" }).waitFor();
});

test("the team talks below a thing, and the client hears nothing of it", async () => {
  const [team, colleague, client] = [await browser.person(), await browser.person(), await browser.person()];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
  await openProject(team, "Mobile onboarding");
  await colleague.context().addCookies(await team.context().cookies());
  await colleague.goto(team.url());
  for (const page of [team, colleague, client]) await isLive(page);
  const design = milestone(team, "Build, first release");
  await act(design, "Comment");
  await team.getByRole("textbox", { name: "Comment" }).fill("Does **Hannah** know? @Hannah Lind");
  await team.getByRole("button", { name: "Add team note" }).click();
  await team.locator(".comment strong", { hasText: "@Hannah Lind" }).waitFor();
  assert.equal(await team.getByRole("textbox", { name: "Comment" }).last().inputValue(), "", "the field is empty again");
  await milestone(colleague, "Build, first release").getByRole("link", { name: "1 comment" }).click();
  const comment = colleague.locator(".comment");
  await comment.getByText("Edit", { exact: true }).click();
  await comment.getByRole("textbox", { name: "Comment" }).fill("Hannah knows.");
  await comment.getByRole("button", { name: "Save for the team" }).click();
  await team.locator(".comment", { hasText: "Hannah knows." }).getByText("edited").waitFor();
  await team.locator(".comment").getByText("Edit", { exact: true }).click();
  await team.locator(".comment").getByRole("button", { name: "Delete" }).click();
  await colleague.getByText("Deleted by its author.").waitFor();
  assert.equal(await client.getByText(/Hannah knows|Does Hannah|@Hannah|comment/i).count(), 0);
});

test("colleagues see who else has the project open, and where; the client sees nobody", async () => {
  const add = ["user", "add", "--email", "vera@lindqvist-partners.example", "--name", "Vera Sandberg", "--role", "admin"];
  const [link] = (await run(...add, "--data", vitrine.data)).match(/http:\S+\/link\/\S+/);
  const [jonas, vera, client] = [await browser.person(), await browser.person({ viewport: PHONE }), await browser.person()];
  await enter(jonas, vitrine.teamLink);
  await enter(vera, link.replace(/^http:\/\/[^/]+/, vitrine.origin));
  await enter(client, vitrine.clientLink);
  await openProject(jonas, "Mobile onboarding");
  await vera.goto(jonas.url());
  const others = (page) => page.getByRole("list", { name: "Also here" }).getByRole("listitem");
  await others(jonas).getByText("Vera Sandberg").waitFor();
  await others(vera).getByText("on this page").waitFor();
  assert.equal(await others(jonas).count(), 1, "oneself is not among the others");
  await jonas.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Meetings" }).click();
  await others(vera).getByText("on Meetings").waitFor();
  await others(jonas).getByText("on Plan").waitFor();
  await isLive(client);
  assert.equal(await client.getByText(/Also here|Vera/).count(), 0);
  await vera.close();
  await others(jonas).waitFor({ state: "detached" });
});

test("the palette goes to pages, acts and whatever a search finds, by keyboard", async () => {
  const team = await browser.person();
  await enter(team, vitrine.teamLink);
  await openProject(team, "Mobile onboarding");
  await isLive(team);
  const palette = team.getByRole("combobox", { name: "Search and go" });
  await team.keyboard.press("Control+k");
  await palette.fill("add tas");
  await team.keyboard.press("Enter");
  await team.getByRole("button", { name: "Add task for the team" }).waitFor();
  await team.keyboard.press("Control+k");
  await palette.fill("compliance asks second");
  await team.getByRole("option", { name: /Compliance asks for a second identity check/ }).waitFor();
  await team.keyboard.press("Enter");
  await team.waitForURL(/\/raid\?edit=/);
  await team.locator(".plan-form").getByLabel("Title").waitFor();
  await team.keyboard.press("Control+k");
  await palette.fill("bremen hamburg");
  await team.getByRole("option", { name: /in everything/ }).waitFor();
  await team.keyboard.press("Enter");
  await team.getByText("Nothing holds all of these words").waitFor();
});

test("the second to save is told what the first changed, and chooses", async () => {
  const [maya, colleague] = [await browser.person(), await browser.person()];
  await enter(maya, vitrine.teamLink);
  await openProject(maya, "Mobile onboarding");
  await colleague.context().addCookies(await maya.context().cookies());
  await colleague.goto(maya.url());
  for (const page of [maya, colleague]) {
    await isLive(page);
    await act(milestone(page, "Kick-off and goals"), "Edit");
  }
  const [first, second] = [maya.locator(".plan-form"), colleague.locator(".plan-form")];
  await first.getByLabel("Title").fill("Kick-off with everyone");
  await first.getByRole("button", { name: /^Save/ }).click();
  await first.waitFor({ state: "detached" });
  await second.getByLabel("Title").fill("Kick-off in Oslo");
  await second.getByLabel("Notes").fill("Flights are booked.");
  await second.getByRole("button", { name: /^Save/ }).click();
  await second.getByText(/has changed this meanwhile, to “Kick-off with everyone”/).waitFor();
  assert.equal(await second.getByLabel("Title").inputValue(), "Kick-off in Oslo");
  await second.getByRole("button", { name: /^Save/ }).click();
  await milestone(maya, "Kick-off in Oslo").getByText("Flights are booked.").waitFor();
  // The browser notes every answer that is not a success.
  const complaints = browser.takeComplaints();
  assert.ok(complaints.length > 0 && complaints.every((complaint) => complaint.includes("409")), complaints.join("\n"));
});

test("problems stand at their fields and what was typed stays", async () => {
  const team = await browser.person();
  await enter(team, vitrine.teamLink);
  await openProject(team, "Mobile onboarding");
  await isLive(team);
  await team.getByRole("link", { name: "Add milestone" }).click();
  const form = team.locator(".plan-form");
  await form.getByLabel("Title").fill("   ");
  await form.getByLabel("Summary").fill("Took long to write");
  await form.getByRole("button", { name: "Add milestone for the team" }).click();
  await form.getByText("This cannot be empty.").waitFor();
  assert.equal(await form.getByLabel("Summary").inputValue(), "Took long to write");
  assert.equal(await team.evaluate(() => document.activeElement.name), "title");
  assert.equal(await form.getByLabel("Title").getAttribute("aria-invalid"), "true");
  const complaints = browser.takeComplaints();
  assert.ok(complaints.every((complaint) => complaint.includes("422")), complaints.join("\n"));
});

test("a lost connection is said, and nothing is missed when it is back", async () => {
  const client = await browser.person();
  await enter(client, vitrine.clientLink);
  await isLive(client);
  await hasWorker(client);
  await vitrine.kill();
  await client.getByText("Reconnecting").waitFor();
  await vitrine.run();
  // Changed while the client's line was down, or just after: it must be there either way.
  const team = await browser.person();
  await enter(team, vitrine.teamLink);
  await openProject(team, "Mobile onboarding");
  await isLive(team);
  await act(milestone(team, "Pilot and measure"), "Edit");
  await team.locator(".plan-form").getByLabel("Title").fill("Pilot, measured");
  await team.locator(".plan-form").getByRole("button", { name: "Save for Aurora Bank" }).click();
  await isLive(client);
  await milestone(client, "Pilot, measured").waitFor();
  const complaints = browser.takeComplaints();
  assert.ok(complaints.every((complaint) => complaint.includes("ERR_CONNECTION_REFUSED") || complaint.includes("ERR_INCOMPLETE_CHUNKED")), complaints.join("\n"));
});

test("a line that is open but silent is not called live", async () => {
  const client = await browser.person();
  await client.clock.install();
  await enter(client, vitrine.clientLink);
  await isLive(client);
  vitrine.freeze();
  await client.clock.fastForward(30_000);
  await isLive(client);
  await client.clock.fastForward(30_000);
  await client.getByText("Reconnecting").waitFor();
  vitrine.thaw();
  await isLive(client);
});

test("twelve tabs in one browser stay right: those behind give their line back, and catch up when they are shown", async () => {
  const [team, client] = [await browser.person(), await browser.person()];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
  await openProject(team, "Mobile onboarding");
  // A browser without windows has no tab in front of another, so they are told.
  await client.context().addInitScript(() => {
    globalThis.isBehind = true;
    Object.defineProperty(Document.prototype, "hidden", { get: () => globalThis.isBehind });
    globalThis.show = (shown) => {
      globalThis.isBehind = !shown;
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    };
  });
  const tabs = [];
  for (let count = 0; count < 12; count += 1) {
    const tab = await client.context().newPage();
    await tab.goto(client.url());
    tabs.push(tab);
  }
  await act(milestone(team, "Concept and prototype"), "Edit");
  await team.locator(".plan-form").getByLabel("Title").fill("Concept, prototyped");
  await team.locator(".plan-form").getByRole("button", { name: "Save for Aurora Bank" }).click();
  for (const tab of tabs) {
    assert.equal(await milestone(tab, "Concept, prototyped").count(), 0, "nobody looks at it");
    await tab.evaluate(() => globalThis.show(true));
    await milestone(tab, "Concept, prototyped").waitFor();
    await isLive(tab);
    await tab.evaluate(() => globalThis.show(false));
  }
});

test("a revoked client's open page ends within a second", async () => {
  const [team, client] = [await browser.person(), await browser.person()];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
  await isLive(client);
  await openProject(team, "Mobile onboarding");
  await team.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Portal" }).click();
  const claire = team.locator(".person").filter({ hasText: "Claire Dubois" });
  await claire.getByRole("button", { name: "End access" }).click();
  await claire.waitFor({ state: "detached" });
  await client.getByRole("heading", { name: "Not here" }).waitFor({ timeout: 1_000 });
  const complaints = browser.takeComplaints();
  assert.ok(complaints.every((complaint) => complaint.includes("404")), complaints.join("\n"));
});

test("a form that is sent before the page has come alive comes back, and then comes alive", async () => {
  const team = await browser.person();
  await enter(team, vitrine.teamLink);
  await openProject(team, "Mobile onboarding");
  const project = team.url();
  await team.route("**/*.wasm", (route) => route.abort());
  await team.goto(`${project}?add=milestone`);
  await team.locator("form.plan-form").evaluate((form) => (form.noValidate = true));
  await team.getByLabel("Summary").fill("Took long to write");
  await team.unroute("**/*.wasm");
  await team.getByRole("button", { name: "Add milestone for the team" }).click();
  await team.getByText("This cannot be empty.").waitFor();
  await isLive(team);
  assert.equal(team.url(), `${project}?add=milestone`, "the address is the page's own");
  assert.equal(await team.getByLabel("Summary").inputValue(), "Took long to write");
  await team.getByLabel("Title").fill("Late form");
  await team.getByRole("button", { name: "Add milestone for the team" }).click();
  await milestone(team, "Late form").waitFor();
  await team.locator("form.plan-form").waitFor({ state: "detached" });
  const complaints = browser.takeComplaints();
  assert.ok(complaints.every((complaint) => /422|ERR_FAILED|fetch/.test(complaint)), complaints.join("\n"));
});
