// What teaching one image changed: before and after, side by side.
import { make } from "./page.js";
import { percent } from "./numbers.js";
import { words } from "./words.js";

/** Before any lesson: what it will say. */
export function noLesson(place, text) {
  const unknown = [words("draw.lesson.reads"), words("draw.lesson.says"), words("draw.lesson.tests")].map((name) => [name, "–", "–"]);
  place.replaceChildren(make("p", "", text), table(unknown));
}

export function lesson(place, label, { before, after, accuracy }) {
  const rows = [
    [words("draw.lesson.reads"), String(before.digit), String(after.digit)],
    [words("draw.lesson.says-digit", { digit: label }), percent(before.confidences[label]), percent(after.confidences[label])],
    [words("draw.lesson.tests"), percent(accuracy.before, 2), percent(accuracy.after, 2)],
  ];
  const learned = before.digit === label ? words("draw.lesson.already", { digit: label }) : words("draw.lesson.learned", { digit: label });
  const text = after.digit === label ? learned : words("draw.lesson.again", { digit: after.digit });
  place.replaceChildren(make("p", "", text), table(rows));
}

function table(rows) {
  const head = make("thead");
  head.append(row("th", ["", words("draw.lesson.before"), words("draw.lesson.after")]));
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
