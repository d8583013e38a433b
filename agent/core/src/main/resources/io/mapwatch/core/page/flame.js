import { keyed, make, set, share } from "./dom.js";
import { grouped, percent } from "./words.js";

/** The ways to live mappings as a flame graph: callers above, the call sites that mapped below them, each as wide as its mappings. */

/** What is narrower could be neither seen nor chosen. */
const NARROWEST = 0.002;
const HUES = 50;
const ALL = "all mappings";
const UNATTRIBUTED = "unattributed";

export class Flame {
  #cells;
  #told;
  #tree = null;
  #drawn = new Map();
  /** The cell that is as wide as the page, by its names from the top. */
  #chosen = [];

  constructor(cells, told) {
    this.#cells = cells;
    this.#told = told;
    const at = ({ target }) => this.#drawn.get(target.dataset.key);
    cells.addEventListener("click", (event) => this.#choose(at(event)));
    cells.addEventListener("keydown", (event) => this.#key(event, at(event)));
    for (const event of ["focusin", "mouseover"]) {
      cells.addEventListener(event, (happened) => this.#tell(at(happened)));
    }
    cells.addEventListener("mouseleave", () => this.#tell(null));
  }

  show(snapshot) {
    const root = d3.hierarchy(tree(snapshot), ({ callees }) => [...callees.values()]).sum(({ mappings }) => mappings);
    root.sort((one, other) => rank(one) - rank(other) || other.value - one.value);
    this.#tree = d3.partition()(root);
    this.#paint();
  }

  #paint() {
    let scale = this.#tree;
    for (const name of this.#chosen) {
      scale = scale.children?.find((child) => child.data.name === name) ?? scale;
    }
    const lineage = new Set(scale.ancestors());
    const width = scale.x1 - scale.x0;
    const shown = this.#tree.descendants().filter(
      (cell) => lineage.has(cell) || (cell.x0 >= scale.x0 && cell.x1 <= scale.x1 && cell.x1 - cell.x0 >= NARROWEST * width),
    );
    this.#drawn = new Map(shown.map((cell) => [key(cell), cell]));
    keyed(this.#cells, shown, key, newCell, (button, cell) => {
      const above = lineage.has(cell);
      share(button, above ? 0 : (cell.x0 - scale.x0) / width, "--left");
      share(button, above ? 1 : (cell.x1 - cell.x0) / width, "--width");
      button.setAttribute("aria-label", this.#words(cell));
      button.classList.toggle("above", above && cell !== scale);
    });
    this.#cells.style.setProperty("--rows", 1 + Math.max(...shown.map(({ depth }) => depth)));
    // one stop for the Tab key, from which the arrows lead on
    const stop = this.#cells.querySelector("[tabindex='0']") ?? this.#cells.firstElementChild;
    stop.tabIndex = 0;
  }

  #choose(cell) {
    if (cell !== undefined) {
      this.#chosen = names(cell);
      this.#paint();
      this.#focus(cell);
    }
  }

  #key(event, cell) {
    const row = [...this.#drawn.values()].filter(({ depth }) => depth === cell?.depth).sort((one, other) => one.x0 - other.x0);
    const next = {
      ArrowUp: cell?.parent,
      ArrowDown: cell?.children?.find((child) => this.#drawn.has(key(child))),
      ArrowLeft: row[row.indexOf(cell) - 1],
      ArrowRight: row[row.indexOf(cell) + 1],
    }[event.key];
    if (event.key === "Escape") {
      this.#choose(this.#tree);
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      this.#focus(next ?? cell);
    }
  }

  #focus(cell) {
    for (const button of this.#cells.children) {
      const here = button.dataset.key === key(cell);
      button.tabIndex = here ? 0 : -1;
      if (here) {
        button.focus();
      }
    }
  }

  #tell(cell) {
    set(this.#told, cell ? this.#words(cell) : "");
  }

  #words(cell) {
    return `${cell.data.name}: ${grouped(cell.value)} mappings, ${percent(cell.value / this.#tree.value)}`;
  }
}

/** What no call site is known for goes to the right. */
const rank = (cell) => (cell.data.name === UNATTRIBUTED ? 1 : 0);

const names = (cell) => cell.ancestors().reverse().slice(1).map(({ data }) => data.name);

const key = (cell) => [ALL, ...names(cell)].join("\n");

function tree({ owners, otherOwners, unattributed }) {
  const root = node(ALL);
  for (const { owner, paths, otherPaths } of owners) {
    for (const { callers, mappings } of paths) {
      add(root, [...callers].reverse(), owner, mappings);
    }
    add(root, paths.length === 0 ? [] : ["other paths"], owner, otherPaths);
  }
  add(root, [], "other owners", otherOwners);
  add(root, [], UNATTRIBUTED, unattributed);
  return root;
}

const node = (name) => ({ name, mappings: 0, callees: new Map() });

function add(root, callers, site, mappings) {
  if (mappings === 0) {
    return;
  }
  let at = root;
  for (const name of [...callers, site]) {
    if (!at.callees.has(name)) {
      at.callees.set(name, node(name));
    }
    at = at.callees.get(name);
  }
  at.mappings += mappings;
}

function newCell(cell) {
  const { name } = cell.data;
  const button = make("button", briefly(name));
  button.type = "button";
  button.tabIndex = -1;
  button.style.setProperty("--row", cell.depth);
  if (name.includes("(")) {
    button.style.setProperty("--hue", hue(name));
  } else {
    button.className = "nobody";
  }
  return button;
}

/** Class.method:line of a frame. */
function briefly(frame) {
  const line = /:\d+(?=\)$)/.exec(frame)?.[0] ?? "";
  return frame.replace(/\(.*/, "").split(".").slice(-2).join(".") + line;
}

/** One for each class. */
function hue(frame) {
  let hash = 0;
  for (const letter of frame.replace(/\.[^.]*\(.*/, "")) {
    hash = (31 * hash + letter.codePointAt(0)) % 65_521;
  }
  return hash % HUES;
}
