// Every page, as a desktop and as a phone shows it, light and dark: nothing too wide, nothing that axe finds, nothing that the
// console says. The pictures in the README are made here.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { Browser, DESKTOP, PHONE, Vitrine, cutOff, enter, findings, isLive, isTooWide, run } from "../vitrine.mjs";

const PICTURES = new URL("../../docs/pictures/", import.meta.url).pathname;

let browser;
let vitrine;
const sessions = {};

before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
  for (const [who, link] of [["team", vitrine.teamLink], ["client", vitrine.clientLink]]) {
    const page = await browser.person();
    await enter(page, link);
    sessions[who] = { cookies: await page.context().cookies(), home: page.url() };
  }
  // Somebody who runs the workspace.
  const added = await run("user", "add", "--email", "nia@lindqvist-partners.example", "--name", "Nia Obi", "--role", "admin", "--data", vitrine.data);
  const nia = await browser.person();
  await enter(nia, `${vitrine.origin}${/\/link\/\S+/.exec(added)[0]}`);
  sessions.admin = { cookies: await nia.context().cookies() };
  const page = await person("team");
  await page.goto(vitrine.origin);
  sessions.project = await page.getByRole("link", { name: "Mobile onboarding" }).evaluate((link) => link.href);
  await page.goto(`${sessions.project}/plan`);
  sessions.share = await page.locator("a.audience[data-shared=false]").first().evaluate((link) => link.href);
  await page.goto(`${sessions.project}/documents`);
  sessions.document = await page.getByRole("link", { name: "Clickable prototype: guide" }).evaluate((link) => link.href);
  const client = await person("client");
  await client.goto(sessions.client.home);
  sessions.clientDocument = await client.getByRole("link", { name: "Clickable prototype: guide" }).last().evaluate((link) => link.href);
  await page.goto(`${sessions.project}/meetings`);
  sessions.meeting = await page.locator("a.outcome-opener").last().evaluate((link) => link.href);
  await page.goto(`${sessions.project}/plan`);
  sessions.edit = await page.locator("a[href*='edit=']").first().evaluate((link) => link.href);
  await page.goto(`${sessions.project}/raid`);
  sessions.risk = await page.locator("a.row-title").first().evaluate((link) => new URL(link.href).searchParams.get("edit"));
  await page.goto(`${sessions.project}/portal/share`);
  sessions.several = await page.locator("input[name=choose]").first().inputValue();
  await page.goto(`${sessions.project}/portal`);
  sessions.preview = await page.getByRole("link", { name: /^View as/ }).first().evaluate((link) => link.href);
  await page.goto(`${sessions.project}/plan`);
  sessions.move = await page.locator(".milestone", { hasText: "Design sign-off" }).locator("a[href*='move=']").first().evaluate((link) => link.href);
});
after(async () => {
  await browser.stop();
  await vitrine.stop();
});

async function person(who, options = {}) {
  const page = await browser.person(options);
  if (sessions[who]) await page.context().addCookies(sessions[who].cookies);
  return page;
}

