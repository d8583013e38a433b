/* global Chart */

/** The count since the start as a plot, with the limit and the thresholds as they were. */

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800,
  604_800, 1_209_600, 2_592_000, 7_776_000, 31_536_000].map((seconds) => seconds * 1_000);
const MOST_TICKS = 7;
const DAY = 86_400_000;

const seconds = new Intl.DateTimeFormat(undefined, { timeStyle: "medium", hourCycle: "h23" });
const minutes = new Intl.DateTimeFormat(undefined, { timeStyle: "short", hourCycle: "h23" });
const days = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });
const number = new Intl.NumberFormat("en");

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export class Plot {
  #chart;
  #canvas;
  #zoomed = false;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#chart = new Chart(canvas, {
      type: "line",
      data: {
        datasets: [
          line("mappings", { fill: "origin" }),
          line("limit", { borderDash: [6, 4] }),
          line("critical", { borderWidth: 1 }),
          line("warning", { borderWidth: 1 }),
        ],
      },
      options: options(),
    });
    this.paint();
  }

  /** Scales to the count alone, in which a healthy process would else be a line at the bottom. */
  zoom(zoomed) {
    this.#zoomed = zoomed;
    this.#chart.data.datasets.slice(1).forEach((_, i) => this.#chart.setDatasetVisibility(i + 1, !zoomed));
    this.#chart.update();
  }

  show(snapshot) {
    const points = snapshot.timeline.map(([x, mappings, limit]) => ({ x, mappings, limit }));
    const last = points.at(-1);
    if (last === undefined || last.x < snapshot.time) {
      points.push({ x: snapshot.time, mappings: snapshot.mappings, limit: snapshot.limit ?? -1 });
    }
    const times = (share) => points.map(({ x, limit }) => ({ x, y: limit < 0 ? NaN : limit * share }));
    const series = [points.map(({ x, mappings }) => ({ x, y: mappings })), times(1), times(snapshot.critical), times(snapshot.warning)];
    this.#chart.data.datasets.forEach((dataset, i) => (dataset.data = series[i]));
    this.#chart.options.scales.x.min = points[0].x;
    this.#chart.options.scales.x.max = Math.max(points.at(-1).x, points[0].x + 1_000);
    this.#chart.update();
    const counts = points.map(({ mappings }) => mappings);
    this.#canvas.setAttribute(
      "aria-label",
      `Mappings since the start: from ${number.format(counts[0])} to ${number.format(counts.at(-1))}, at most ${number.format(Math.max(...counts))}`,
    );
  }

  /** Takes the colors of the page, which are others in the dark. */
  paint() {
    const [mappings, ...lines] = this.#chart.data.datasets;
    mappings.borderColor = color("count");
    mappings.backgroundColor = `color-mix(in srgb, ${color("count")} 18%, transparent)`;
    ["muted", "critical", "warning"].forEach((name, i) => (lines[i].borderColor = color(name)));
    const { scales, plugins } = this.#chart.options;
    for (const axis of [scales.x, scales.y]) {
      axis.grid.color = color("line");
      axis.ticks.color = color("muted");
    }
    plugins.legend.labels.color = color("muted");
    this.#chart.update();
  }
}

const line = (label, more) => ({ label, data: [], pointRadius: 0, borderWidth: 2, fill: false, ...more });

const options = () => ({
  animation: false,
  maintainAspectRatio: false,
  normalized: true,
  parsing: false,
  interaction: { mode: "index", intersect: false },
  scales: {
    x: { type: "linear", grid: {}, ticks: { callback: label, maxRotation: 0 }, afterBuildTicks: wholeTimes },
    y: { beginAtZero: true, grid: {}, ticks: { maxTicksLimit: 6 } },
  },
  plugins: {
    legend: { position: "bottom", labels: { usePointStyle: true, pointStyle: "line" } },
    tooltip: { callbacks: { title: ([item]) => `${days.format(item.parsed.x)} ${seconds.format(item.parsed.x)}` } },
  },
});

/** Ticks at whole seconds, minutes, hours or days of where the reader is. */
function wholeTimes(axis) {
  const step = stepOf(axis);
  const zone = new Date(axis.max).getTimezoneOffset() * 60_000;
  axis.ticks = [];
  for (let at = Math.ceil((axis.min - zone) / step) * step + zone; at <= axis.max; at += step) {
    axis.ticks.push({ value: at });
  }
}

const stepOf = ({ min, max }) => STEPS.find((step) => (max - min) / step <= MOST_TICKS) ?? STEPS.at(-1);

function label(value) {
  const step = stepOf(this);
  if (step >= DAY) {
    return days.format(value);
  }
  return (step < 60_000 ? seconds : minutes).format(value);
}
