import { find, stamp } from "./dom.js";

/** @import { Author, Share, Situation, Surface } from "./pkg/index.js" */

const DAY = 24 * 60 * 60 * 1000;

const form = {
  surface: find("#surface", HTMLSelectElement),
  role: find("#role", HTMLSelectElement),
  names: find("#names", HTMLInputElement),
  products: find("#products", HTMLInputElement),
  domains: find("#domains", HTMLInputElement),
  parent: find("#parent", HTMLTextAreaElement),
  question: find("#question", HTMLSelectElement),
  permission: find("#permission", HTMLSelectElement),
  sponsored: find("#sponsored", HTMLInputElement),
  shares: find("#shares", HTMLUListElement),
};

/**
 * An example's draft: shares are given in days before now instead of times.
 *
 * @typedef {Omit<Situation, "author" | "now"> & { author?: Omit<Author, "recentShares"> & { recentShares?: { daysAgo: number, url?: string }[] } }} Scene
 */

/**
 * Calls `changed` whenever the situation does.
 *
 * @param {() => void} changed
 */
export function watchSituation(changed) {
  const details = find("#situation", HTMLDetailsElement);
  details.open = matchMedia("(min-width: 60rem)").matches;
  details.addEventListener("input", () => (refresh(), changed()));
  find("#add-share", HTMLButtonElement).addEventListener("click", () => {
    addShare({ daysAgo: 1 }).querySelector("input")?.focus();
    changed();
  });
  form.shares.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".remove")) return;
    event.target.closest("li")?.remove();
    find("#add-share", HTMLButtonElement).focus();
    changed();
  });
  refresh();
}

/**
 * The situation as the form describes it; what is left open there is left out.
 *
 * @returns {Situation}
 */
export function readSituation() {
  const now = Date.now();
  return {
    surface: /** @type {Surface} */ (form.surface.value),
    author: author(now),
    parent: parent(),
    sponsored: form.sponsored.checked,
    hasPermission: form.surface.value === "direct-message" ? answer(form.permission) : undefined,
    now: new Date(now).toISOString(),
  };
}

/**
 * Sets the form to an example's situation.
 *
 * @param {Scene} scene
 */
export function showSituation({ surface = "post", author = {}, parent = {}, sponsored = false, hasPermission }) {
  form.surface.value = surface;
  form.role.value = author.role ?? "";
  for (const part of /** @type {const} */ (["names", "products", "domains"])) {
    form[part].value = (author.organisation?.[part] ?? []).join(", ");
  }
  form.parent.value = parent.text ?? "";
  form.question.value = option(parent.question);
  form.permission.value = option(hasPermission);
  form.sponsored.checked = sponsored;
  form.shares.replaceChildren();
  author.recentShares?.forEach(addShare);
  refresh();
}

function refresh() {
  find("#permission-row", HTMLElement).hidden = form.surface.value !== "direct-message";
  const chosen = [form.surface, ...(form.role.value ? [form.role] : [])];
  find("#situation-summary", HTMLElement).textContent = `· ${chosen.map((select) => select.selectedOptions[0]?.text).join(", ")}`;
}

/**
 * @param {number} now
 * @returns {Author}
 */
function author(now) {
  const role = /** @type {Author["role"]} */ (form.role.value || undefined);
  const organisation = { names: list(form.names), products: list(form.products), domains: list(form.domains) };
  const shares = [...form.shares.children].map((row) => share(row, now));
  return { role, organisation, recentShares: shares.length ? shares : undefined };
}

function parent() {
  const text = form.parent.value || undefined;
  const question = answer(form.question);
  return text === undefined && question === undefined ? undefined : { text, question };
}

/**
 * @param {Element} row
 * @param {number} now
 * @returns {Share}
 */
function share(row, now) {
  const days = find(".days", HTMLInputElement, row).valueAsNumber || 0;
  return { at: new Date(now - days * DAY).toISOString(), url: find(".link", HTMLInputElement, row).value || undefined };
}

/** @param {{ daysAgo: number, url?: string }} share */
function addShare({ daysAgo, url = "" }) {
  const row = stamp("share-template");
  find(".days", HTMLInputElement, row).valueAsNumber = daysAgo;
  find(".link", HTMLInputElement, row).value = url;
  form.shares.append(row);
  return row;
}

/** @param {HTMLInputElement} input */
function list(input) {
  return input.value.split(",").map((part) => part.trim()).filter(Boolean);
}

/** @param {HTMLSelectElement} select */
function answer(select) {
  return select.value === "" ? undefined : select.value === "yes";
}

/** @param {boolean | undefined} answer */
function option(answer) {
  return answer === undefined ? "" : answer ? "yes" : "no";
}
