/* global Chart, chosen, dashboard, results */

/** Draws a row of the dashboard from its file and from what its queries have returned, by the parts of both that it uses. */

const WIDTH = 1_400;
const CELL = 38;
const GAP = 8;
const TITLE = 38;

const COLORS = {
  green: "#37872d", orange: "#e0741a", red: "#e02f44", "dark-red": "#a1182b", blue: "#3274d9", purple: "#8f3bb8",
};
const PALETTE = ["#3f7d3a", "#d9a514", "#3aa6c4", "#e07a2f", "#cf4437", "#3274d9", "#a352cc", "#8f6f4e", "#77b36b", "#6a7178",
  "#c15c9c", "#b0408f", "#b7a03c", "#4f6d8f"];

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const minutes = new Intl.DateTimeFormat("en", { timeStyle: "short", hourCycle: "h23" });
const font = { size: 12 };

/** What counts as a whole on a scale of this unit, and how many of them a step may have. */
const ROUND = { s: 60, bytes: 1_048_576 };
const FACTORS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_440];

/** Of the row with this number; returns how high the picture is. */
// eslint-disable-next-line no-unused-vars
function draw(number) {
  const rows = dashboard.panels.filter(({ type }) => type === "row");
  const top = rows[number].gridPos.y + 1;
  const bottom = rows[number + 1]?.gridPos.y ?? Infinity;
  const panels = dashboard.panels.filter(({ type, gridPos }) => type !== "row" && gridPos.y >= top && gridPos.y < bottom);
  const title = element("h1", rows[number].title.replace("$instance", chosen.instance));
  document.body.replaceChildren(title);
  for (const panel of panels) {
    place(panel, top);
  }
  return TITLE + Math.max(...panels.map(({ gridPos }) => gridPos.y + gridPos.h - top)) * CELL;
}

function place(panel, top) {
  const { x, y, w, h } = panel.gridPos;
  const section = element("section", element("h2", panel.title));
  const left = Math.round((x * (WIDTH - GAP)) / 24) + GAP;
  const right = Math.round(((x + w) * (WIDTH - GAP)) / 24);
  Object.assign(section.style, {
    left: `${left}px`,
    top: `${TITLE + (y - top) * CELL}px`,
    width: `${right - left}px`,
    height: `${h * CELL - GAP}px`,
  });
  document.body.append(section);
  const series = seriesOf(panel);
  const body = element("div");
  body.className = "body";
  section.append(body);
  if (series.length === 0) {
    body.classList.add("empty");
    body.append(panel.fieldConfig.defaults.noValue);
  } else {
    ({ stat, bargauge, table, timeseries })[panel.type](body, series, panel);
  }
}

/** Name, labels, points as [time in seconds, number] and the options that hold for it. */
function seriesOf(panel) {
  return panel.targets.flatMap((target, i) => results[panel.id][i].map((result) => {
    const name = target.legendFormat.replace(/{{(\w+)}}/g, (_, label) => result.metric[label] ?? "");
    const points = (result.values ?? [result.value]).map(([time, value]) => [time, Number(value)]);
    return { name, labels: result.metric, points, last: points.at(-1)[1], options: optionsOf(panel, name) };
  }));
}

function optionsOf({ fieldConfig: { defaults, overrides } }, name) {
  const options = { ...defaults, ...defaults.custom };
  const own = overrides.filter(({ matcher }) => matcher.options === name).flatMap(({ properties }) => properties);
  own.forEach(({ id, value }) => (options[id.replace("custom.", "")] = value));
  return options;
}

function stat(body, series) {
  body.classList.add("figures");
  for (const { name, last, options } of series) {
    const mapping = options.mappings?.[0].options[last];
    const figure = element("span", mapping?.text ?? format(last, options));
    figure.style.color = COLORS[mapping?.color] ?? colorOf(last, options);
    if (series.length > 1) {
      figure.prepend(element("small", name));
    }
    body.append(figure);
  }
}

function bargauge(body, series) {
  const most = series[0].options.max ?? Math.max(...series.map(({ last }) => last));
  for (const { name, last, options } of series) {
    const color = colorOf(last, options);
    const value = element("b", format(last, options));
    value.style.color = color;
    const bar = element("p", name, value, element("div", filled(last / most, color)));
    bar.className = "bar";
    body.append(bar);
  }
}

function table(body, series, panel) {
  const { indexByName, excludeByName, renameByName } = panel.transformations[0].options;
  const columns = Object.keys(indexByName).filter((column) => !excludeByName[column]);
  const most = Math.max(...series.map(({ last }) => last));
  const rows = series.map(({ labels, last, options }) => element("tr", ...columns.map((column) => {
    if (column !== "Value") {
      return element("td", labels[column] ?? "");
    }
    const value = element("div", filled(last / most, colorOf(last, options)), element("span", format(last, options)));
    value.className = "value";
    return element("td", value);
  })));
  body.append(element("table", element("tr", ...columns.map((column) => element("th", renameByName[column] ?? column))), ...rows));
}

