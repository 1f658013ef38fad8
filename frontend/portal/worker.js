// Keeps the portal's pages as they were seen last, each with the files that it names, for when there is no network; the program too,
// once a page has come alive by it.
// What the server says comes first, always. Only answers are kept that the server names a place for, and only for the reader and
// the build that the name stands for; whatever else it says where a portal's page should be wipes everything. Documents and other
// pages are never kept, and everything of the team's is never looked at.

/** The portals' pages, and the page that stands in front of them. */
const PAGE = /^\/portal(\/(sign-in|[0-9a-f-]{36}))?$/;
/** What hangs on a portal: documents, the report, what is mailed. */
const BEYOND = /^(\/portal\/[0-9a-f-]{36})\//;
const KEEP_AS = "vitrine-keep-as";
/** Milliseconds after which a network that says nothing is none. */
const PATIENCE = 4_000;
/** Milliseconds after which a kept page is no longer shown. */
const LONGEST = 7 * 24 * 60 * 60 * 1_000;

/** What is being kept just now. */
let noted = Promise.resolve();
/** How often everything was wiped: what was asked before and answered after must not come back. */
let wiped = 0;

async function forget() {
  wiped += 1;
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

/** Keeps a page under its reader's name. What another reader or another build left goes first. */
async function keep(name, answer, before) {
  const path = new URL(answer.url).pathname;
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  const page = await answer.text();
  const head = page.slice(0, page.indexOf("</head>"));
  const named = [...head.matchAll(/(?:href|src)="(\/pkg\/[^"]+)"/g), ...page.matchAll(/ src="(\/logo\/[0-9a-f]{64})"/g)];
  const files = named.map(([, file]) => file);
  if (before !== wiped) return;
  await Promise.all((await caches.keys()).filter((other) => other !== name).map((other) => caches.delete(other)));
  const cache = await caches.open(name);
  await Promise.all([...new Set(files)].map(async (file) => (await cache.match(file)) ?? cache.add(file)));
  await cache.put(path, new Response(page.replace("<html ", "<html data-kept "), { headers }));
  if (before !== wiped) await caches.delete(name);
}

/** Keeps a page for longer that is still as it was. */
async function keepOn(name, answer, before) {
  const path = new URL(answer.url).pathname;
  const cache = await caches.open(name);
  const page = await cache.match(path);
  // It is the same for another session of the same reader; under that one's name there is nothing yet.
  if (!page) return forget();
  const headers = new Headers(page.headers);
  headers.set("date", answer.headers.get("date"));
  const text = await page.text();
  if (before === wiped) await cache.put(path, new Response(text, { headers }));
  if (before !== wiped) await caches.delete(name);
}

/** Keeps the files of the program beside the pages, when those are there. */
async function keepProgram(files) {
  for (let seen; seen !== noted; ) await (seen = noted);
  const before = wiped;
  const [name] = await caches.keys();
  if (!name || before !== wiped) return;
  const cache = await caches.open(name);
  await Promise.all(files.map(async (file) => (await cache.match(file)) ?? cache.add(file)));
  if (before !== wiped) await caches.delete(name);
}

/** Asks the server, and takes note of what it says. A page that is open already is only asked for if it is another by now. */
async function ask(event, request) {
  const before = wiped;
  const page = typeof request === "string" ? await caches.match(request) : undefined;
  const tag = page?.headers.get("etag");
  const answer = await fetch(request, tag ? { headers: { "if-none-match": tag } } : undefined);
  const isAsItWas = answer.status === 304;
  const name = (answer.ok || isAsItWas) && answer.headers.get(KEEP_AS);
  if (name) {
    const note = isAsItWas ? keepOn : keep;
    // Without room, or without one of the files, it is simply not kept.
    noted = note(name, answer.clone(), before).catch(() => caches.delete(name));
    event.waitUntil(noted);
  } else if (answer.type !== "opaqueredirect" && answer.status < 500) {
    await forget();
  }
  return answer;
}

async function kept(path) {
  const page = await caches.match(path);
  if (page) {
    if (Date.now() - Date.parse(page.headers.get("date")) < LONGEST) return page;
    await forget();
  } else if (path === "/portal") {
    // An installed portal starts here, and the server would lead on to the only project.
    const names = await caches.keys();
    const pages = names.length > 0 ? await (await caches.open(names[0])).keys() : [];
    const last = pages.map(({ url }) => new URL(url).pathname).findLast((path) => PAGE.test(path));
    return last && Response.redirect(last);
  }
  return undefined;
}

async function page(event, path) {
  const asked = ask(event, event.request);
  // Scripts that ask want to know what the server says now.
  const page = event.request.mode === "navigate" ? await kept(path) : undefined;
  if (!page) return asked;
  event.waitUntil(asked.catch(() => undefined));
  const waited = new Promise((done) => setTimeout(done, PATIENCE));
  return (await Promise.race([asked.catch(() => undefined), waited])) ?? page;
}

/** What is not kept leads back to the portal, which says that there is no network: an installed one has no button to go back. */
async function beyond(request, [, portal]) {
  try {
    return await fetch(request);
  } catch (noNetwork) {
    return (await kept(portal)) ? Response.redirect(portal) : Promise.reject(noNetwork);
  }
}

async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** Begins with nothing, and with the pages that are open: they were there before there was anybody to keep them. */
async function begin(event) {
  await forget();
  await self.clients.claim();
  const open = await self.clients.matchAll({ type: "window" });
  await Promise.all(open.map(({ url }) => PAGE.test(new URL(url).pathname) && ask(event, url)));
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  noted = begin(event).catch(() => undefined);
  event.waitUntil(noted);
});
self.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(forget());
  else if (Array.isArray(event.data)) event.waitUntil(keepProgram(event.data));
  else if (PAGE.test(event.data)) event.waitUntil(ask(event, event.data).catch(() => undefined));
});
self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET") return;
  if (/^\/(pkg|logo)\//.test(pathname)) event.respondWith(file(event.request));
  else if (PAGE.test(pathname)) event.respondWith(page(event, pathname));
  else if (BEYOND.test(pathname) && event.request.destination === "document") event.respondWith(beyond(event.request, BEYOND.exec(pathname)));
});
