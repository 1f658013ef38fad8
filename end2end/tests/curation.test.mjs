// Curation from one end to the other: a new project, its portal looked at before it opens, opened, shared into, taken back, closed
// to somebody; with JavaScript and without.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { Browser, PHONE, Vitrine, enter, isLive, run, unshare } from "../vitrine.mjs";

let browser;
let vitrine;
let admins = 0;

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
});
afterEach(() => assert.deepEqual(browser.takeComplaints(), []));
after(async () => {
  await browser.stop();
  await vitrine.stop();
});

const row = (page, title) => page.locator("li, article").filter({ has: page.getByRole("heading", { name: title, exact: true }) }).last();

async function newProject(team, title) {
  await team.goto(`${vitrine.origin}/new`);
  await team.getByLabel("Client").first().fill("Cumulus Insurance");
  await team.getByLabel("Project").first().fill(title);
  await team.getByRole("button", { name: "Start project" }).first().click();
  await team.getByRole("heading", { level: 1, name: title }).waitFor();
  return team.url();
}

/** The link that somebody was mailed: without a mail server, the admin reads it in the outbox. */
async function linkFor(email) {
  admins += 1;
  const added = await run("user", "add", "--email", `nia+${admins}@lindqvist-partners.example`, "--name", "Nia Obi", "--role", "admin", "--data", vitrine.data);
  const nia = await browser.person({ javaScriptEnabled: false });
  await enter(nia, `${vitrine.origin}${/\/link\/\S+/.exec(added)[0]}`);
  await nia.goto(`${vitrine.origin}/outbox`);
  const text = await nia.locator("li, section, article").filter({ hasText: email }).locator("pre").first().textContent();
  await nia.context().close();
  return /http:\S+\/link\/\S+/.exec(text)[0];
}

test("from an empty project to a client who sees, live, what is shared and nothing else", async () => {
  const team = await browser.person();
  await enter(team, vitrine.teamLink);
  const project = await newProject(team, "Claims portal");

  // Written for the client, and said so before it is saved.
  await team.goto(`${project}/plan?add=milestone`);
  await isLive(team);
  await team.getByLabel("Title").fill("Kick-off");
  await team.getByRole("button", { name: "Add milestone for the team" }).waitFor();
  await team.getByText("Shared with Cumulus Insurance").click();
  await team.getByRole("button", { name: "Share with Cumulus Insurance" }).click();
  await row(team, "Kick-off").getByText("Shared with client").waitFor();

  // The desk says what stands in the way.
  await team.getByRole("navigation", { name: "Project" }).getByRole("link", { name: /^Portal/ }).click();
  await team.getByRole("heading", { name: "The portal is closed" }).waitFor();
  await team.getByText("The milestone “Kick-off” has no date.").waitFor();
  await team.getByText("Nobody is invited yet.").first().waitFor();
  await team.getByText("Invite many at once").click();
  await team.getByLabel("Addresses", { exact: true }).fill("Owen Reed <owen@cumulus.example>, lena.vogt@cumulus.example");
  await team.getByRole("button", { name: "Invite all" }).click();
  await team.getByText("Lena Vogt").first().waitFor();
  await team.getByRole("button", { name: "Open the portal for Cumulus Insurance" }).click();
  await team.getByText("2 people at Cumulus Insurance see 1 thing, and nothing else.").waitFor();

  const client = await browser.person({ viewport: PHONE });
  await enter(client, await linkFor("owen@cumulus.example"));
  await isLive(client);
  await client.getByRole("heading", { name: "Kick-off" }).waitFor();

  // Several at once, seen beforehand.
  await team.goto(`${project}/plan?add=milestone`);
  await isLive(team);
  await team.getByLabel("Title").fill("Go-live");
  await team.getByRole("button", { name: "Add milestone for the team" }).click();
  await row(team, "Go-live").getByText("Team only").waitFor();
  assert.equal(await client.getByText("Go-live").count(), 0);
  await team.goto(`${project}/portal/share`);
  await isLive(team);
  await team.getByLabel("Go-live").check();
  await team.getByRole("button", { name: "See what will appear" }).click();
  await team.getByText("Share this with Cumulus Insurance?").waitFor();
  await team.locator(".share-preview").getByRole("heading", { name: "Go-live" }).waitFor();
  await team.getByText("Lena Vogt, Owen Reed will see it.").waitFor();
  await team.getByRole("button", { name: "Share with Cumulus Insurance" }).click();
  await client.getByRole("heading", { name: "Go-live" }).waitFor();

  // As the client sees it: the real page, which follows.
  const preview = await team.context().newPage();
  await preview.goto(`${project}/portal`);
  await preview.getByRole("link", { name: "View as Owen Reed" }).first().click();
  await preview.getByText("This is what").waitFor();
  await isLive(preview);
  await preview.getByRole("heading", { name: "Go-live" }).waitFor();

  // Taken back: it says who has seen it, and is gone from the open page.
  await team.goto(`${project}/plan`);
  await isLive(team);
  await row(team, "Go-live").getByRole("link", { name: "Shared with client" }).click();
  await team.getByText("Owen Reed has seen it, first").waitFor();
  await team.getByRole("button", { name: "Stop sharing" }).click();
  await client.getByRole("heading", { name: "Go-live" }).waitFor({ state: "detached" });
  await preview.getByRole("heading", { name: "Go-live" }).waitFor({ state: "detached" });
  await preview.getByRole("link", { name: "Exit preview" }).click();
  await preview.getByRole("heading", { name: "The portal is open" }).waitFor();

  // The record has it all.
  await team.goto(`${project}/portal/exposure`);
  await team.getByText("Owen Reed, first").first().waitFor();
  await team.getByText("taken back by").first().waitFor();

  // Access ends, and with it the page.
  await team.goto(`${project}/portal`);
  await team.locator(".people .person").filter({ hasText: "Owen Reed" }).getByRole("button", { name: "End access" }).click();
  await client.getByRole("heading", { name: "Kick-off" }).waitFor({ state: "detached" });
  browser.takeComplaints();
  await browser.closeWindows();
  await vitrine.restart();
});

