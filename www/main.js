import { createChecker } from "./pkg/index.js";
import { find } from "./dom.js";
import { examples } from "./examples.js";
import { Field } from "./field.js";
import { measured } from "./meter.js";
import { Notes } from "./notes.js";
import { review } from "./review.js";
import { forget, settle, summary } from "./settle.js";
import { readSituation, showSituation, watchSituation } from "./situation.js";

/** @import { Checker, Draft, Finding, Suggestion } from "./pkg/index.js" */

const fields = { title: field("title"), text: field("text") };
const picker = find("#example", HTMLSelectElement);
const state = find("#state", HTMLElement);
const count = find("#count", HTMLElement);
const retry = find("#retry", HTMLButtonElement);
const notes = new Notes(find("#notes", HTMLElement), { show, apply, activate });

/** @type {Checker | undefined} */
let checker;
/** @type {Draft} the draft that the findings on the page are about */
let checked = { text: "" };
/** @type {Finding | undefined} */
let active;

for (const { area } of Object.values(fields)) area.addEventListener("input", check);
watchSituation(check);
document.addEventListener("selectionchange", followCaret);
document.addEventListener("keydown", onKey);
find("#next", HTMLButtonElement).addEventListener("click", () => step(1));
find("#previous", HTMLButtonElement).addEventListener("click", () => step(-1));
find("form", HTMLFormElement).addEventListener("submit", onSubmit);
retry.addEventListener("click", start);
fillPicker();
paint([]);
start();

/** @param {"title" | "text"} name */
function field(name) {
  const area = find(`#${name}`, HTMLTextAreaElement);
  return new Field(area, find(".mirror", HTMLElement, area.parentElement ?? document));
}

async function start() {
  retry.hidden = true;
  try {
    checker = await createChecker();
  } catch (error) {
    console.error(error);
    state.textContent = "The notes could not be loaded. You can write and post all the same.";
    retry.hidden = false;
    return;
  }
  check();
}

/** Reads everything again. It takes less time than the browser needs to show the letter that was typed. */
function check() {
  checked = { ...readSituation(), text: fields.text.text, title: fields.title.text || undefined };
  const findings = reported(checked);
  paint(findings);
  settle(findings);
}

/**
 * @param {Draft} draft
 * @returns {readonly Finding[]}
 */
function reported(draft) {
  if (!checker) return [];
  try {
    const { findings } = measured(checker, draft);
    state.textContent = findings.length ? "" : draft.text || draft.title ? "Nothing to note. It is yours to post." : "Notes appear here as you write.";
    return findings;
  } catch (error) {
    console.error(error);
    state.textContent = "This draft could not be read. You can post it all the same.";
    return [];
  }
}

/** @param {readonly Finding[]} findings */
function paint(findings) {
  for (const name of /** @type {const} */ (["title", "text"])) {
    fields[name].paint(findings.filter((finding) => finding.field === name));
  }
  notes.show(findings);
  count.textContent = summary(findings);
  active = undefined;
  followCaret();
}

/** @param {Finding | undefined} finding */
function activate(finding) {
  active = finding;
  for (const view of [fields.title, fields.text, notes]) view.light(finding);
}

/** The note about the words that the caret is in stands out from the others. */
function followCaret() {
  const focused = Object.entries(fields).find(([, { area }]) => area === document.activeElement);
  if (!focused) return;
  const [name, { area }] = focused;
  const caret = area.selectionStart;
  const finding = notes.findings.find((finding) => finding.field === name && finding.start <= caret && caret <= finding.end);
  if (finding === active) return;
  activate(finding);
  if (finding) notes.reveal(finding);
}

/** @param {Finding} finding */
function show(finding) {
  const { area } = fields[finding.field];
  area.focus();
  area.setSelectionRange(finding.start, finding.end);
  fields[finding.field].reveal(finding);
}

/**
 * @param {Finding} finding
 * @param {Suggestion} suggestion
 */
function apply(finding, suggestion) {
  if (!fields[finding.field].apply(suggestion, checked[finding.field] ?? "")) check();
}

/** @param {1 | -1} direction */
function step(direction) {
  const { findings } = notes;
  const here = findings.indexOf(/** @type {Finding} */ (notes.focused ?? active));
  const there = here < 0 && direction < 0 ? findings.length - 1 : here + direction;
  const finding = findings[(there + findings.length) % findings.length];
  if (!finding) return;
  fields[finding.field].reveal(finding);
  notes.focus(finding);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key === "Enter" && event.target === fields.title.area && !event.isComposing) {
    event.preventDefault();
    fields.text.area.focus();
  } else if (event.key === "F8") {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape" && notes.focused) {
    fields[notes.focused.field].area.focus();
  }
}

/** @param {SubmitEvent} event */
function onSubmit(event) {
  event.preventDefault();
  review(notes.findings, () => fields.text.area.focus());
}

function fillPicker() {
  picker.append(...examples.map(({ name }, index) => new Option(name, String(index))));
  picker.addEventListener("change", () => load(picker.value));
  find("#next-example", HTMLButtonElement).addEventListener("click", () => {
    picker.selectedIndex = (picker.selectedIndex + 1) % picker.options.length;
    load(picker.value);
  });
}

/** @param {string} choice an example's number, or nothing for an empty page */
function load(choice) {
  const { text = "", title = "", ...scene } = choice === "" ? {} : (examples[Number(choice)]?.draft ?? {});
  fields.text.text = text;
  fields.title.text = title;
  showSituation(scene);
  forget();
  check();
}
