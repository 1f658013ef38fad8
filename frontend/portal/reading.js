// What a portal's page runs while it is only read: most look for ten seconds, and what the server drew is all that they need. It
// hears whether anything has changed, and fetches the program that makes the page live when something has, when its reader does
// something, or when they stay. It changes nothing in the page but attributes and the hours of meetings, because the program takes
// over what the server drew.

/** Milliseconds for which it is right that something was "3 minutes ago". */
const SOON_WRONG = 60_000;
/** Milliseconds until a server that does not answer is tried again. */
const TRY_AGAIN = 3_000;
/** Milliseconds without a word after which a line is taken for dead: the server says something every 20 seconds. */
const QUIET = 45_000;
/** What a reader does who means to do more than read. Scrolling is reading. */
const ACTS = ["mousemove", "click", "focusin"];
const BEING_FILLED_IN = "form :is(input, textarea, select):is(:focus, :user-valid, :user-invalid)";

const page = document.documentElement;
const { stream, worker, ifAway } = document.querySelector("main").dataset;
const indicator = document.querySelector("[data-connection]");
const named = (name) => document.querySelector(`meta[name=${name}]`).content;
const program = named("program").split(" ");
const wasKept = "kept" in page.dataset;

let line;
let quiet;
/** What was sent while the server was away. */
let held;
let isLate = false;
/** The program is on its way; it is here and takes over; it has taken over. */
let isAsked = false;
let isHere = false;
let isAwake = false;

const isKept = () => "kept" in page.dataset;
const isAway = () => !navigator.onLine || isKept() || indicator.dataset.connection === "lost";
const tellWorker = (what) => navigator.serviceWorker?.controller?.postMessage(what);

function say(connection) {
  indicator.dataset.connection = connection;
}

function hangUp() {
  clearTimeout(quiet);
  line?.close();
  line = undefined;
}

/** Has the program take over; it opens a line of its own, from the number that the page has. */
function wake() {
  if (isAsked) return;
  isAsked = true;
  const script = document.createElement("script");
  [script.src] = program;
  script.onerror = sleepOn;
  document.head.append(script);
}

/** The program could not be fetched, or broke. What is shown is as of when it was drawn, and says so. */
function sleepOn() {
  hangUp();
  page.dataset.kept = "";
  say("starting");
  if (held) {
    const { target, submitter } = held;
    const button = submitter ?? target.querySelector("button");
    held = undefined;
    button.setCustomValidity(ifAway);
    button.reportValidity();
    setTimeout(() => button.setCustomValidity(""), TRY_AGAIN);
    if ("forget" in target.dataset) tellWorker("forget");
  }
  // On a page of which it has taken half, a second time would make it worse.
  if (isHere) return;
  isAsked = false;
  setTimeout(listen, TRY_AGAIN);
}

/** Loads the page anew, as soon as the server answers at all; what is being typed stays, unless the server refuses the page. */
async function readAnew() {
  hangUp();
  const answer = await fetch(location.href).catch(() => undefined);
  if (isAsked) return;
  const isBusy = answer?.ok && !answer.redirected && document.querySelector(BEING_FILLED_IN);
  if (answer && answer.status < 500 && !isBusy) location.reload();
  else setTimeout(listen, TRY_AGAIN);
}

function isHeard() {
  clearTimeout(quiet);
  quiet = setTimeout(() => {
    hangUp();
    say("lost");
    listen();
  }, QUIET);
}

/** The server is there. A page of another build could not fetch its program any more. */
function heard({ data }) {
  isHeard();
  if (isAsked) return;
  if (data !== named("build")) {
    readAnew();
    return;
  }
  const hadTrouble = isKept();
  if (!wasKept) delete page.dataset.kept;
  if (!isKept()) say("listening");
  if (hadTrouble || isLate) wake();
}

function listen() {
  if (isAsked || line || document.hidden) return;
  line = new EventSource(stream);
  line.onerror = () => {
    clearTimeout(quiet);
    if (!navigator.onLine) page.dataset.kept = "";
    say(isKept() ? "starting" : "lost");
    // Otherwise the browser tries again by itself.
    if (line?.readyState === EventSource.CLOSED) {
      hangUp();
      setTimeout(() => isAsked || readAnew(), TRY_AGAIN);
    }
  };
  line.addEventListener("build", heard);
  line.addEventListener("beat", isHeard);
  line.addEventListener("frame", wake);
  line.addEventListener("reset", () => isAsked || readAnew());
}

/** The network and the processor are for what is read first. A page that nobody looks at is not painted. */
function afterFirstPaint(then) {
  if (document.hidden) then();
  else requestAnimationFrame(() => setTimeout(then));
}

/** From now on it belongs to what the page needs without a network. */
async function keepProgram() {
  if (isAwake) (await navigator.serviceWorker?.ready)?.active?.postMessage(program);
}

/** Hours in the reader's zone, as the program says them; on another day than the server's, they stay as they are. */
function here(words, then) {
  const hours = [then.getHours(), then.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
  return then.getDate() === then.getUTCDate() ? words.replace(/\d\d:\d\d UTC$/, hours) : words;
}

function tellHoursHere() {
  for (const time of document.querySelectorAll("time.at")) {
    time.firstChild.data = here(time.firstChild.data, new Date(time.dateTime));
  }
  const { dataset } = document.querySelector("[data-if-kept]");
  const [hours, minutes] = dataset.ifKept.match(/\d\d(?=:\d\d UTC$)|(?<=:)\d\d(?= UTC$)/g) ?? [];
  dataset.ifKept = here(dataset.ifKept, new Date(new Date().setUTCHours(hours, minutes)));
}

tellHoursHere();
afterFirstPaint(listen);
for (const act of ACTS) addEventListener(act, wake, { capture: true, once: true, passive: true });
setTimeout(() => {
  isLate = true;
  if (indicator.dataset.connection === "listening" && !document.hidden) wake();
}, SOON_WRONG);
document.addEventListener("visibilitychange", () => (document.hidden ? hangUp() : listen()));
addEventListener("submit", (event) => {
  // What is typed stays where it is, and the program says why.
  if (!isAwake && isAway()) {
    event.preventDefault();
    held = event;
    wake();
  } else if ("forget" in event.target.dataset) {
    // Whoever leaves leaves nothing, with a network or without.
    tellWorker("forget");
  }
});
addEventListener("asleep", sleepOn);
addEventListener("here", () => {
  isHere = true;
  hangUp();
});
addEventListener("awake", () => {
  isAwake = true;
  keepProgram();
  held?.target.requestSubmit(held.submitter);
  held = undefined;
});
// A newer worker begins with nothing.
navigator.serviceWorker?.addEventListener("controllerchange", keepProgram);
// Whoever forbids workers reads the portal as before.
addEventListener("load", () => afterFirstPaint(() => {
  const manifest = document.createElement("link");
  Object.assign(manifest, { rel: "manifest", href: named("manifest") });
  document.head.append(manifest);
  if (!worker) return;
  const scope = worker.slice(0, worker.lastIndexOf("/"));
  navigator.serviceWorker?.register(worker, { scope }).catch(() => undefined);
}));
