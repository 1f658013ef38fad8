// Mail leaves by a server that really speaks SMTP, and the link in it works.

import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { Browser, Vitrine, enter, run } from "../vitrine.mjs";

let browser;
let vitrine;
let server;
const mails = [];
const waiting = [];

before(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    async onData(stream, session, done) {
      const mail = await simpleParser(stream);
      mails.push(mail);
      waiting.shift()?.(mail);
      done();
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  [browser, vitrine] = await Promise.all([Browser.start(), Vitrine.empty()]);
});
after(async () => {
  await browser.stop();
  await vitrine.stop();
  server.close();
});

const nextMail = () => new Promise((resolve) => waiting.push(resolve));

test("an invitation arrives and lets its reader in, once", async () => {
  const added = await run("user", "add", "--data", vitrine.data, "--email", "maya@team.example", "--name", "Maya Okafor", "--role", "admin", "--listen", `127.0.0.1:${vitrine.port}`);
  const smtp = `smtp://127.0.0.1:${server.server.address().port}`;
  await vitrine.spawn("serve", ["--smtp", smtp, "--mail-from", "Lindqvist & Partners <portal@team.example>"], "Vitrine is at");
  const team = await browser.person();
  await enter(team, added.match(/http:\S+\/link\/\S+/)[0]);
  await team.getByRole("link", { name: "New project" }).click();
  const empty = team.getByRole("region", { name: "Start empty" });
  await empty.getByLabel("Client").fill("Zürich & Söhne");
  await empty.getByLabel("Project").fill("Übergabe");
  await empty.getByRole("button", { name: "Start project" }).click();
  await team.getByRole("link", { name: "Portal closed" }).click();
  await team.getByRole("button", { name: /Open the portal/ }).click();
  await team.getByRole("heading", { name: "The portal is open" }).waitFor();
  const arriving = nextMail();
  await team.getByLabel("Name", { exact: true }).fill("Zoë Müller");
  await team.getByLabel("E-mail").fill("zoe@client.example");
  await team.getByRole("button", { name: "Invite" }).click();
  const mail = await arriving;
  assert.equal(mail.to.text, "zoe@client.example");
  assert.equal(mail.from.value[0].address, "portal@team.example");
  assert.equal(mail.subject, "Übergabe: your view of the project");
  assert.match(mail.text, /Maya Okafor has opened a page for you/);

  const client = await browser.person();
  await enter(client, mail.text.match(/http:\S+\/link\/\S+/)[0]);
  await client.getByRole("heading", { level: 1, name: "Übergabe" }).waitFor();
  // What was sent lies in no outbox any more.
  await team.goto(`${vitrine.origin}/outbox`);
  await team.getByText("No mail is waiting.").waitFor();
  assert.equal(mails.length, 1);
});
