// Questions: the client asks on a phone, the team answers, both live; the same by plain forms.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { Browser, PHONE, Vitrine, enter, isLive } from "../vitrine.mjs";

let browser;
let vitrine;

before(async () => {
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.start()]);
});
afterEach(() => assert.deepEqual(browser.takeComplaints(), []));
after(async () => {
  await browser.stop();
  await vitrine.stop();
});

const question = (page, words) => page.locator("li.question").filter({ hasText: words });

async function openQuestions(team) {
  await team.getByRole("link", { name: "Mobile onboarding" }).first().click();
  await team.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Questions" }).click();
}

test("what is asked on a phone is answered live, and asked again", async () => {
  const client = await browser.person({ viewport: PHONE });
  await enter(client, vitrine.clientLink);
  await isLive(client);
  await client.getByRole("link", { name: "Ask a question" }).click();
  const form = client.locator("#ask form");
  await form.getByRole("button", { name: "Send the question" }).click();
  await form.getByText("Write something first.").waitFor();
  await form.getByLabel("Ask a question").fill("Who signs for us?");
  await form.getByLabel("About").selectOption({ label: "Milestone: Design sign-off" });
  await form.getByRole("button", { name: "Send the question" }).click();
  await question(client, "Who signs for us?").getByText("Open").waitFor();
  assert.equal(await form.getByLabel("Ask a question").inputValue(), "", "ready for the next");
  await question(client, "Who signs for us?").getByRole("link", { name: "on “Design sign-off”" }).waitFor();

  const team = await browser.person();
  await enter(team, vitrine.teamLink);
  await openQuestions(team);
  await isLive(team);
  const asked = question(team, "Who signs for us?");
  await asked.getByText("Reply", { exact: true }).first().click();
  await asked.getByRole("textbox", { name: "Reply" }).fill("Draft of an answer");
  await asked.getByRole("button", { name: "Keep as a draft for the team" }).click();
  await asked.getByText("Draft of an answer").waitFor();
  await asked.getByRole("textbox", { name: "Reply" }).fill("Your head of compliance.");
  await asked.getByText("Shared with Aurora Bank").click();
  await asked.getByRole("button", { name: "Reply to Aurora Bank" }).click();

  const theirs = question(client, "Who signs for us?");
  await theirs.getByText("Your head of compliance.").waitFor();
  assert.equal(await client.getByText("Draft of an answer").count(), 0, "a draft is the team's");
  await theirs.getByRole("button", { name: "That answers it" }).click();
  await theirs.getByText("Solved").waitFor();
  await asked.getByText("Solved").waitFor();
  await theirs.getByText("Ask again").click();
  await theirs.getByLabel("Your reply").fill("And if she is away?");
  await theirs.getByRole("button", { name: "Send" }).click();
  await asked.getByText("And if she is away?").waitFor();
  await asked.getByText("Open", { exact: true }).waitFor();

  // It waits where the team starts.
  await team.goto(`${vitrine.origin}/my-work`);
  await team.getByRole("heading", { name: "Clients wait for your answer" }).waitFor();
  await team.getByRole("link", { name: "Who signs for us?" }).waitFor();
});

test("without JavaScript the same by forms", async () => {
  await vitrine.restart();
  const client = await browser.person({ viewport: PHONE, javaScriptEnabled: false });
  await enter(client, vitrine.clientLink);
  const form = client.locator("#ask form");
  await form.getByLabel("Ask a question").fill("Is there a plan B?");
  await form.getByRole("button", { name: "Send the question" }).click();
  await question(client, "Is there a plan B?").waitFor();

  const team = await browser.person({ javaScriptEnabled: false });
  await enter(team, vitrine.teamLink);
  await openQuestions(team);
  const asked = question(team, "Is there a plan B?");
  await asked.getByText("Reply", { exact: true }).first().click();
  await asked.getByRole("textbox", { name: "Reply" }).fill("Yes, in the risk workshop.");
  await asked.getByText("Shared with Aurora Bank").click();
  await asked.getByRole("button", { name: "Reply to Aurora Bank" }).click();
  await question(team, "Is there a plan B?").getByText("Answered").waitFor();

  await client.reload();
  const theirs = question(client, "Is there a plan B?");
  await theirs.getByText("Yes, in the risk workshop.").waitFor();
  await theirs.getByRole("button", { name: "That answers it" }).click();
  await question(client, "Is there a plan B?").getByText("Solved").waitFor();
});
