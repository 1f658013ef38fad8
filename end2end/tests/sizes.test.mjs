// Portals with nothing in them, with next to nothing, with more than anybody should share, and with words that fit nowhere: each can be
// read on a phone and on a desktop, and comes while somebody waits. With LOOK=folder, the pictures are kept to be looked at.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, DESKTOP, PHONE, Vitrine, cutOff, enter, findings, isLive, isTooWide } from "../vitrine.mjs";

/** Milliseconds in which even the largest portal has to be read and drawn on a slow machine that is busy with tests. */
const LONGEST = 10_000;
const MILESTONES = 200;
const DOCUMENTS = 1_000;

const LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const ODD = [
  LONG,
  `${LONG}/${LONG}`,
  "🚀🎯✅ Launch 👩‍👩‍👧‍👦🏳️‍🌈 and 🇩🇪🇫🇷🇪🇸",
  "مراجعة التصميم النهائي مع العميل قبل الإطلاق",
  "אישור העיצוב (Design sign-off) עד 5.12.",
  "Z̸̡͓̈́a̵̛͔l̷̰͝g̶̱̅o̴͚͑",
  "<b>&amp; \"quoted\"</b> \\ %20 {title}",
];

let browser;
let vitrine;
let team;
let client;

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
  [team, client] = [await browser.person(), await browser.person()];
  await enter(team, vitrine.teamLink);
  await enter(client, vitrine.clientLink);
});
after(async () => {
  await browser.stop();
  await vitrine.stop();
});

/** Sends a form of the team's; the answer is where it leads. */
async function send(form, fields) {
  const headers = { "sec-fetch-site": "same-origin", accept: "text/html" };
  const answer = await team.request.post(`${vitrine.origin}/do/team/${form}`, { form: fields, headers, maxRedirects: 0 });
  const problems = /role="alert"[^]*?<\/main>/.exec(answer.status() === 200 ? await answer.text() : "");
  assert.ok([302, 303].includes(answer.status()), `${form} ${JSON.stringify(fields)}: ${answer.status()} ${problems}`);
  return answer.headers().location;
}

/** An open portal with these things in it; the answer is its path. */
async function portal(title, things) {
  const project = /[0-9a-f-]{36}/.exec(await send("start_project", { client: "Aurora Bank", title }))[0];
  await send("use_preset", { project, preset: "full" });
  for (const thing of things) await send("add", { project, audience: "client", ...thing });
  await send("invite", { project, name: "Claire Dubois", email: "claire.dubois@aurora-bank.example" });
  await send("open_portal", { project });
  await team.goto(`${vitrine.origin}/projects/${project}/portal`);
  return /\/portal\/[0-9a-f-]{36}/.exec(await team.locator("input[readonly]").first().inputValue())[0];
}

/** Looks at a portal as a client does. */
async function look(name, path) {
  for (const [device, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    const page = await browser.person({ viewport });
    await page.context().addCookies(await client.context().cookies());
    const begun = Date.now();
    await page.goto(vitrine.origin + path);
    await isLive(page);
    assert.ok(Date.now() - begun < LONGEST, `${name} took ${Date.now() - begun} ms on a ${device}`);
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name}-${device}.png`, fullPage: name !== "huge" });
    assert.deepEqual(await findings(page), [], `${name} on a ${device}`);
    assert.deepEqual(await cutOff(page), [], `${name} on a ${device}`);
    assert.equal(await isTooWide(page), false, `${name} is too wide on a ${device}`);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    assert.equal(await isTooWide(page), false, `${name} is too wide on a ${device}, with letters twice as large`);
    await page.context().close();
  }
  assert.deepEqual(browser.takeComplaints(), []);
}

test("a portal with nothing in it", async () => {
  await look("empty", await portal("Empty", []));
});

test("a portal with one thing in it", async () => {
  await look("tiny", await portal("Tiny", [{ thing: "milestone", title: "Kick-off" }]));
});

test("a portal with words that fit nowhere", async () => {
  const things = ODD.flatMap((title) => [
    { thing: "milestone", title, due: "2027-03-01" },
    { thing: "deliverable", title },
    { thing: "next_step", title, turn: "client", due: "2027-02-01" },
    { thing: "document", title },
    { thing: "decision", title, reason: title, decided_by: title },
    { thing: "meeting", title, place: title },
    { thing: "notice", title, kind: "status" },
  ]);
  await look("odd", await portal(LONG, things));
});

test("a portal with more in it than anybody should share", async () => {
  const number = (count, draw) => Array.from({ length: count }, (_, index) => draw(index + 1));
  const milestones = number(MILESTONES, (count) => ({ thing: "milestone", title: `Milestone ${count}`, due: `20${27 + (count % 3)}-0${1 + (count % 9)}-15` }));
  const documents = number(DOCUMENTS, (count) => ({ thing: "document", title: `Document ${count}` }));
  await look("huge", await portal("Huge", [...milestones, ...documents]));
});
