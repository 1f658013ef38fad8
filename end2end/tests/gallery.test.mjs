// Every component in every state: as it was accepted (`cargo xtask test --accept` takes what is seen as right from now on), with
// nothing that axe finds, and with a way through by keyboard alone.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { Browser, Vitrine, findings } from "../vitrine.mjs";

const PICTURES = new URL("../pictures/", import.meta.url).pathname;
/** The share of a picture's points that may differ: letters are drawn a little differently from one browser to the next. */
const TOLERANCE = 0.01;

let browser;
let vitrine;
let names;

before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
  const page = await browser.person();
  await page.goto(`${vitrine.origin}/gallery`);
  names = await page.locator(".gallery-list a").evaluateAll((links) => links.map((link) => link.href.split("/gallery/")[1]));
  assert.ok(names.length > 30);
});
after(async () => {
  await browser.stop();
  await vitrine.stop();
});

/** Opens a component's page, with its letters there and without its documentation, which changes with its source. It is hidden and
 *  not taken out: the page may be coming alive just now, and looks for it. */
async function look(page, name, query = "") {
  await page.goto(`${vitrine.origin}/gallery/${name}${query}`);
  await page.waitForFunction(() => document.fonts.status === "loaded");
  await page.evaluate(() => document.querySelectorAll(".gallery-docs").forEach((docs) => (docs.style.display = "none")));
}

/** How two pictures differ: a share of their points. */
function difference(seen, accepted) {
  const [one, other] = [PNG.sync.read(seen), PNG.sync.read(accepted)];
  if (one.width !== other.width || Math.abs(one.height - other.height) > 2) return 1;
  const height = Math.min(one.height, other.height);
  const cut = (png) => png.data.subarray(0, png.width * height * 4);
  return pixelmatch(cut(one), cut(other), null, one.width, height, { threshold: 0.2 }) / (one.width * height);
}

for (const [way, options, query] of [
  ["wide-light", { viewport: { width: 900, height: 700 } }, ""],
  ["phone-dark-rtl", { viewport: { width: 430, height: 800 }, colorScheme: "dark" }, "?dark=1&rtl=1&phone=1"],
]) {
  test(`every state looks as it was accepted, ${way}`, async () => {
    const page = await browser.person({ ...options, reducedMotion: "reduce" });
    // The letters are fetched once, and there from the second page on.
    await look(page, "day");
    const different = [];
    for (const name of names) {
      await look(page, name, query);
      const seen = await page.screenshot({ fullPage: true, animations: "disabled" });
      const file = `${PICTURES}${name}.${way}.png`;
      if (process.env.ACCEPT || !existsSync(file)) {
        writeFileSync(file, seen);
        continue;
      }
      const share = difference(seen, readFileSync(file));
      if (share > TOLERANCE) {
        writeFileSync(`${PICTURES}${name}.${way}.seen.png`, seen);
        different.push(`${name}: ${(share * 100).toFixed(1)} % of its points`);
      }
    }
    assert.deepEqual(different, [], "look at end2end/pictures/*.seen.png; `cargo xtask test --accept` accepts them");
    assert.deepEqual(browser.takeComplaints(), []);
  });
}

test("axe finds nothing in any state, light and dark, left to right and right to left", async () => {
  const page = await browser.person({ reducedMotion: "reduce" });
  const found = [];
  for (const name of ["", ...names.map((name) => `/${name}`)]) {
    for (const query of ["", "?dark=1&rtl=1"]) {
      await page.emulateMedia({ colorScheme: query ? "dark" : "light", reducedMotion: "reduce" });
      await page.goto(`${vitrine.origin}/gallery${name}${query}`);
      found.push(...(await findings(page)).map((finding) => `${name}${query}: ${finding}`));
    }
  }
  assert.deepEqual(found, []);
  assert.deepEqual(browser.takeComplaints(), []);
});