function timeseries(body, series, panel) {
  const canvas = element("canvas");
  body.append(canvas);
  const { defaults } = panel.fieldConfig;
  const datasets = series.map(dataset);
  if (defaults.custom.thresholdsStyle) {
    datasets.push(...defaults.thresholds.steps.slice(1).map(threshold));
  }
  const scales = {
    x: { type: "linear", min: chosen.from, max: chosen.to, afterBuildTicks: wholeMinutes, ticks: { callback: clock, maxRotation: 0, font } },
    left: { ...axis(defaults), stacked: defaults.custom.stacking !== undefined },
  };
  const right = series.find(({ options }) => options.axisPlacement === "right");
  if (right) {
    scales.right = { ...axis(right.options), position: "right", grid: { display: false } };
  }
  const labels = { boxWidth: 14, boxHeight: 2, font, filter: ({ text }) => text !== "" };
  new Chart(canvas, {
    type: "line",
    data: { datasets },
    options: { animation: false, maintainAspectRatio: false, scales, plugins: { legend: { position: "bottom", align: "start", labels } } },
  });
}

function dataset({ name, points, options }, i) {
  const color = COLORS[options.color.fixedColor] ?? PALETTE[i % PALETTE.length];
  const stacked = options.stacking !== undefined;
  return {
    label: name,
    data: atEachStep(points, stacked ? 0 : null),
    borderColor: color,
    backgroundColor: color + Math.round(options.fillOpacity * 2.55).toString(16).padStart(2, "0"),
    borderWidth: options.lineWidth,
    borderDash: options.lineStyle?.dash ?? [],
    stepped: options.lineInterpolation === "stepAfter",
    pointRadius: 0,
    fill: options.fillOpacity > 0 && (stacked && i > 0 ? "-1" : "origin"),
    stack: stacked ? "all" : name,
    yAxisID: options.axisPlacement === "right" ? "right" : "left",
  };
}

/** Prometheus leaves out the steps at which there is nothing. */
function atEachStep(points, nothing) {
  const data = [];
  for (let x = chosen.from; x <= chosen.to; x += chosen.step) {
    data.push({ x, y: nothing });
  }
  points.forEach(([time, value]) => (data[Math.round((time - chosen.from) / chosen.step)].y = value));
  return data;
}

const threshold = ({ value, color }) => ({
  label: "",
  data: [{ x: chosen.from, y: value }, { x: chosen.to, y: value }],
  borderColor: COLORS[color],
  borderWidth: 1,
  borderDash: [8, 6],
  pointRadius: 0,
  yAxisID: "left",
});

const axis = (options) => ({
  min: options.min,
  max: options.max,
  beginAtZero: true,
  afterBuildTicks: (scale) => evenly(scale, ROUND[options.unit]),
  ticks: { callback: (value) => format(value, options), maxTicksLimit: 6, precision: options.unit === "locale" ? 0 : undefined, font },
});

const clock = (time) => minutes.format(time * 1_000);

function wholeMinutes(scale) {
  scale.ticks = steps(Math.ceil(scale.min / 60) * 60, scale.max, 60);
}

/** On a scale whose numbers are not read as decimals. */
function evenly(scale, round = Infinity) {
  if (scale.max > round) {
    const factor = FACTORS.find((each) => scale.max / (each * round) <= 5);
    scale.ticks = steps(scale.min, scale.max, factor * round);
  }
}

function steps(from, to, step) {
  const ticks = [];
  for (let value = from; value <= to; value += step) {
    ticks.push({ value });
  }
  return ticks;
}

function filled(share, color) {
  const bar = element("i");
  Object.assign(bar.style, { width: `${Math.min(share, 1) * 100}%`, background: color });
  return bar;
}

/** By the highest threshold that is not above it. */
function colorOf(value, { color, thresholds }) {
  const step = thresholds.steps.findLast((each) => each.value === null || value >= each.value);
  return COLORS[color.fixedColor ?? step.color];
}

function format(value, { unit, decimals }) {
  switch (unit) {
    case "percentunit":
      return `${grouped.format(value * 100)}%`;
    case "s":
      return seconds(value);
    case "bytes":
      return value < 1_048_576 ? `${grouped.format(value / 1_024)} KiB` : `${grouped.format(value / 1_048_576)} MiB`;
    case "ops":
      return `${grouped.format(value)} ops/s`;
    default:
      return (decimals === 0 ? grouped.format(Math.round(value)) : grouped.format(value)) + unit.replace(/^(locale|none|suffix:)/, "");
  }
}

function seconds(value) {
  if (value === 0 || value >= 1) {
    return value < 120 ? `${grouped.format(value)} s` : value < 7_200 ? `${grouped.format(value / 60)} min` : `${grouped.format(value / 3_600)} h`;
  }
  return `${grouped.format(value * 1_000)} ms`;
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}
