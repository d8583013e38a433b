import { keyed, make, set, share } from "./dom.js";
import { api, bytes, duration, grouped, held, kind, named, pattern, percent, rate, suspected, time } from "./words.js";

/** Puts a snapshot into the page. */

const SLOWEST_SHOWN = 0.1;
const MOST_THREAD_NAMES = 12;

const element = (id) => document.getElementById(id);

export function show(snapshot) {
  element("main").hidden = false;
  document.title = `${snapshot.ratio === null ? "" : `${percent(snapshot.ratio)} · `}${snapshot.subject} · mapwatch`;
  set(element("subject"), snapshot.subject);
  pressure(snapshot);
  advice(snapshot.advice);
  kinds(snapshot);
  files(snapshot);
  owners(snapshot);
  threads(snapshot);
  list(element("events"), events(snapshot));
  environment(snapshot.environment);
}

function pressure(snapshot) {
  const known = snapshot.limit !== null;
  const growing = snapshot.growthPerSecond !== null && Math.abs(snapshot.growthPerSecond) >= SLOWEST_SHOWN;
  element("main").dataset.level = snapshot.level ?? "";
  set(element("ratio"), known ? percent(snapshot.ratio) : grouped(snapshot.mappings));
  set(element("level"), snapshot.level ?? "");
  set(
    element("count"),
    known ? `${grouped(snapshot.mappings)} of ${grouped(snapshot.limit)} mappings` : "mappings, limit unknown",
  );
  set(element("diagnosis"), snapshot.diagnosis);
  set(element("collection"), snapshot.collection);
  element("collection").hidden = snapshot.collection === "";
  set(element("headroom"), known ? `${grouped(snapshot.headroom)} mappings` : "unknown");
  set(element("growth"), growing ? rate(snapshot.growthPerSecond) : "none");
  set(element("exhaustion"), exhaustion(snapshot, growing));
  set(element("thresholds"), `${percent(snapshot.warning)}, ${percent(snapshot.critical)}`);
  share(element("fill"), known ? Math.min(1, snapshot.ratio) : 0);
  share(element("warning"), snapshot.warning);
  share(element("critical"), snapshot.critical);
  const meter = element("meter");
  meter.hidden = !known;
  meter.setAttribute("aria-valuenow", known ? Math.min(100, snapshot.ratio * 100).toFixed(1) : "0");
  meter.setAttribute("aria-valuetext", known ? `${percent(snapshot.ratio)}, ${snapshot.level}` : "unknown");
}

function exhaustion({ exhaustionSeconds }, growing) {
  if (exhaustionSeconds !== null) {
    return duration(exhaustionSeconds);
  }
  return growing ? "no forecast: growth is not steady, levels off, or was taken back before" : "not in sight";
}

/** Lines that begin with spaces are to be copied. */
function advice(text) {
  element("advice").hidden = text === "";
  const lines = text.split("\n").filter((line) => line !== "");
  const made = (line) => make(line.startsWith(" ") ? "pre" : "p", line.trim());
  keyed(element("advice-lines"), lines, (line) => line, made);
}

function kinds(snapshot) {
  const rows = Object.entries(snapshot.kinds)
    .filter(([, mappings]) => mappings > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([tag, mappings]) => ({ name: tag, mappings, more: kind(tag) }));
  table(element("kinds"), rows, snapshot.mappings);
}

function files(snapshot) {
  const rows = snapshot.files.map((group) => ({
    name: pattern(group),
    by: group.owner,
    mappings: group.mappings,
    more: group.owner === null ? "" : `mapped by ${group.owner}`,
  }));
  const names = snapshot.names.map((group) => ({
    name: named(group),
    by: group.owner,
    mappings: group.mappings,
    more: group.owner === null ? "" : `mapped by ${group.owner}`,
  }));
  table(element("files"), [...rows, ...rest("other", snapshot.otherFiles, ""), ...names], snapshot.mappings);
}

function owners(snapshot) {
  const rows = snapshot.owners.map((owner) => ({
    name: owner.owner,
    by: owner.api,
    mappings: owner.mappings,
    more: [
      `through ${api(owner.api)}`,
      held(owner),
      `the oldest for ${duration(owner.oldestSeconds)}`,
      ...(Math.abs(owner.growthPerSecond ?? 0) >= SLOWEST_SHOWN ? [`growing ${rate(owner.growthPerSecond)}`] : []),
    ].join(", "),
    callers: owner.callers,
  }));
  const unseen = ["made where no hook is, or before there were any", ...snapshot.suspects.map(suspected)].join("; ");
  table(
    element("owners"),
    [...rows, ...rest("other", snapshot.otherOwners, ""), ...rest("unattributed", snapshot.unattributed, unseen)],
    snapshot.mappings,
  );
}

/** The commonest names: a JVM at rest has some twenty threads with a name each. */
function threads(snapshot) {
  const all = snapshot.threads.reduce((sum, group) => sum + group.threads, snapshot.otherThreads);
  const rows = snapshot.threads
    .slice(0, MOST_THREAD_NAMES)
    .map((group) => ({ name: group.name, mappings: group.threads, more: "" }));
  const others = all - rows.reduce((sum, row) => sum + row.mappings, 0);
  table(element("threads"), [...rows, ...rest("other names", others, "")], all);
}

const rest = (name, mappings, more) => (mappings > 0 ? [{ name, mappings, more }] : []);

function events(snapshot) {
  const refused = snapshot.refusals.map(
    ({ operation, cause, count }) => `Refused since the start: ${grouped(count)} calls to ${operation} (${cause})`,
  );
  const leaked =
    snapshot.leakedMappings > 0
      ? [`Freed and still mapped: ${grouped(snapshot.leakedMappings)} blocks of ${bytes(snapshot.leakedBytes)}`]
      : [];
  const changes = snapshot.levelChanges
    .map(({ time: at, before, level, mappings, limit }) => {
      const of = limit > 0 ? ` of ${grouped(limit)} mappings (${percent(mappings / limit)})` : " mappings";
      return `${time(at)}: level ${level} (was ${before}), ${grouped(mappings)}${of}`;
    })
    .reverse();
  const all = [...refused, ...leaked, ...changes];
  return all.length > 0 ? all : ["Nothing was refused, and the level has not changed."];
}

function environment(facts) {
  const parts = Object.entries(facts).flatMap(([name, value]) => [["dt", name], ["dd", value]]);
  keyed(element("environment"), parts, (part, i) => `${i} ${part}`, ([tag, text]) => make(tag, text));
}

function list(parent, lines) {
  keyed(parent, lines, (line, i) => `${i} ${line}`, (line) => make("li", line));
}

function table(body, rows, total) {
  keyed(body, rows, ({ name, by }) => `${name} ${by}`, newRow, (row, { mappings, more, callers }) => {
    set(row.cells[0], grouped(mappings));
    set(row.cells[1], percent(mappings / total));
    share(row, mappings / total);
    set(row.querySelector(".more"), more);
    const details = row.querySelector("details");
    details.hidden = callers === undefined || callers.length === 0;
    list(details.querySelector("ol"), callers ?? []);
  });
}

function newRow({ name }) {
  const row = make("tr");
  const details = make("details");
  details.append(make("summary", "called by"), make("ol"));
  details.className = "more";
  const last = make("td");
  const more = make("div");
  more.className = "more";
  last.append(make("div", name), more, details);
  row.append(make("td"), make("td"), last);
  return row;
}
