// Everything without JavaScript: both sides can be read, and every form works.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Browser, Vitrine, act, enter, milestone, openProject, share, unshare } from "../vitrine.mjs";

let browser;
let vitrine;
let team;
let client;

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
  [team, client] = [await browser.person({ javaScriptEnabled: false }), await browser.person({ javaScriptEnabled: false })];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
});
after(async () => {
  await browser.stop();
  await vitrine.stop();
});

test("the client reads where the project is", async () => {
  await client.getByRole("heading", { level: 1, name: "Mobile onboarding" }).waitFor();
  assert.match(await client.locator(".progress").innerText(), /3 of 6 milestones done\s+Next: Design sign-off/);
  assert.equal(await client.locator(".milestone").count(), 6);
  assert.equal(await client.locator(".deliverable-title").getByText("Clickable prototype", { exact: true }).count(), 1);
  assert.equal(await client.getByText("Roll-out to all customers").count(), 0);
});

test("the team plans, shares and takes back", async () => {
  await openProject(team, "Mobile onboarding");
  await team.getByRole("link", { name: "Add milestone" }).click();
  await team.getByLabel("Title").fill("");
  await team.locator("form.plan-form").evaluate((form) => (form.noValidate = true));
  await team.getByLabel("Summary").fill("Kept while the title is mended");
  await team.getByRole("button", { name: "Add milestone for the team" }).click();
  await team.getByText("This cannot be empty.").waitFor();
  assert.equal(await team.getByLabel("Summary").inputValue(), "Kept while the title is mended");
  await team.getByLabel("Title").fill("Board demo");
  await team.getByRole("button", { name: "Add milestone for the team" }).click();
  await milestone(team, "Board demo").waitFor();
  await team.getByRole("link", { name: "Cancel" }).click();

  await act(milestone(team, "Board demo"), "In progress");
  assert.match(await milestone(team, "Board demo").locator(".status-word").first().innerText(), /In progress/);
  await share(milestone(team, "Board demo"), "Aurora Bank");
  await client.reload();
  await milestone(client, "Board demo").waitFor();

  await act(milestone(team, "Board demo"), "Move up");
  const titles = await team.locator(".milestone-title").allInnerTexts();
  assert.equal(titles.indexOf("Board demo"), titles.length - 2);

  await milestone(team, "Board demo").getByRole("link", { name: "Add deliverable" }).click();
  await team.locator("form.plan-form").getByLabel("Title").fill("Slides");
  await team.getByRole("button", { name: "Add deliverable for the team" }).click();
  await team.getByRole("link", { name: "Cancel" }).click();
  assert.equal(await milestone(team, "Board demo").locator(".deliverable-title").innerText(), "Slides");

  await act(milestone(team, "Board demo"), "Edit");
  await team.locator("form.plan-form").getByLabel("Title").fill("Board demo, moved");
  await team.getByRole("button", { name: "Save for Aurora Bank" }).click();
  await team.getByRole("link", { name: "Cancel" }).click();
  await client.reload();
  await milestone(client, "Board demo, moved").waitFor();

  await unshare(milestone(team, "Board demo, moved"));
  await client.reload();
  assert.equal(await client.getByText("Board demo, moved").count(), 0);

  await act(milestone(team, "Board demo, moved"), "Edit");
  await team.getByRole("button", { name: "Delete" }).click();
  await team.getByRole("link", { name: "Plan", exact: true }).click();
  assert.equal(await team.locator(".milestone-title", { hasText: "Board demo" }).count(), 0);
  // Its deliverable is still there, under no milestone.
  assert.equal(await team.locator(".deliverables.is-loose .deliverable-title").innerText(), "Slides");

  // The record says so, and what was just done can be taken back; so can what lies in the bin.
  await team.getByRole("link", { name: "Activity" }).click();
  const deleted = team.locator(".activity").first();
  await deleted.getByText("deleted the milestone “Board demo, moved”").waitFor();
  await deleted.getByRole("button", { name: "Undo" }).click();
  await team.locator(".activity").first().getByText("brought back from the bin").waitFor();
  await team.getByRole("link", { name: "Plan", exact: true }).click();
  assert.equal(await milestone(team, "Board demo, moved").locator(".deliverable-title").innerText(), "Slides");
  await act(milestone(team, "Board demo, moved"), "Edit");
  await team.getByRole("button", { name: "Delete" }).click();
  await team.getByRole("link", { name: "Activity" }).click();
  await team.getByLabel("What").selectOption("Milestone");
  await team.getByRole("button", { name: "Show" }).click();
  assert.equal(await team.locator(".activity", { hasText: "Slides" }).count(), 0);
  await team.getByRole("link", { name: "What was deleted" }).click();
  await team.locator(".activity", { hasText: "Board demo, moved" }).getByRole("button", { name: "Bring back" }).click();
  await team.getByText("The bin is empty.").waitFor();
});

