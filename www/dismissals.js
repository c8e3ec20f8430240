import { createDismissalStore } from "./pkg/index.js";
import { find, write } from "./dom.js";

/** @import { DismissalStore } from "./pkg/index.js" */

const kept = createDismissalStore();
const count = find("#dismissals", HTMLElement);

/**
 * Remembers dismissals in this browser, and shows how many they are.
 *
 * @type {DismissalStore}
 */
export const dismissals = {
  load: () => kept.load(),
  add(key, reason) {
    kept.add(key, reason);
    show();
  },
  remove(keys) {
    kept.remove(keys);
    show();
  },
  clear() {
    kept.clear();
    show();
  },
};

/**
 * Calls `changed` when dismissals were forgotten.
 *
 * @param {() => void} changed
 */
export function watchDismissals(changed) {
  addEventListener("storage", show);
  find("#forget-dismissals", HTMLButtonElement).addEventListener("click", () => {
    dismissals.clear();
    changed();
  });
  show();
}

function show() {
  const { length } = [...kept.load()];
  write(count, `Notes that you left as they are: ${length || "none"}.`);
}
