// The short list: the weights and biases that matter most now, and which way to turn them.
import { readable, thousands } from "./numbers.js";
import { element, make } from "./page.js";
import { words } from "./words.js";

const COUNT = 10;

/** Makes the rows, which are filled again and again: the focus stays where it is. */
export function openMost(open) {
  const rows = Array.from({ length: COUNT }, () => {
    const row = make("li");
    const button = make("button", "knob");
    button.style.visibility = "hidden"; // Until it has a name.
    button.type = "button";
    button.append(make("span", "knob-name"), make("span", "knob-numbers"), make("span", "knob-bar"));
    button.addEventListener("click", () => open(Number(button.dataset.index)));
    row.append(button);
    return row;
  });
  element("knobs-most").replaceChildren(...rows);
}

export function showMost({ knobs, values, slopes, order, median, most }) {
  [...element("knobs-most").children].forEach((row, k) => {
    const button = row.firstChild;
    const index = order[k];
    const slope = slopes[index];
    button.dataset.index = index;
    button.dataset.slope = slope;
    button.classList.toggle("up", slope > 0);
    button.style.setProperty("--part", most === 0 ? 0 : Math.abs(slope) / most);
    button.children[0].textContent = knobs.name(index);
    button.style.visibility = "";
    button.children[1].textContent = sentence({ value: readable(values[index]), slope: readable(slope) }, slope, median);
  });
}

function sentence(numbers, slope, median) {
  if (slope === 0) {
    return words("gradient.most.level", numbers);
  }
  const turn = slope > 0 ? words("gradient.most.down", numbers) : words("gradient.most.up", numbers);
  const times = median > 0 ? Math.abs(slope) / median : 0;
  return times === 0 ? turn : `${turn}${words("gradient.most.times", { times: times < 10 ? times.toFixed(1) : thousands(times) })}`;
}
