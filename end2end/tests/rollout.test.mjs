// Rolling a portal out: it looks like the firm and its client, its readers say how it goes, and their access is reviewed.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { Browser, PHONE, Vitrine, act, enter, isLive, milestone, openProject } from "../vitrine.mjs";

/** The smallest PNG there is. */
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");

let browser;
let vitrine;
let client;
let team;

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
  [client, team] = [await browser.person({ viewport: PHONE }), await browser.person()];
  await enter(client, vitrine.clientLink);
  await enter(team, vitrine.teamLink);
  await openProject(team, "Mobile onboarding");
});
afterEach(() => assert.deepEqual(browser.takeComplaints(), []));
after(async () => {
  await browser.stop();
  await vitrine.stop();
});

const openDesk = () => team.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Portal" }).click();

test("a portal wears the client's logo and the accent that was chosen", async () => {
  const accent = () => client.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--brand"));
  const before = await accent();
  await openDesk();
  const look = team.locator("section", { has: team.getByRole("heading", { name: "How it looks" }) }).last();
  await look.getByLabel("Logo").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: PICTURE });
  await look.getByLabel("Accent colour").fill("#7a1fa2");
  await look.getByRole("button", { name: "Save the look" }).click();
  await look.getByRole("img", { name: "The logo as it is now" }).waitFor();
  // The logo comes by itself, the colour with the next page.
  await isLive(client);
  const logo = client.locator(".portal-logos").getByRole("img", { name: "Aurora Bank" });
  await logo.waitFor();
  await client.reload();
  await isLive(client);
  assert.ok(await logo.evaluate((image) => image.complete && image.naturalWidth > 0));
  assert.notEqual(await accent(), before);
  await look.getByLabel("Accent colour").fill("purple");
  await look.getByRole("button", { name: "Save the look" }).click();
  await team.getByText("Write it as #2f6f4e").waitFor();
  browser.takeComplaints();
});

for (const javaScriptEnabled of [true, false]) {
  test(`a reader says how it goes, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const title = javaScriptEnabled ? "Design sign-off" : "Build, first release";
    await team.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Plan" }).click();
    await isLive(team);
    await act(milestone(team, title), "Edit");
    await team.locator(".plan-form").getByLabel("State").selectOption({ label: "Done" });
    await team.locator(".plan-form").getByRole("button", { name: "Save for Aurora Bank" }).click();
    await team.locator(".plan-form").waitFor({ state: "detached" });

    const page = await browser.person({ viewport: PHONE, javaScriptEnabled });
    await page.context().addCookies(await client.context().cookies());
    await page.goto(client.url());
    const pulse = page.locator(".pulse");
    await pulse.getByRole("heading", { name: `“${title}” is done. Is this going well?` }).waitFor();
    await pulse.getByLabel("Partly").check();
    await pulse.getByLabel("A word about it, if you like").fill(`Slow, ${title}`);
    await pulse.getByRole("button", { name: "Send" }).click();
    if (javaScriptEnabled) await pulse.getByText("Thank you. The project team has it.").waitFor();
    else await pulse.waitFor({ state: "detached" });
    assert.equal(await page.getByText(`Slow, ${title}`).count(), 0);
    await page.context().close();
    await openDesk();
    await team.locator("#pulse").getByText(`Slow, ${title}`).waitFor();
  });
}

test("access is reviewed: one stays, one goes, and an open page ends", async () => {
  await openDesk();
  await team.getByRole("link", { name: "Access review" }).click();
  await team.getByRole("button", { name: "Record the review" }).click();
  await team.getByText("Choose for at least one person.").waitFor();
  browser.takeComplaints();
  await team.getByRole("group", { name: "Access of Samir Haddad" }).getByLabel("Keep access").check();
  await team.getByRole("group", { name: "Access of Claire Dubois" }).getByLabel("End access").check();
  await team.getByRole("button", { name: "Record the review" }).click();
  await team.getByRole("group", { name: "Access of Claire Dubois" }).waitFor({ state: "detached" });
  await team.getByText("reviewed just now").waitFor();
  await client.getByRole("heading", { name: "Not here" }).waitFor();
  browser.takeComplaints();
});