test("the team keeps its tasks and its RAID log", async () => {
  await team.getByRole("link", { name: "Tasks" }).click();
  await team.getByRole("link", { name: "Add task" }).click();
  const form = team.locator("form.plan-form");
  await form.getByLabel("Title").fill("Call the provider");
  await form.getByLabel("Estimate").fill("soon");
  await team.getByRole("button", { name: "Add task for the team" }).click();
  await team.getByText("Write hours and minutes, as in 1:30, 1.5 or 90m.").waitFor();
  await form.getByLabel("Estimate").fill("1.5");
  await team.getByRole("button", { name: "Add task for the team" }).click();
  await team.getByRole("link", { name: "Cancel" }).click();
  const card = team.locator(".board-card", { hasText: "Call the provider" });
  await card.getByText("1 h 30 min").waitFor();
  await act(card, "Doing");
  await team.getByRole("region", { name: /^Doing/ }).getByText("Call the provider").waitFor();
  await team.getByRole("link", { name: "List" }).click();
  await team.getByLabel("Title has").fill("provider");
  await team.getByRole("button", { name: "Show" }).click();
  await team.getByText("One task").waitFor();

  await team.getByRole("link", { name: "Decisions" }).click();
  await team.getByRole("link", { name: "Add decision" }).click();
  await form.getByLabel("What was decided").fill("The pilot starts in Bremen");
  await form.getByLabel("By whom").fill("Steering committee");
  await form.getByLabel("Replaces").selectOption("Account opening starts with the app alone");
  await team.getByRole("button", { name: "Add decision for the team" }).click();
  await team.getByRole("link", { name: "Cancel" }).click();
  const pilot = team.locator(".row", { has: team.locator(".row-title", { hasText: "The pilot starts in Bremen" }) });
  await act(pilot, "Comment");
  await team.getByRole("textbox", { name: "Comment" }).fill("Why not Hamburg?");
  await team.getByRole("button", { name: "Add team note" }).click();
  await team.getByText("Why not Hamburg?").first().waitFor();
  await team.getByRole("link", { name: "Close" }).click();
  await share(pilot, "Aurora Bank");
  await client.reload();
  const register = client.getByRole("region", { name: "Decisions" });
  await register.getByText("replaces “Account opening starts with the app alone”").waitFor();
  assert.equal(await client.getByText("Hamburg").count(), 0);

  await team.getByRole("link", { name: "RAID" }).click();
  await team.getByRole("link", { name: "Add entry" }).click();
  await form.getByLabel("Title").fill("The provider goes out of business");
  await form.getByLabel("Likelihood").selectOption("Very low");
  await form.getByLabel("Impact").selectOption("Very high");
  await team.getByRole("button", { name: "Add RAID entry for the team" }).click();
  await team.getByRole("link", { name: "Cancel" }).click();
  await team.locator(".raid-entry", { hasText: "The provider goes out of business" }).waitFor();
  await client.reload();
  assert.equal(await client.getByText("provider").count(), 0);
});

test("a manager says who is on a project", async () => {
  await team.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "People" }).click();
  await team.getByLabel("Who").selectOption("Priya Raman");
  await team.getByRole("button", { name: "Put on the project" }).click();
  const priya = team.locator(".person", { hasText: "Priya Raman" });
  await priya.getByLabel("Role").selectOption("Manager");
  await priya.getByRole("button", { name: "Save role" }).click();
  assert.equal(await priya.getByLabel("Role").inputValue(), "manager");
  await priya.getByRole("button", { name: "Take off" }).click();
  await team.locator(".person", { hasText: "Jonas Weber" }).getByRole("button", { name: "Take off" }).click();
  await team.getByText("A project needs a manager.").waitFor();
});

