// The rooms as tabs; the part of the address after # says which is open.
import { catalogue } from "./server.js";
import { element, trouble } from "./page.js";

const ROOMS = ["descent", "learn", "draw"];
const opened = new Map();
let given;

async function open(name) {
  for (const room of ROOMS) {
    const here = room === name;
    element(`${room}-room`).hidden = !here;
    const tab = element(`tab-${room}`);
    tab.setAttribute("aria-selected", String(here));
    tab.tabIndex = here ? 0 : -1;
  }
  try {
    given ??= catalogue();
    const settings = await given;
    if (!opened.has(name)) {
      opened.set(name, import(`./${name}.js`).then((module) => module.open(settings)));
    }
    await opened.get(name);
    document.body.dataset.ready = name;
  } catch (error) {
    given = undefined;
    opened.delete(name);
    trouble(`This room cannot open: ${error.message}`);
  }
}

function fromAddress() {
  const name = location.hash.slice(1);
  open(ROOMS.includes(name) ? name : ROOMS[0]);
}

for (const [index, name] of ROOMS.entries()) {
  const tab = element(`tab-${name}`);
  tab.addEventListener("click", () => (location.hash = name));
  tab.addEventListener("keydown", (event) => {
    const moves = { ArrowRight: 1, ArrowLeft: -1, Home: -index, End: ROOMS.length - 1 - index };
    if (event.key in moves) {
      event.preventDefault();
      const next = ROOMS[(index + moves[event.key] + ROOMS.length) % ROOMS.length];
      location.hash = next;
      element(`tab-${next}`).focus();
    }
  });
}
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // The address names the room and nothing else.
  element("rooms").focus();
});
addEventListener("hashchange", fromAddress);
fromAddress();
