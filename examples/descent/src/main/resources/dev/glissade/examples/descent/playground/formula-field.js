// The field for a formula, and beside it what is wrong with what it has.
import { element } from "./page.js";

/** Marks the place below a copy of the text; an error of null takes the mark away. */
export function mark(error) {
  element("expression").setAttribute("aria-invalid", String(error !== null));
  element("expression-error").hidden = error === null;
  const position = error?.position ?? null;
  element("expression-mark").textContent = position === null ? "" : `${element("expression").value}\n${" ".repeat(position)}▲`;
  element("expression-text").textContent = error?.message ?? "";
}
