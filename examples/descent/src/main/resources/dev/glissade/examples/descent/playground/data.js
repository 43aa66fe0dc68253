// The room of data: points of two classes in the plane, and a network that learns to tell them apart. The server trains and
// computes every picture; the page asks for some epochs, shows what has become of the network, and asks again.
import { Chart } from "./chart.js";
import { DataSettings } from "./data-settings.js";
import { percent, readable, short } from "./numbers.js";
import { FEWEST, MOST, snapped } from "./own-points.js";
import { attempt, element, make, newest } from "./page.js";
import { PlanePicture } from "./plane-picture.js";
import { post } from "./server.js";
import { UnitDiagram, unitName } from "./unit-diagram.js";
import { counted, words } from "./words.js";

const FRAME_MILLISECONDS = 30; // A little less than two pictures of a screen of 60 a second.
const MOST_EPOCHS = 100; // of one question
const MOST_POINTS = 1500; // of the chart

let settings;
let plane;
let diagram;
let costs;
let id = null; // of the training, or null while there is none
let last = null; // What the server said last.
let history = [];
let playing = false;
let asking = false;
let phase = "idle";
let label = 1; // The class of the next point of one's own.

export async function open({ planeOptimizers }, address) {
  plane = new PlanePicture(element("plane"));
  diagram = new UnitDiagram(element("diagram"), () => lookAgain());
  costs = new Chart(element("data-costs"), {
    colours: ["v3", "v4"],
    names: [words("data.training-set"), words("data.test-set")],
    name: words("data.costs"),
    said: ([training, test]) => words("data.costs-said", { training: readable(training), test: readable(test) }),
    unit: words("data.epochs"),
  });
  settings = new DataSettings(planeOptimizers, (anew) => anew && begin());
  element("data-go").addEventListener("click", () => (playing ? pause() : play()));
  element("data-step").addEventListener("click", () => {
    pause();
    attempt(() => ask(1));
  });
  element("data-reset").addEventListener("click", () => {
    pause();
    begin();
  });
  ownTools();
  document.addEventListener("themechange", () => last && show(last));
  await restore(address);
}

export async function restore(address) {
  pause();
  settings.take(address);
  await begin();
}

// ---- Asking the server

const begin = newest(async () => {
  id = null;
  history = [];
  const points = settings.isOwn ? settings.own : null;
  const isFew = points !== null && points.length < FEWEST;
  element("own-tools").hidden = !settings.isOwn;
  element("data-room").classList.toggle("few", isFew);
  plane.edit(settings.isOwn ? press : null);
  if (isFew) {
    playing = false;
    last = null;
    plane.heat(null);
    element("plane-title").textContent = words("data.cloud.own");
    element("plane").setAttribute("aria-label", words("data.cloud.own"));
    showPoints({ training: points, test: [] });
    say("few");
    return;
  }
  await attempt(async () => {
    const { sizes, beginning } = settings; // They may be other ones when the answer comes.
    const begun = await post("data", beginning);
    id = begun.id;
    diagram.build(sizes);
    showPoints(begun);
    say(playing ? "running" : "idle");
    await ask(0);
  });
  if (id === null) {
    playing = false;
    say("none"); // The page's trouble says why.
  }
});

/** Has some epochs made, and shows what has become of the network. */
async function ask(epochs) {
  const mine = id;
  if (mine === null) {
    return;
  }
  const [layer, unit] = diagram.chosen;
  const frame = await post("data/look", { id: mine, epochs, ...settings.steering, layer, unit });
  if (mine !== id) {
    return; // Another training has begun meanwhile.
  }
  if (frame.isGone) {
    pause();
    say("gone");
    return;
  }
  show({ ...frame, at: [layer, unit] });
  playing &&= !frame.hasDiverged;
  if (epochs > 0) {
    say(frame.hasDiverged ? "diverged" : playing ? "running" : "paused");
  }
}

const lookAgain = newest(() => (playing ? undefined : attempt(() => ask(0))));

// ---- Playing

function play() {
  playing = true;
  say("running");
  let due = 0;
  let before = performance.now();
  let asked = 0;
  const tick = async (now) => {
    if (!playing) {
      return;
    }
    requestAnimationFrame(tick);
    due = Math.min(MOST_EPOCHS, due + (settings.pace * Math.max(0, now - before)) / 1000);
    before = now;
    const epochs = settings.pace === 0 ? MOST_EPOCHS : Math.round(due); // The rest is owed, or lent.
    if (asking || epochs === 0 || now - asked < FRAME_MILLISECONDS) {
      return;
    }
    asking = true;
    asked = now;
    due -= settings.pace === 0 ? due : epochs;
    try {
      await ask(epochs);
    } catch (error) {
      pause();
      attempt(() => Promise.reject(error));
    } finally {
      asking = false;
    }
  };
  requestAnimationFrame(tick);
}