test("what is typed at the desk stays while other things are done there", async () => {
  const team = await browser.person();
  await enter(team, vitrine.teamLink);
  const project = await newProject(team, "Broker portal");
  await team.goto(`${project}/portal`);
  await isLive(team);
  const form = (button) => team.locator("form").filter({ has: team.getByRole("button", { name: button, exact: true }) });
  const typed = [
    [form("Invite").getByLabel("Name"), "Ida Frey"],
    [team.getByLabel("Farewell"), "It was a pleasure."],
    [team.getByLabel("Welcome"), "Good to have you here."],
    [team.getByLabel("Who to talk to"), "Ann, in room 5"],
  ];
  await team.getByRole("heading", { name: "What the portal shows" }).waitFor();
  for (const [field, words] of typed) await field.fill(words);

  await team.getByRole("button", { name: "Full" }).click();
  await team.getByRole("button", { name: "Meetings further up" }).click();
  await team.getByRole("button", { name: "Take no questions" }).click();
  await team.getByRole("button", { name: "Take questions" }).waitFor();
  await team.getByText("Invite many at once").click();
  await team.getByLabel("Addresses", { exact: true }).fill("Owen Reed <owen@cumulus.example>");
  await team.getByRole("button", { name: "Invite all" }).click();
  await team.locator(".person").getByText("Owen Reed").waitFor();
  for (const [field, words] of typed) assert.equal(await field.inputValue(), words);
  assert.ok(await team.getByLabel("Meetings", { exact: true }).isChecked());

  // Nobody else has changed any of it.
  await team.getByRole("button", { name: "Save for Cumulus Insurance" }).click();
  await team.getByText("Good to have you here.").first().waitFor();
  await team.reload();
  await isLive(team);
  assert.equal(await team.getByLabel("Welcome").inputValue(), "Good to have you here.");
  await browser.closeWindows();
  await vitrine.restart();
});

