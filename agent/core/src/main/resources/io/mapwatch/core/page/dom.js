/** Changes of the page. What comes from the process becomes text and never markup. */

/** One child for each item. Those of before are kept and moved only if they must be: what is open stays open, and so does the focus. */
export function keyed(parent, items, keyOf, create, update = () => {}) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, i) => {
    const key = keyOf(item, i);
    let child = before.get(key);
    if (child === undefined) {
      child = create(item);
      child.dataset.key = key;
    }
    before.delete(key);
    if (parent.children[i] !== child) {
      parent.insertBefore(child, parent.children[i] ?? null);
    }
    update(child, item);
  });
  before.forEach((child) => child.remove());
}

export function make(tag, text = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

export function set(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

export function share(target, part, name = "--share") {
  target.style.setProperty(name, `${(part * 100).toFixed(2)}%`);
}
