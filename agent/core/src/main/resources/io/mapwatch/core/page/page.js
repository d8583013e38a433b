import { Flame } from "./flame.js";
import { Plot } from "./plot.js";
import { show } from "./view.js";
import { duration, time } from "./words.js";

/** Asks for the snapshot every few seconds, and says when what is shown is old. */

const PERIOD_MILLIS = 2_000;
const PATIENCE_MILLIS = 5_000;

/** A large process is counted less often than the interval says, within its budget. */
const LEAST_STALE_SECONDS = 120;
const STALE_INTERVALS = 3;

const element = (id) => document.getElementById(id);

const flame = new Flame(element("flame"), element("flame-told"));

let plot;
let snapshot = null;
let receivedAt = 0;
let problem = "";

async function update() {
  try {
    const response = await fetch("snapshot.json", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    const received = await response.json();
    if (received === null) {
      problem = "No sample yet: the agent's log says whether it can count.";
    } else {
      snapshot = received;
      receivedAt = performance.now();
      problem = "";
      show(snapshot);
      plot ??= newPlot();
      plot.show(snapshot);
      flame.show(snapshot);
    }
  } catch (failure) {
    console.info(failure);
    problem = "The process does not answer. It may be stopped, or have ended.";
  }
  tellAge();
}

function newPlot() {
  const made = new Plot(element("canvas"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => made.paint());
  element("zoom").addEventListener("change", ({ target }) => made.zoom(target.checked));
  made.zoom(element("zoom").checked);
  return made;
}

/** The agent tells the sample's age, so that the clocks of the two machines do not matter; the rest is counted here. */
function tellAge() {
  let text = problem;
  if (snapshot !== null) {
    const age = snapshot.ageSeconds + (performance.now() - receivedAt) / 1_000;
    element("freshness").textContent = `counted ${duration(age)} ago, at ${time(snapshot.time)}`;
    if (problem !== "") {
      text += ` What is shown was counted at ${time(snapshot.time)}.`;
    } else if (age > Math.max(LEAST_STALE_SECONDS, STALE_INTERVALS * snapshot.intervalSeconds)) {
      text = `The agent has not counted since ${time(snapshot.time)}.`;
    }
  }
  const alarm = element("alarm");
  alarm.hidden = text === "";
  if (alarm.textContent !== text) {
    alarm.textContent = text;
  }
  element("main").classList.toggle("stale", text !== "");
}

async function updateForever() {
  for (;;) {
    if (!document.hidden) {
      await update();
    }
    await new Promise((resolve) => setTimeout(resolve, PERIOD_MILLIS));
  }
}

setInterval(tellAge, 1_000);
updateForever();
