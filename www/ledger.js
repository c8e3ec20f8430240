import { createLedger, linksIn } from "./pkg/index.js";
import { find } from "./dom.js";

/** The name that it is kept under in local storage. */
const NAME = "content-precheck.shares";

const box = find("#ledger", HTMLInputElement);
const room = find("#ledger-room", HTMLElement);
const rows = find("#ledger-rows", HTMLElement);
const kept = createLedger({ name: NAME });

/** What remembers shares, if the author wants it. */
export function ledger() {
  return box.checked ? kept : undefined;
}

/**
 * A post goes out: remembers that something was shared, if the author wants it and there is a link. Says whether it did.
 *
 * @param {string} post
 */
export function remember(post) {
  const links = linksIn(post);
  if (!box.checked || links.length === 0) return false;
  kept.record(new Date(), links);
  show();
  return true;
}

/**
 * Calls `changed` when shares are to be remembered or not, or were forgotten.
 *
 * @param {() => void} changed
 */
export function watchLedger(changed) {
  box.addEventListener("change", changed);
  addEventListener("storage", show);
  find("#erase-ledger", HTMLButtonElement).addEventListener("click", () => {
    kept.erase();
    box.focus();
    show();
    changed();
  });
  show();
}

/** Shows what lies in the storage, not what the ledger makes of it: that is what a visitor wants to see. */
function show() {
  const entries = read();
  room.hidden = entries.length === 0;
  rows.replaceChildren(...entries.map(row));
}

/** @returns {readonly (readonly [at: number, ...hashes: string[]])[]} */
function read() {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? "[]");
  } catch {
    return []; // A browser that keeps nothing.
  }
}

/** @param {readonly [at: number, ...hashes: string[]]} entry */
function row([at, ...hashes]) {
  const row = document.createElement("tr");
  row.insertCell().textContent = new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });
  row.insertCell().textContent = hashes.join(" ");
  return row;
}
