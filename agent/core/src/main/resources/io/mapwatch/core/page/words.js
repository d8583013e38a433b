import { KINDS } from "./kinds.js";

/** Numbers and names as people read them: the same words as in the agent's log and evidence file. */

const APIS = {
  unsafe: "Unsafe, direct buffers or arenas",
  file_channel: "FileChannel.map",
  downcall: "a C function called through java.lang.foreign",
  thread: "Thread.start",
  library: "System.load or loadLibrary",
};

const grouping = new Intl.NumberFormat("en");
const oneDecimal = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium", hourCycle: "h23" });
const dayAndClock = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });

/** 52,431 */
export const grouped = (number) => grouping.format(number);

/** 93.0 % */
export const percent = (share) => `${oneDecimal.format(share * 100)} %`;

/** 12.0/s */
export const rate = (perSecond) => `${oneDecimal.format(perSecond)}/s`;

/** The two largest units: 2 d 3 h, 1 min 49 s, 12 s. */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const units = [[86_400, "d"], [3_600, "h"], [60, "min"], [1, "s"]];
  const first = units.findIndex(([size]) => whole >= size);
  if (first < 0) {
    return "0 s";
  }
  const [size, name] = units[first];
  const largest = `${Math.floor(whole / size)} ${name}`;
  if (first === units.length - 1) {
    return largest;
  }
  const [next, nextName] = units[first + 1];
  return `${largest} ${Math.floor((whole % size) / next)} ${nextName}`;
}

/** 211.3 MiB */
export function bytes(count) {
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
  let size = count;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${unit === 0 ? grouped(size) : oneDecimal.format(size)} ${units[unit]}`;
}

/** The time of day where the reader is; with the date when that is another day. */
export function time(epochMillis) {
  const when = new Date(epochMillis);
  return (when.toDateString() === new Date().toDateString() ? clock : dayAndClock).format(when);
}

/** As a shell would match them: /data/index/*.dvd (deleted). */
export function pattern(group) {
  const directory = group.directory === null ? "*" : group.directory.replace(/\/$/, "");
  const folders = group.directory !== null && group.folders !== 1 ? "*/" : "";
  const suffix = group.suffix === "*" ? "" : group.suffix;
  return `${directory}/${folders}*${suffix}${group.deleted ? " (deleted)" : ""}`;
}

/** What has a name that is no file's. */
export function named(group) {
  if (group.name === null) {
    return "memory without a name";
  }
  const name = group.name === "*" ? `other names (${group.kind})` : group.name;
  return group.kind === "library" ? `${name}, ${group.copies} copies` : name;
}

/** Native code in which threads were while mappings grew that no hook saw made. */
export function suspected(suspect) {
  const { method, caller, seenGrowing, looksGrowing, seenCalm, looksCalm } = suspect;
  const calm = looksCalm === 0 ? "no look while nothing grew" : `in ${seenCalm} of ${looksCalm} while nothing grew`;
  const called = caller === null ? "" : `, called by ${caller}`;
  return `suspected: in ${seenGrowing} of ${looksGrowing} looks while they grew a thread was in ${method}${called} (${calm})`;
}

/** What an owner holds beside its mappings. */
export function held({ api: tag, live, bytes: size }) {
  const things = { thread: "live threads", library: "loaded libraries" }[tag];
  return things === undefined ? `${grouped(live)} live of ${bytes(size)}` : `${grouped(live)} ${things}`;
}

export const kind = (tag) => KINDS[tag] ?? "";

export const api = (tag) => APIS[tag] ?? tag;
