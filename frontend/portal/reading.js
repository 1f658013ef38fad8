// What a portal's page runs while it is only read: most look for ten seconds, and what the server drew is all that they need. It
// hears whether anything has changed, and fetches the program that makes the page live when something has, when its reader does
// something, or when they stay. It changes nothing in the page but attributes and the hours of meetings, because the program takes
// over what the server drew.

/** Milliseconds for which it is right that something was "3 minutes ago". */
const SOON_WRONG = 60_000;
/** Milliseconds until a server that does not answer is tried again. */
const TRY_AGAIN = 3_000;
/** What a reader does who means to do more than read. Scrolling is reading. */
const ACTS = ["mousemove", "click", "focusin"];
const BEING_FILLED_IN = "form :is(input, textarea, select):is(:focus, :user-valid, :user-invalid)";

const page = document.documentElement;
const { stream, worker } = document.querySelector("main").dataset;
const indicator = document.querySelector("[data-connection]");
const named = (name) => document.querySelector(`meta[name=${name}]`).content;
const program = named("program").split(" ");

let line;
let isAsked = false;
let isAwake = false;
let isLate = false;

const isKept = () => "kept" in page.dataset;

function say(connection) {
  indicator.dataset.connection = connection;
}

function hangUp() {
  line?.close();
  line = undefined;
}

/** Has the program take over; it opens a line of its own, from the number that the page has. */
function wake() {
  if (isAsked) return;
  isAsked = true;
  hangUp();
  const script = document.createElement("script");
  [script.src] = program;
  script.onerror = sleepOn;
  document.head.append(script);
}

/** The program could not be fetched. What is shown is as of when it was drawn, and says so. */
function sleepOn() {
  isAsked = false;
  page.dataset.kept = "";
  say("starting");
  setTimeout(lookOut, TRY_AGAIN);
}

/** Loads the page anew, as soon as the server answers at all. */
async function readAnew() {
  hangUp();
  const answer = await fetch(location.href).catch(() => undefined);
  if (answer && answer.status < 500) location.reload();
  else setTimeout(listen, TRY_AGAIN);
}

function readAnewWhenIdle() {
  hangUp();
  if (document.querySelector(BEING_FILLED_IN)) setTimeout(readAnewWhenIdle, TRY_AGAIN);
  else readAnew();
}

function listen() {
  if (isAsked || line || document.hidden) return;
  if (isLate && navigator.onLine) {
    wake();
    return;
  }
  line = new EventSource(stream);
  // What was kept may be old; whether it still holds, the program finds out.
  line.onopen = () => (isKept() ? wake() : say("listening"));
  line.onerror = () => {
    if (!navigator.onLine) page.dataset.kept = "";
    say(isKept() ? "starting" : "lost");
    // Otherwise the browser tries again by itself.
    if (line?.readyState === EventSource.CLOSED) {
      hangUp();
      setTimeout(readAnew, TRY_AGAIN);
    }
  };
  line.addEventListener("frame", wake);
  line.addEventListener("reset", readAnew);
  line.addEventListener("build", ({ data }) => data === named("build") || readAnewWhenIdle());
}

function lookOut() {
  for (const act of ACTS) addEventListener(act, wake, { capture: true, once: true, passive: true });
  listen();
}

/** Hours in the reader's zone, as the program says them; on another day than the server's, they stay as they are. */
function tellHoursHere() {
  for (const time of document.querySelectorAll("time.at")) {
    const then = new Date(time.dateTime);
    const here = [then.getHours(), then.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
    if (then.getDate() === then.getUTCDate()) time.firstChild.data = time.firstChild.data.replace(/\d\d:\d\d UTC$/, here);
  }
}

tellHoursHere();
lookOut();
setTimeout(() => {
  isLate = true;
  hangUp();
  listen();
}, SOON_WRONG);
document.addEventListener("visibilitychange", () => (document.hidden ? hangUp() : listen()));
addEventListener("asleep", sleepOn);
addEventListener("awake", async () => {
  isAwake = true;
  // From now on it belongs to what the page needs without a network.
  (await navigator.serviceWorker?.ready)?.active.postMessage(program);
});
addEventListener("submit", (event) => {
  // What is typed stays where it is.
  if (!isAwake && !navigator.onLine) event.preventDefault();
  // Whoever leaves leaves nothing, with a network or without.
  if ("forget" in event.target.dataset) navigator.serviceWorker?.controller?.postMessage("forget");
});
// The network is for the page first. Whoever forbids workers reads the portal as before.
addEventListener("load", () => {
  if (!worker) return;
  const scope = worker.slice(0, worker.lastIndexOf("/"));
  navigator.serviceWorker?.register(worker, { scope }).catch(() => undefined);
});
