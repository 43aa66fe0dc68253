// What teaching one image changed: before and after, side by side.
import { make } from "./page.js";
import { percent } from "./numbers.js";

export function lesson(place, label, { before, after, accuracy }) {
  const rows = [
    ["it reads", String(before.digit), String(after.digit)],
    [`says ${label} with`, percent(before.confidences[label]), percent(after.confidences[label])],
    ["tests right", percent(accuracy.before, 2), percent(accuracy.after, 2)],
  ];
  const head = make("thead");
  head.append(row("th", ["", "before", "after"]));
  const body = make("tbody");
  body.append(...rows.map((cells) => row("td", cells)));
  const table = make("table");
  table.append(head, body);
  const learned = after.digit === label ? `Now it is a ${label}.` : `It still reads ${after.digit}; teach it again.`;
  place.replaceChildren(make("p", "", learned), table);
}

function row(tag, [name, ...cells]) {
  const made = make("tr");
  const heading = make("th", "", name);
  heading.scope = tag === "th" ? "col" : "row";
  made.append(heading, ...cells.map((cell) => make(tag, "", cell)));
  return made;
}
