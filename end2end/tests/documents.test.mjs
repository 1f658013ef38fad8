// Documents: files are put in, looked at, shared version by version, and read by the client; with JavaScript and without.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { Browser, PHONE, Vitrine, enter, isLive, share } from "../vitrine.mjs";

let browser;
let vitrine;
let project;

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
});
afterEach(() => assert.deepEqual(browser.takeComplaints(), []));
after(async () => {
  await browser.stop();
  await vitrine.stop();
});

const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const row = (page, title) => page.locator("li[id^=document-]").filter({ has: page.getByText(title, { exact: true }) });

async function library(page) {
  await page.goto(vitrine.origin);
  project = await page.getByRole("link", { name: "Mobile onboarding" }).evaluate((link) => link.href);
  await page.goto(`${project}/documents`);
}

async function people(options) {
  const [team, client] = await Promise.all([browser.person(options), browser.person({ ...options, viewport: PHONE })]);
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
  await library(team);
  return { team, client };
}

test("files go at once, tell how far they are, and reach the client when they are shared", async () => {
  const { team, client } = await people({});
  await Promise.all([isLive(team), isLive(client)]);
  await team.getByLabel("Drop files here").setInputFiles([file("board_paper.md", "# Board paper"), file("figures.csv", "a,b\n1,2\n")]);
  await row(team, "board paper").waitFor();
  await row(team, "figures").waitFor();
  assert.equal(await team.locator(".upload-line").filter({ hasText: "Uploaded" }).count(), 2);
  assert.equal(await client.getByText("board paper").count(), 0);

  await share(row(team, "board paper"), "Aurora Bank");
  const link = client.getByRole("link", { name: "board paper" });
  await link.waitFor();
  await client.getByText("Document", { exact: true }).first().waitFor();

  // A newer version is the team's until it is shared itself.
  await row(team, "board paper").getByRole("link", { name: "board paper" }).click();
  await team.frameLocator("iframe").getByRole("heading", { name: "Board paper" }).waitFor();
  await team.getByLabel("What is new in it").fill("The figures of November");
  await team.getByLabel("Drop the new version here").setInputFiles(file("board_paper.md", "# Board paper, second"));
  await team.getByText("The figures of November").first().waitFor();
  assert.equal(await client.getByText("The figures of November").count(), 0);
  await share(team.locator("li[id^=document-]").first(), "Aurora Bank");
  await client.getByText("The figures of November").waitFor();
  await client.getByText("Earlier versions").click();
  await client.getByRole("link", { name: /^version 1/ }).waitFor();
  await link.click();
  // In a page of its own, with what is new in it, the way back, and the version before.
  await client.getByRole("heading", { level: 1, name: "board paper" }).waitFor();
  await client.frameLocator("iframe").getByRole("heading", { name: "Board paper, second" }).waitFor();
  await client.getByText("The figures of November").waitFor();
  const download = client.waitForEvent("download");
  await client.getByRole("link", { name: "Download" }).click();
  assert.equal((await download).suggestedFilename(), "board_paper.md");
  await client.getByRole("link", { name: /^version 1/ }).click();
  await client.frameLocator("iframe").getByRole("heading", { name: "Board paper", exact: true }).waitFor();
  await client.getByRole("link", { name: "Back to Mobile onboarding" }).click();
  await isLive(client);
  await browser.closeWindows();
  await vitrine.restart();
});

test("a file for the client is asked about first, and the next one is the team's again", async () => {
  const { team, client } = await people({});
  await Promise.all([isLive(team), isLive(client)]);
  const upload = team.locator(".upload-form");
  await upload.getByText("Shared with Aurora Bank").click();
  await team.getByLabel("Drop files here").setInputFiles(file("too_early.txt", "Not yet"));
  const ask = team.getByRole("group", { name: "Before it is shared" });
  await ask.getByText("too_early.txt").waitFor();
  await ask.getByText("Claire Dubois").waitFor();
  await ask.getByRole("button", { name: "Cancel" }).click();
  await ask.waitFor({ state: "detached" });
  await team.getByLabel("Drop files here").setInputFiles(file("for_the_board.txt", "Figures"));
  await ask.getByRole("button", { name: "Share with Aurora Bank" }).click();
  await client.getByRole("link", { name: "for the board" }).first().waitFor();
  assert.ok(await upload.getByLabel("Team only").isChecked());
  await team.getByLabel("Drop files here").setInputFiles(file("internal_sums.txt", "Ours"));
  await row(team, "internal sums").waitFor();
  await row(team, "internal sums").getByText("Team only").waitFor();
  assert.equal(await client.getByText("internal sums").count(), 0);
  assert.equal(await team.getByText("too early").count(), 0, "nothing was sent");
  await browser.closeWindows();
  await vitrine.restart();
});

test("a file that is on its way can be stopped", async () => {
  const { team } = await people({});
  await isLive(team);
  // The line is slow enough for a person to change their mind.
  await team.route("**/do/upload/**", () => {});
  await team.getByLabel("Drop files here").setInputFiles([file("film.txt", "a".repeat(1000)), file("second.txt", "b")]);
  await team.getByText("Waits for its turn").waitFor();
  const line = team.locator(".upload-line").filter({ hasText: "film.txt" });
  await line.getByRole("button", { name: "Cancel" }).click();
  await line.getByText("Cancelled; nothing of it was kept").waitFor();
  await team.unroute("**/do/upload/**");
  assert.equal(await row(team, "film").count(), 0);
  await browser.closeWindows();
  await vitrine.restart();
});

test("without JavaScript files go with the form", async () => {
  const { team, client } = await people({ javaScriptEnabled: false });
  await team.getByRole("button", { name: "Upload for the team" }).click();
  await team.getByText("Choose a file first.").waitFor();
  browser.takeComplaints();
  await team.getByText("Kind, folder, what they belong to").click();
  await team.getByLabel("Folder").first().fill("Reports");
  await team.getByLabel("Drop files here").setInputFiles([file("week_48.txt", "All well"), file("week_49.txt", "Better")]);
  await team.getByRole("button", { name: "Upload for the team" }).click();
  await row(team, "week 48").getByText("Reports").waitFor();
  await share(row(team, "week 49"), "Aurora Bank");
  await client.reload();
  await client.getByRole("link", { name: "week 49" }).click();
  await client.frameLocator("iframe").getByText("Better").waitFor();

  await row(team, "week 48").getByRole("link", { name: "week 48" }).click();
  await team.getByLabel("Drop the new version here").setInputFiles(file("week_48.txt", "Not so well"));
  await team.getByRole("button", { name: "Upload for the team" }).click();
  await team.getByRole("button", { name: "Make this the latest again" }).click();
  await team.getByText("The same as version 1.").waitFor();
});