test("what is announced is read by its title, and what a preset would show is seen before it does", async () => {
  const team = await browser.person();
  await enter(team, vitrine.teamLink);
  const project = await newProject(team, "Policy registry");
  await team.goto(`${project}/decisions?add=decision`);
  await isLive(team);
  await team.getByLabel("What was decided").fill("Who hosts it");
  await team.getByLabel("By whom").fill("The steering committee");
  await team.getByLabel("Why").fill("It is nearer");
  await team.getByRole("button", { name: "Add decision for the team" }).click();
  const decision = team.locator("li.row").filter({ hasText: "Who hosts it" }).first();
  await decision.getByRole("link", { name: "Team only" }).click();
  await team.getByText("off in this portal").waitFor();
  await team.getByText("Announce the title only").click();
  await team.getByRole("button", { name: "Announce the title to Cumulus Insurance" }).click();
  await decision.getByText("Title announced").waitFor();

  // The preset would show it: that is seen first.
  await team.goto(`${project}/portal`);
  await isLive(team);
  await team.getByLabel("Addresses", { exact: true }).waitFor({ state: "attached" });
  await team.getByText("Invite many at once").click();
  await team.getByLabel("Addresses", { exact: true }).fill("Ida Frey <ida@cumulus.example>");
  await team.getByRole("button", { name: "Invite all" }).click();
  await team.getByText("Ida Frey").first().waitFor();
  await team.getByRole("button", { name: "Open the portal for Cumulus Insurance" }).click();
  await team.getByRole("heading", { name: "The portal is open" }).waitFor();
  await team.getByRole("button", { name: "Steering" }).click();
  await team.getByRole("heading", { name: "Before the portal changes" }).waitFor();
  await team.locator(".share-preview").getByText("Who hosts it").waitFor();
  assert.equal(await team.locator(".share-preview").getByText("It is nearer").count(), 0);
  await team.getByRole("button", { name: "Save for Cumulus Insurance" }).click();
  await team.getByRole("button", { name: "Decisions further up" }).waitFor();

  const client = await browser.person({ viewport: PHONE });
  await enter(client, await linkFor("ida@cumulus.example"));
  await isLive(client);
  await client.getByText("Who hosts it").first().waitFor();
  await client.getByText("Announced", { exact: true }).first().waitFor();
  assert.equal(await client.getByText("It is nearer").count(), 0);

  // The rest of it comes into the open page.
  await team.goto(`${project}/decisions`);
  await isLive(team);
  await decision.getByRole("link", { name: "Title announced" }).click();
  await team.getByText("reads its title already").waitFor();
  await team.getByRole("button", { name: "Share with Cumulus Insurance" }).click();
  await decision.getByText("Shared with client").waitFor();
  await client.getByText("It is nearer").first().waitFor();
  await browser.closeWindows();
  await vitrine.restart();
});

test("without JavaScript everything of it works as well", async () => {
  const team = await browser.person({ javaScriptEnabled: false });
  await enter(team, vitrine.teamLink);
  const project = await newProject(team, "Claims archive");
  await team.goto(`${project}/plan?add=milestone`);
  await team.getByLabel("Title").fill("Kick-off");
  await team.getByText("Shared with Cumulus Insurance").click();
  await team.getByRole("button", { name: "Share with Cumulus Insurance" }).click();
  await row(team, "Kick-off").getByText("Shared with client").waitFor();
  await unshare(row(team, "Kick-off"));

  await team.goto(`${project}/portal`);
  await team.getByRole("button", { name: "Steering" }).click();
  await team.getByLabel("Welcome").fill("Welcome to your claims archive.");
  await team.getByRole("button", { name: "Save for Cumulus Insurance" }).click();
  await team.getByRole("button", { name: "Decisions further up" }).waitFor();
  await team.getByText("Invite many at once").click();
  await team.getByLabel("Addresses", { exact: true }).fill("nobody");
  await team.getByRole("button", { name: "Invite all" }).click();
  await team.getByText("“nobody” is no address.").waitFor();
  browser.takeComplaints();
  await team.getByLabel("Addresses", { exact: true }).fill("Owen Reed <owen@cumulus.example>");
  await team.getByRole("button", { name: "Invite all" }).click();
  await team.getByRole("button", { name: "Open the portal for Cumulus Insurance" }).click();

  await team.getByRole("link", { name: "Share several" }).click();
  await team.getByLabel("Kick-off").check();
  await team.getByRole("button", { name: "See what will appear" }).click();
  await team.locator(".share-preview").getByRole("heading", { name: "Kick-off" }).waitFor();
  await team.getByRole("button", { name: "Share with Cumulus Insurance" }).click();

  const client = await browser.person({ javaScriptEnabled: false, viewport: PHONE });
  await enter(client, await linkFor("owen@cumulus.example"));
  await client.getByText("Welcome to your claims archive.").first().waitFor();
  await client.getByRole("heading", { name: "Kick-off" }).waitFor();

  // Another day for the next one.
  await team.goto(`${project}/plan?add=milestone`);
  await team.getByLabel("Title").fill("Go-live");
  await team.getByRole("button", { name: "Add milestone for the team" }).click();
  await row(team, "Go-live").getByRole("link", { name: "Team only" }).click();
  await team.getByText("Share it on a day").click();
  await team.getByLabel("As soon as this day begins (UTC)").fill("2030-01-01");
  await team.getByRole("button", { name: "Share on that day" }).click();
  await team.goto(`${project}/portal`);
  await team.getByRole("heading", { name: "Shared on a day" }).waitFor();
  await team.getByRole("button", { name: "Cancel" }).click();
  await team.getByRole("heading", { name: "Shared on a day" }).waitFor({ state: "detached" });
});
