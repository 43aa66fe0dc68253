// What teaching one image changed: before and after, side by side.
import { make } from "./page.js";
import { percent } from "./numbers.js";

/** Before any lesson: what it will say. */
export function noLesson(place, text) {
  const unknown = ["it reads", "says so with", "tests right"].map((name) => [name, "–", "–"]);
  place.replaceChildren(make("p", "", text), table(unknown));
}

export function lesson(place, label, { before, after, accuracy }) {
  const rows = [
    ["it reads", String(before.digit), String(after.digit)],
    [`says ${label} with`, percent(before.confidences[label]), percent(after.confidences[label])],
    ["tests right", percent(accuracy.before, 2), percent(accuracy.after, 2)],
  ];
  const learned = before.digit === label ? `It read a ${label} already.` : `Now it is a ${label}.`;
  const text = after.digit === label ? learned : `It still reads ${after.digit}; teach it again.`;
  place.replaceChildren(make("p", "", text), table(rows));
}

function table(rows) {
  const head = make("thead");
  head.append(row("th", ["", "before", "after"]));
  const body = make("tbody");
  body.append(...rows.map((cells) => row("td", cells)));
  const made = make("table");
  made.append(head, body);
  return made;
}

function row(tag, [name, ...cells]) {
  const made = make("tr");
  const heading = make(name ? "th" : "td", "", name); // A corner that says nothing heads nothing.
  if (name) {
    heading.scope = tag === "th" ? "col" : "row";
  }
  made.append(heading, ...cells.map((cell) => make(tag, "", cell)));
  return made;
}