/** A page that has come alive: a switch of the gallery's own says so. */
async function alive(name) {
  const page = await browser.person();
  await look(page, name);
  await page.waitForLoadState("networkidle");
  return page;
}

const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.tagName);

test("menus open, close and act by keyboard", async () => {
  const page = await alive("menu");
  await page.getByRole("button", { name: "More" }).focus();
  await page.keyboard.press("Enter");
  const edit = page.getByRole("link", { name: "Edit" });
  await edit.waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Edit");
  await page.keyboard.press("Escape");
  await edit.waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "More");
});

test("dialogs keep the focus and give it back", async () => {
  const page = await alive("dialog");
  const button = page.getByRole("link", { name: "About this portal" });
  await button.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  assert.ok(await page.evaluate(() => document.querySelector("dialog").contains(document.activeElement)));
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.equal(await focused(page), "About this portal");
});

test("a combobox narrows, chooses and lets go by keyboard", async () => {
  const page = await alive("combobox");
  const field = page.getByRole("combobox", { name: "Client" });
  await field.focus();
  await page.keyboard.type("n");
  await page.getByRole("option", { name: "Aurora Bank" }).waitFor();
  await page.keyboard.type("or");
  await page.getByRole("option", { name: "Aurora Bank" }).waitFor({ state: "detached" });
  await page.keyboard.press("ArrowDown");
  assert.equal(await field.getAttribute("aria-activedescendant"), "client-option-0");
  await page.keyboard.press("Enter");
  assert.equal(await field.inputValue(), "Northwind Health");
  assert.equal(await field.getAttribute("aria-expanded"), "false");
  await page.keyboard.press("ArrowDown");
  assert.equal(await field.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await field.getAttribute("aria-expanded"), "false");
});

test("the command palette opens from anywhere, finds and goes by keyboard", async () => {
  const page = await alive("command-palette");
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await page.keyboard.type("pati");
  assert.equal(await dialog.getByRole("option").count(), 1);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("ArrowDown");
  assert.equal(await dialog.locator("[aria-selected=true]").innerText().then((text) => text.split("\n")[0]), "Branch data clean-up");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
});

test("a text is edited in place by keyboard, and left as it was by Escape", async () => {
  const page = await alive("inline-editor");
  await page.getByRole("button", { name: "edit title" }).focus();
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "title" });
  await field.waitFor();
  await page.keyboard.type("Something else");
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "hidden" });
  assert.equal(await page.locator(".inline-value").innerText(), "Design sign-off");
});

test("a toast is announced, and its way back is reached by keyboard", async () => {
  const page = await alive("toast");
  await page.getByRole("button", { name: "Do something" }).click();
  const toast = page.getByRole("status").getByText("Design sign-off is not shared any more.");
  await toast.waitFor();
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await toast.waitFor({ state: "detached" });
});

test("a card is moved by dragging", async () => {
  const page = await alive("board");
  await page.getByText("Write the copy").dragTo(page.getByRole("region", { name: "Doing" }));
  await page.getByRole("region", { name: "Doing 1" }).getByText("Write the copy").waitFor();
});

test("what cannot be taken back has to be typed", async () => {
  const page = await alive("confirm-typing");
  const button = page.getByRole("button", { name: "Delete for good" });
  await page.getByLabel("Type").fill("Mobile");
  assert.equal(await button.isDisabled(), true);
  await page.getByLabel("Type").fill("Mobile onboarding");
  assert.equal(await button.isDisabled(), false);
});

test("a change touches one row", async () => {
  const page = await alive("milestone-row");
  await page.evaluate(() => {
    globalThis.touched = new Set();
    for (const row of document.querySelectorAll(".milestones > li")) {
      new MutationObserver(() => globalThis.touched.add(row)).observe(row, { subtree: true, childList: true, characterData: true });
    }
  });
  await page.getByRole("button", { name: "Send a change" }).click();
  await page.getByText("changed 1").waitFor();
  assert.equal(await page.evaluate(() => globalThis.touched.size), 1);
});
