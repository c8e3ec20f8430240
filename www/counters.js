import { createCounters } from "./pkg/index.js";
import { defaultTexts } from "./pkg/panel.js";
import { find, stamp, write } from "./dom.js";

/** @import { Counters, RuleCount } from "./pkg/index.js" */

/** @type {Readonly<Record<string, string>>} */
const reasons = { ...defaultTexts.reasons, unstated: "No reason given" };

const box = find("#counters", HTMLInputElement);
const room = find("#counters-room", HTMLElement);
const table = find("#counters-room table", HTMLTableElement);
const counted = createCounters();

/**
 * The rows of each rule.
 *
 * @type {Map<string, HTMLElement>}
 */
const rows = new Map();

/**
 * Counts, and shows the numbers as they grow.
 *
 * @type {Counters}
 */
const shown = {
  ...counted,
  count(rule, outcome) {
    counted.count(rule, outcome);
    show();
  },
};

/** What counts, if that is wanted. */
export function counters() {
  return box.checked ? shown : undefined;
}

/**
 * Calls `changed` when it is to be counted or not.
 *
 * @param {() => void} changed
 */
export function watchCounters(changed) {
  box.addEventListener("change", () => {
    room.hidden = !box.checked;
    changed();
  });
  find("#reset-counters", HTMLButtonElement).addEventListener("click", () => {
    counted.reset();
    for (const row of rows.values()) row.remove();
    rows.clear();
  });
}

/** Numbers are changed in their places: somebody is typing. */
function show() {
  for (const [rule, count] of Object.entries(counted.snapshot())) {
    const row = rows.get(rule) ?? add(rule);
    for (const outcome of /** @type {const} */ (["shown", "revised", "kept"])) write(find(`.${outcome}`, HTMLElement, row), String(count[outcome]));
    write(find(".dismissed", HTMLElement, row), dismissed(count));
  }
}

/** @param {string} rule */
function add(rule) {
  const row = stamp("count-template");
  write(find("th", HTMLElement, row), rule);
  rows.set(rule, row);
  table.append(row);
  return row;
}

/** @param {RuleCount} count */
function dismissed({ dismissed }) {
  const given = Object.entries(dismissed);
  const sum = given.reduce((sum, [, count]) => sum + count, 0);
  return sum ? `${sum}: ${given.map(([reason, count]) => `${reasons[reason]} (${count})`).join(", ")}` : "0";
}