/** Name, who looks, where, whether it is live. */
const pages = () => [
  ["projects", "team", "/", false],
  ["overview", "team", sessions.project, true],
  ["plan", "team", `${sessions.project}/plan`, true],
  ["timeline", "team", `${sessions.project}/plan?view=timeline`, true],
  ["baseline", "team", `${sessions.project}/plan?baseline=set`, true],
  ["move a milestone", "team", `${sessions.move}&due=2030-01-10`, true],
  ["what a milestone needs", "team", sessions.move.replace("move=", "needs="), true],
  ["add a milestone", "team", `${sessions.project}/plan?add=milestone`, true],
  ["share a milestone", "team", sessions.share, true],
  ["edit a milestone", "team", sessions.edit, true],
  ["next steps", "team", `${sessions.project}/next-steps`, true],
  ["add a next step", "team", `${sessions.project}/next-steps?add=next_step`, true],
  ["import into a project", "team", `${sessions.project}/plan?add=plan`, true],
  ["comments", "team", sessions.edit.replace("edit=", "comments="), true],
  ["update by mail", "team", `${sessions.project}/portal/mail`, true],
  ["documents", "team", `${sessions.project}/documents`, true],
  ["announce a document", "team", `${sessions.project}/documents?add=document`, true],
  ["a document", "team", sessions.document, true],
  ["meetings", "team", `${sessions.project}/meetings`, true],
  ["a meeting's outcome", "team", sessions.meeting, true],
  ["add an action", "team", `${sessions.meeting}&add=action&to=${sessions.meeting.split("=").pop()}`, true],
  ["add a meeting", "team", `${sessions.project}/meetings?add=meeting`, true],
  ["decisions", "team", `${sessions.project}/decisions`, true],
  ["tasks", "team", `${sessions.project}/tasks`, true],
  ["list of tasks", "team", `${sessions.project}/tasks?view=list&sort=due`, true],
  ["add a task", "team", `${sessions.project}/tasks?add=task`, true],
  ["RAID", "team", `${sessions.project}/raid`, true],
  ["tell the client", "team", `${sessions.project}/raid?tell=${sessions.risk}`, true],
  ["notices", "team", `${sessions.project}/notices`, true],
  ["questions", "team", `${sessions.project}/questions`, true],
  ["my work", "team", "/my-work", false],
  ["time", "team", `${sessions.project}/time`, true],
  ["money", "team", `${sessions.project}/money`, true],
  ["budget", "team", `${sessions.project}/money?edit=${sessions.project.split("/").pop()}`, true],
  ["standing", "team", `${sessions.project}/standing`, true],
  ["search", "team", "/search?words=compliance", false],
  ["people of a project", "team", `${sessions.project}/people`, true],
  ["activity", "team", `${sessions.project}/activity`, true],
  ["bin", "team", `${sessions.project}/bin`, true],
  ["portal desk", "team", `${sessions.project}/portal`, true],
  ["share several", "team", `${sessions.project}/portal/share`, true],
  ["preview of several", "team", `${sessions.project}/portal/share?choose=${sessions.several}`, true],
  ["before the portal is arranged", "team", `${sessions.project}/portal/arrange?preset=full`, true],
  ["workspace", "admin", "/workspace", false],
  ["access review", "team", `${sessions.project}/portal/review`, true],
  ["guide", "team", "/guide", false],
  ["what it saves", "team", "/saves", false],
  ["exposure record", "team", `${sessions.project}/portal/exposure`, true],
  ["view as client", "team", sessions.preview, true],
  ["new project", "team", "/new", false],
  ["people", "admin", "/people", false],
  ["account", "team", "/account", false],
  ["portal", "client", sessions.client.home, true],
  ["portal, only read", "client", sessions.client.home, false],
  ["mail and calendar", "client", `${sessions.client.home.split("#")[0]}/mail`, false],
  ["sign in", "stranger", "/sign-in", false],
  ["portal document", "client", sessions.clientDocument, false],
  ["portal sign in", "stranger", "/portal/sign-in?sent=1", false],
  ["spent link", "stranger", "/link/spent", false],
  ["not here", "client", "/portal/00000000-0000-4000-8000-000000000000", false],
];

for (const [device, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`every page on a ${device}, ${colorScheme}`, async () => {
      for (const [name, who, where, live] of pages()) {
        const page = await person(who, { viewport, colorScheme });
        await page.goto(new URL(where, vitrine.origin).href);
        if (live) await isLive(page);
        assert.deepEqual(await findings(page), [], `${name}, ${device}, ${colorScheme}`);
        assert.deepEqual(await cutOff(page), [], `${name}, ${device}, ${colorScheme}`);
        assert.equal(await isTooWide(page), false, `${name} is too wide on a ${device}`);
        const complaints = browser.takeComplaints().filter((complaint) => !/ 4(04|10) |status of 4(04|10)/.test(complaint) || !["not here", "spent link"].includes(name));
        assert.deepEqual(complaints, [], name);
        await page.context().close();
      }
    });
  }
}

test("pictures for the README", async () => {
  for (const [file, who, where, viewport] of [
    ["plan", "team", `${sessions.project}/plan`, DESKTOP],
    ["portal", "client", sessions.client.home, PHONE],
  ]) {
    const page = await person(who, { viewport, deviceScaleFactor: 2 });
    await page.goto(where);
    await isLive(page);
    await page.screenshot({ path: `${PICTURES}${file}.png` });
  }
});
