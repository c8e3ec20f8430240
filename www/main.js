import { textarea } from "./pkg/adapters/textarea.js";
import { createChecker, createSession } from "./pkg/index.js";
import { createPanel, defaultTexts } from "./pkg/panel.js";
import { counters, watchCounters } from "./counters.js";
import { dismissals, watchDismissals } from "./dismissals.js";
import { find, write } from "./dom.js";
import { examples } from "./examples.js";
import { ledger, remember, watchLedger } from "./ledger.js";
import { measured } from "./meter.js";
import { review } from "./review.js";
import { readSituation, showSituation, watchSituation } from "./situation.js";
import { aside, isAside, watchWorker } from "./worker.js";

/** @import { Checker, SessionState } from "./pkg/index.js" */

const title = find("#title", HTMLInputElement);
const text = find("#text", HTMLTextAreaElement);
const count = find("#count", HTMLElement);
const picker = find("#example", HTMLSelectElement);
const shadow = find("#shadow", HTMLInputElement);

/** @type {Checker | undefined} */
let loaded;

/** Loaded when the first draft is checked; a load that failed is tried again with the next. */
const checker = {
  /** @param {import("./pkg/index.js").Draft} draft */
  check(draft) {
    if (isAside()) return measured(aside, draft);
    if (loaded) return measured(loaded, draft);
    return createChecker().then((ready) => measured((loaded = ready), draft));
  },
  retry: aside.retry,
};

let composer = begin();

watchSituation(check);
watchWorker(check);
watchDismissals(beginAnew);
watchLedger(beginAnew);
watchCounters(beginAnew);
shadow.addEventListener("change", beginAnew);
title.addEventListener("keydown", onEnter);
find("form", HTMLFormElement).addEventListener("submit", onSubmit);
fillPicker();

/** What a platform does: a session for the fields, and a panel for the session. There is none in the shadow, where it would have nothing to say. */
function begin() {
  const session = createSession({
    checker,
    surface: textarea(text),
    title: textarea(title),
    situation: readSituation,
    store: dismissals,
    ledger: ledger(),
    counters: counters(),
    shadow: shadow.checked,
    onError: console.error,
  });
  session.subscribe(summarise);
  const options = { invitation: find("#invitation", HTMLElement) };
  return { session, panel: shadow.checked ? undefined : createPanel(session, find("#notes", HTMLElement), options) };
}

/** What a session is made of has changed. */
function beginAnew() {
  composer.panel?.destroy();
  composer.session.destroy();
  composer = begin();
  summarise(composer.session.state);
}

function check() {
  composer.session.check();
}

/**
 * Says beside the button what is left. Notes of care are never counted.
 *
 * @param {SessionState} state
 */
function summarise({ findings }) {
  const left = findings.filter(({ level }) => level !== "care").length;
  write(count, left ? defaultTexts.left(left) : "");
}

/**
 * Enter in the title goes on to the text; it does not post.
 *
 * @param {KeyboardEvent} event
 */
function onEnter(event) {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  text.focus();
}

/** @param {SubmitEvent} event */
function onSubmit(event) {
  event.preventDefault();
  review(composer.session.review().findings, { posted, returned: () => text.focus() });
}

/** The composer is empty again, and another draft begins. */
function posted() {
  const isKept = remember(`${title.value}\n${text.value}`);
  picker.value = "";
  put("", "");
  return isKept ? "this browser keeps no more than the time and a hash of each link" : "nothing was kept";
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
  const { text: words = "", title: headline = "", ...scene } = choice === "" ? {} : (examples[Number(choice)]?.draft ?? {});
  showSituation(scene);
  put(headline, words);
}

/**
 * Another draft begins.
 *
 * @param {string} headline
 * @param {string} words
 */
function put(headline, words) {
  title.value = headline;
  text.value = words;
  composer.session.reset();
  check();
}