function pause() {
  playing = false;
  if (phase === "running") {
    say("paused");
  }
}

// ---- Showing

function say(now) {
  phase = now;
  document.body.dataset.dataPhase = now;
  element("data-go").textContent = playing ? words("data.pause") : words("data.go");
  const text = words(`data.phase.${now}`, { count: FEWEST });
  if (element("data-message").textContent !== text) {
    element("data-message").textContent = text;
  }
  for (const name of ["go", "step"]) {
    element(`data-${name}`).disabled = id === null || now === "gone" || now === "diverged";
  }
}

function showPoints({ training, test }) {
  plane.points({ training, test });
  element("training-count").textContent = counted("data.training-points", training.length);
  element("test-count").textContent = counted("data.test-points", test.length);
}

function show(frame) {
  last = frame;
  const { columns, chosen } = frame.view;
  diagram.show(frame.view);
  plane.heat(chosen.bytes);
  title(frame);
  element("plane-low").textContent = hundredths(chosen.low);
  element("plane-high").textContent = hundredths(chosen.high);
  note(frame.points);
  element("data-room").dataset.columns = columns.length;
  element("overfitting-head").classList.toggle("seen", frame.overfitting !== null);
  overfitting(frame.overfitting);
}

function title({ view: { columns, biases, chosen }, at: [layer, unit] }) {
  const isOutput = layer === columns.length - 1;
  const range = { least: hundredths(chosen.least), most: hundredths(chosen.most) };
  const name = isOutput ? words("data.plane.output") : unitName(layer, unit, columns.length - 1);
  const bias = layer > 0 ? ` ${words("data.plane.bias", { bias: hundredths(biases[layer - 1][unit]) })}` : "";
  element("plane-title").replaceChildren(name, make("small", "", words("data.plane.range", range) + bias));
  element("plane").setAttribute("aria-label", `${name} ${words("data.plane.range", range)}`);
}

/** Two decimals: more would only flicker. */
const hundredths = (value) => short(Number(value.toFixed(2)));

function note(points) {
  const news = points.filter(({ epoch }) => history.length === 0 || epoch > history.at(-1).epoch);
  history.push(...news);
  if (history.length > MOST_POINTS) {
    history = history.filter((point, k) => k % 2 === 0 || k === history.length - 1);
  }
  costs.show(history.map(({ epoch, trainingCost, testCost }) => [epoch, trainingCost, testCost]));
  const now = history.at(-1);
  const shown = [
    [words("data.epoch"), String(now.epoch)],
    [words("data.training-cost"), readable(now.trainingCost)],
    [words("data.test-cost"), readable(now.testCost)],
    [words("data.training-accuracy"), percent(now.trainingAccuracy)],
    [words("data.test-accuracy"), percent(now.testAccuracy)],
  ];
  Object.assign(element("data-figures").dataset, { epoch: now.epoch, accuracy: now.testAccuracy });
  element("data-figures").replaceChildren(
    ...shown.map(([name, value]) => {
      const group = make("div");
      group.append(make("dt", "", name), make("dd", "", value));
      return group;
    }),
  );
}

/** @param best {epoch, training, test} when the test cost was lowest, or null if there is no overfitting since */
function overfitting(best) {
  const now = history.at(-1);
  const head = words(best ? "data.overfitting.seen" : "data.overfitting.none");
  if (element("overfitting-head").textContent !== head) {
    element("overfitting-head").textContent = head;
  }
  element("overfitting").textContent = best
    ? words("data.overfitting.how", {
        epoch: best.epoch,
        lowest: readable(best.test),
        test: readable(now.testCost),
        before: readable(best.training),
        training: readable(now.trainingCost),
      })
    : words("data.overfitting.would");
}

// ---- Points of one's own

/** Takes away the point that is meant, or sets one. */
function press([x, y], reach) {
  const distance = ([a, b]) => Math.hypot(a - x, b - y);
  const nearest = settings.own.reduce((a, b) => (a && distance(a) <= distance(b) ? a : b), null);
  if (nearest && distance(nearest) <= reach) {
    own(settings.own.filter((point) => point !== nearest));
  } else if (settings.own.length < MOST) {
    own([...settings.own, snapped([x, y, label])]);
  }
}

function own(points) {
  settings.own = points;
  settings.changed(true, true);
}

function ownTools() {
  for (const value of [0, 1]) {
    element(`own-${value}`).addEventListener("click", () => {
      label = value;
      [0, 1].forEach((each) => element(`own-${each}`).setAttribute("aria-pressed", String(each === value)));
    });
  }
  element("own-undo").addEventListener("click", () => own(settings.own.slice(0, -1)));
  element("own-clear").addEventListener("click", () => own([]));
}
