// What the page says to the server. Every request that changes something carries the page's token.
import { trouble } from "./page.js";
import { leaveSeat, takeSeat } from "./seats.js";
import { hasWords, words } from "./words.js";

const token = document.querySelector('meta[name="token"]').content;

/** What the server says is wrong, and at which character of the text it was sent, or null. */
export class Refused extends Error {
  constructor(message, position) {
    super(message);
    this.position = position ?? null;
  }
}

async function answerOf(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Refused(words("page.trouble.silent"));
  }
  const body = await response.json().catch(() => {
    if (response.ok) {
      throw new Refused(words("page.trouble.silent")); // It ended amid its answer.
    }
    return {};
  });
  if (!response.ok || body.error) { // A formula that is not understood is answered, not refused.
    throw new Refused(reason(body, response.status) ?? words("page.trouble.status", { status: response.status }), body.position);
  }
  return body;
}

const OF_STATUS = new Map([
  [403, () => words("page.trouble.earlier")], // The token is another server's.
  [409, () => words("page.trouble.late")], // Another window was faster.
  [503, () => words("page.trouble.busy")],
]);

/** What is wrong with a formula comes as a kind, for which the page has the words. */
function reason({ kind, values, error }, status) {
  if (OF_STATUS.has(status)) {
    return OF_STATUS.get(status)();
  }
  const key = `descent.formula.${kind}`;
  return kind && hasWords(key) ? words(key, values) : error;
}

/** What there is to choose from; each rule of descent with its name in the page's language as label. */
export async function catalogue() {
  const given = await answerOf(fetch("/api/catalogue"));
  const named = (rules) => rules.map((rule) => ({ ...rule, label: words(`page.rule.${rule.name}`) }));
  return {
    ...given,
    optimizers: named(given.optimizers),
    planeOptimizers: named(given.planeOptimizers),
    settings: { ...given.settings, optimizers: named(given.settings.optimizers) },
  };
}

export function post(path, body) {
  return answerOf(
    fetch(`/api/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Token": token },
      body: JSON.stringify(body),
    }),
  );
}

const RETRY_MILLISECONDS = 3000;
const EVENTS = ["state", "points", "point", "picture"];
const listeners = [];
const latest = new Map();
let source;
let told = false; // Whether the page says that this stream is in trouble.
let ended = false; // Whether the server was gone.

function tell(text) {
  told = text !== "";
  trouble(text);
}

async function connect() {
  disconnect();
  if (told && !ended) {
    tell("");
  }
  if (document.hidden) {
    return; // Until somebody looks.
  }
  if (!(await takeSeat(() => tell(words("page.trouble.seats"))))) {
    return;
  }
  if (told && !ended) {
    tell("");
  }
  listen();
}

function listen() {
  source = new EventSource("/api/training/events");
  for (const name of EVENTS) {
    source.addEventListener(name, (event) => {
      latest.set(name, JSON.parse(event.data));
      listeners.forEach((handlers) => handlers[name]?.(latest.get(name)));
    });
  }
  source.addEventListener("dismissed", () => {
    disconnect();
    tell(words("page.trouble.dismissed"));
  });
  source.addEventListener("open", returned);
  source.addEventListener("error", () => {
    lost();
    if (source?.readyState === EventSource.CLOSED) {
      setTimeout(connect, RETRY_MILLISECONDS); // A refused stream is not opened again by the browser.
    }
  });
}

function disconnect() {
  source?.close();
  source = undefined;
  leaveSeat();
}

/** The stream broke: a server that is there answers; if it does not, the page says how to start it again. */
async function lost() {
  try {
    await fetch("/api/catalogue");
  } catch {
    ended = true;
    tell(words("page.trouble.ended", { command: `mvn -q compile exec:exec -pl examples/descent -am -Dargs="playground --port ${location.port}"` }));
  }
}

/** A server that was started again has another token, which is in its page; what a room shows is in the address. */
async function returned() {
  if (ended) {
    ended = false;
    tell("");
    const page = await (await fetch("/")).text();
    if (!page.includes(token)) {
      location.reload();
    }
  }
}

/** A page that nobody sees keeps no stream: a browser has only a few connections for all windows together. */
document.addEventListener("visibilitychange", () => {
  if (listeners.length > 0) {
    connect();
  }
});

/**
 * Hears what happens in training, {name: listener}. All rooms share one stream; the first who hears opens it.
 *
 * @param whole whether all points so far are wanted, which the server sends only at the beginning of a stream
 */
export function hear(handlers, whole = false) {
  listeners.push(handlers);
  if (!source || whole) {
    connect();
  } else {
    latest.forEach((data, name) => handlers[name]?.(data));
  }
}