test("a manager opens, invites, revokes and closes", async () => {
  await team.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Projects" }).click();
  await openProject(team, "Branch data clean-up");
  await team.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Portal" }).click();
  await team.getByRole("button", { name: "Open the portal for Aurora Bank" }).click();
  await team.getByRole("heading", { name: "The portal is open" }).waitFor();
  await team.getByLabel("Name", { exact: true }).fill("Otto Brandt");
  await team.getByLabel("E-mail").fill("not an address");
  await team.locator("form", { has: team.getByLabel("E-mail") }).evaluate((form) => (form.noValidate = true));
  await team.getByRole("button", { name: "Invite" }).click();
  await team.getByText("This is not an e-mail address.").waitFor();
  assert.equal(await team.getByLabel("Name", { exact: true }).inputValue(), "Otto Brandt");
  await team.getByLabel("E-mail").fill("otto.brandt@aurora-bank.example");
  await team.getByRole("button", { name: "Invite" }).click();
  const otto = team.locator(".person").filter({ hasText: "Otto Brandt" });
  await otto.getByText("has not looked yet").waitFor();
  await otto.getByRole("button", { name: "End access" }).click();
  assert.equal(await otto.count(), 0);
  await team.getByRole("button", { name: "Close the portal" }).click();
  await team.getByRole("heading", { name: "The portal is closed" }).waitFor();
});

test("a project starts empty, or with a plan from a file", async () => {
  await team.goto(`${vitrine.origin}/new`);
  const empty = team.getByRole("region", { name: "Start empty" });
  await empty.getByLabel("Client").fill("Borealis");
  await empty.getByLabel("Project").fill("Audit");
  await empty.getByRole("button", { name: "Start project" }).click();
  await team.getByText("The plan is empty.").waitFor();
  assert.equal(await team.getByRole("link", { name: "Add the first milestone" }).count(), 1);

  const plan = join(vitrine.data, "plan.csv");
  writeFileSync(plan, "title,type,due,parent\nDesign,milestone,2026-02-30,\nScreens,deliverable,2026-12-20,Design\n");
  const importing = async () => {
    const form = team.getByRole("region", { name: "Start with a plan" });
    await form.getByLabel("Client").fill("Borealis");
    await form.getByLabel("Project").fill("Imported");
    await form.getByLabel("Plan").setInputFiles(plan);
    await form.getByRole("button", { name: "Import" }).click();
  };
  await team.goto(`${vitrine.origin}/new`);
  await importing();
  await team.getByText("Line 2: There is no such day").waitFor();
  assert.equal(await team.getByRole("region", { name: "Start with a plan" }).getByLabel("Project").inputValue(), "Imported");
  writeFileSync(plan, "title,type,due,parent\nDesign,milestone,2026-12-24,\nScreens,deliverable,2026-12-20,Design\n");
  await importing();
  await milestone(team, "Design").getByText("Screens").waitFor();
});

test("people sign out, and in again with a password", async () => {
  await team.goto(`${vitrine.origin}/account`);
  await team.getByLabel("New password").fill("a long enough password");
  await team.getByRole("button", { name: "Set password" }).click();
  await team.getByText("Your new password is set.").waitFor();
  await team.getByRole("banner").getByRole("button", { name: "Sign out", exact: true }).click();
  await team.getByRole("heading", { name: "Sign in" }).waitFor();
  await team.goto(`${vitrine.origin}/new`);
  const form = team.locator("form", { has: team.getByLabel("Password") });
  await form.getByLabel("E-mail").fill("jonas@lindqvist-partners.example");
  await form.getByLabel("Password").fill("not this one at all");
  await form.getByRole("button", { name: "Sign in" }).click();
  await team.getByText("The e-mail address or the password is not right.").waitFor();
  await form.getByLabel("Password").fill("a long enough password");
  await form.getByRole("button", { name: "Sign in" }).click();
  await team.getByRole("heading", { name: "New project" }).waitFor();
});

test("a client asks for a fresh link", async () => {
  await client.goto(`${vitrine.origin}/portal/sign-in`);
  await client.getByLabel("E-mail").fill("claire.dubois@aurora-bank.example");
  await client.getByRole("button", { name: "Mail me a link" }).click();
  await client.getByText("a link is on its way").waitFor();
});

test("a client signs out", async () => {
  await client.goto(`${vitrine.origin}/portal`);
  await client.getByRole("button", { name: "Sign out", exact: true }).click();
  await client.getByRole("heading", { name: "See your project" }).waitFor();
  await client.goto(`${vitrine.origin}/portal`);
  await client.getByRole("heading", { name: "See your project" }).waitFor();
});
