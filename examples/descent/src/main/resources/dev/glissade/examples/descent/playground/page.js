// Small things of the page that every room uses.
export const element = (id) => document.getElementById(id);

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Makes an element with a class and a text; texts are never read as markup. */
export function make(tag, className = "", text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Fills a select with [value, label] pairs. */
export function options(select, pairs) {
  select.replaceChildren(
    ...pairs.map(([value, label]) => {
      const option = make("option", "", label);
      option.value = value;
      return option;
    }),
  );
}

/** Says at the top of the page what went wrong; an empty text takes it away. */
export function trouble(text) {
  if (element("trouble").textContent !== text) { // It is read out each time it is set.
    element("trouble").textContent = text;
  }
  element("trouble").hidden = !text;
}

/** Runs what an element asks for, and shows what went wrong instead of losing it. */
export async function attempt(action) {
  try {
    const result = await action();
    trouble("");
    return result;
  } catch (error) {
    trouble(error.message);
    return undefined;
  }
}

/** Calls at most once a while, with the newest arguments. */
export function debounce(action, milliseconds) {
  let timer;
  return (...all) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...all), milliseconds);
  };
}

/** Runs only the newest of several questions at a time: what is asked meanwhile waits, and only the last. */
export function newest(ask) {
  let busy = false;
  let waiting = null;
  return async function run(...all) {
    if (busy) {
      waiting = all;
      return;
    }
    busy = true;
    try {
      await ask(...all);
    } finally {
      busy = false;
      if (waiting) {
        const next = waiting;
        waiting = null;
        run(...next);
      }
    }
  };
}
