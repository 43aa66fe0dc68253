// The rooms as tabs; the part of the address after # says which is open, and how it is set.
import { addressOf, place } from "./address.js";
import { catalogue } from "./server.js";
import { element, trouble } from "./page.js";
import { switchLanguage, words } from "./words.js";

const ROOMS = ["descent", "learn", "draw", "data"];
const opened = new Map();
let given;

/** A room's module has open(catalogue, settings), and restore(settings) for a return by Back or an edited address. */
async function open(name, settings) {
  for (const room of ROOMS) {
    const here = room === name;
    element(`${room}-room`).hidden = !here;
    const tab = element(`tab-${room}`);
    tab.setAttribute("aria-selected", String(here));
    tab.tabIndex = here ? 0 : -1;
  }
  try {
    given ??= catalogue();
    const choices = await given;
    if (opened.has(name)) {
      await (await opened.get(name)).restore?.(settings);
    } else {
      opened.set(name, enter(name, choices, settings));
      await opened.get(name);
    }
    document.body.dataset.ready = name;
  } catch (error) {
    given = undefined;
    opened.delete(name);
    trouble(words("page.trouble.room", { why: error.message }));
  }
}

async function enter(name, choices, settings) {
  const module = await import(`./${name}.js`);
  await module.open(choices, settings);
  return module;
}

function fromAddress() {
  const { room, settings } = place();
  open(ROOMS.includes(room) ? room : ROOMS[0], settings);
}

for (const [index, name] of ROOMS.entries()) {
  const tab = element(`tab-${name}`);
  tab.addEventListener("click", () => (location.hash = addressOf(name)));
  tab.addEventListener("keydown", (event) => {
    const moves = { ArrowRight: 1, ArrowLeft: -1, Home: -index, End: ROOMS.length - 1 - index };
    if (event.key in moves) {
      event.preventDefault();
      const next = ROOMS[(index + moves[event.key] + ROOMS.length) % ROOMS.length];
      location.hash = addressOf(next);
      element(`tab-${next}`).focus();
    }
  });
}
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // The address names the room and nothing else.
  element("rooms").focus();
});
element("language").addEventListener("click", () => switchLanguage(element("language").lang));
addEventListener("hashchange", fromAddress);
fromAddress();
