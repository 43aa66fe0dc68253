// The settings of the rooms in the address, after the #: they can be shared, reloaded and gone back to.
const WAIT = 250; // Browsers refuse an address that changes with every movement of a slider.

const last = new Map(); // By room, the settings that it had when it was left.
let timer;

/** The room that the address names, and its settings. */
export function place() {
  const [room, ...rest] = location.hash.slice(1).split("?");
  return { room, settings: new URLSearchParams(rest.join("?")) };
}

/** The address of a room with the settings it had. */
export function addressOf(room) {
  return hash(room, last.get(room) ?? "");
}

/**
 * Writes the settings of a room into the address.
 *
 * @param values by name; null, undefined and empty texts are left out
 * @param step whether Back is to return to what was before: for a choice, not for each movement of a slider
 */
export function remember(room, values, step = false) {
  const kept = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const query = new URLSearchParams(kept).toString();
  last.set(room, query);
  clearTimeout(timer);
  if (place().room !== room || location.hash === hash(room, query)) {
    return;
  }
  if (step) {
    history.pushState(null, "", hash(room, query));
  } else {
    timer = setTimeout(() => place().room === room && history.replaceState(null, "", hash(room, query)), WAIT);
  }
}

function hash(room, query) {
  return `#${room}${query ? `?${query}` : ""}`;
}

/** A number of the address, or undefined if it has none in this range. Addresses come from anybody. */
export function numberFrom(settings, name, low, high) {
  const text = settings.get(name);
  const value = text === null || text.trim() === "" ? NaN : Number(text);
  return value >= low && value <= high ? value : undefined;
}

/** One of the words that are allowed, or undefined. */
export function wordFrom(settings, name, allowed) {
  const text = settings.get(name);
  return allowed.includes(text) ? text : undefined;
}
