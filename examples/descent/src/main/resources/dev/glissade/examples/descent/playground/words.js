// The texts of the page, in the language that the server chose; they stand in the page itself.
const texts = JSON.parse(document.getElementById("words").textContent);

/** The text of a key, its places such as {count} filled in. */
export function words(key, values = {}) {
  if (!(key in texts)) {
    throw new Error(`there is no text ${key}`);
  }
  return texts[key].replace(/\{([a-zA-Z0-9]+)\}/g, (place, name) => values[name] ?? place);
}

/** Whether there is a text of this key, such as of a kind that a newer server names. */
export const hasWords = (key) => key in texts;

/** The text of KEY.one or KEY.other, with the count filled in. */
export function counted(key, count, values = {}) {
  return words(`${key}.${count === 1 ? "one" : "other"}`, { count: count.toLocaleString("en"), ...values });
}

/** Asks the server for the page in the other language, from now on. */
export function switchLanguage(tag) {
  document.cookie = `language=${tag}; path=/; max-age=31536000; samesite=strict`;
  location.reload(); // What a room shows is in its address.
}
