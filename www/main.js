import { textarea } from "./pkg/adapters/textarea.js";
import { createChecker, createSession } from "./pkg/index.js";
import { createPanel, defaultTexts } from "./pkg/panel.js";
import { find, write } from "./dom.js";
import { examples } from "./examples.js";
import { measured } from "./meter.js";
import { review } from "./review.js";
import { readSituation, showSituation, watchSituation } from "./situation.js";

/** @import { Checker, LoadingChecker, SessionState } from "./pkg/index.js" */

const title = find("#title", HTMLInputElement);
const text = find("#text", HTMLTextAreaElement);
const count = find("#count", HTMLElement);
const picker = find("#example", HTMLSelectElement);

/** @type {Checker | undefined} */
let loaded;

/**
 * Loaded when the first draft is checked; a load that failed is tried again with the next.
 *
 * @type {LoadingChecker}
 */
const checker = {
  check(draft) {
    if (loaded) return measured(loaded, draft);
    return createChecker().then((ready) => measured((loaded = ready), draft));
  },
};

const session = createSession({ checker, surface: textarea(text), title: textarea(title), situation: readSituation, onError: console.error });
createPanel(session, find("#notes", HTMLElement), { invitation: find("#invitation", HTMLElement) });

session.subscribe(summarise);
watchSituation(() => session.check());
title.addEventListener("keydown", onEnter);
find("form", HTMLFormElement).addEventListener("submit", onSubmit);
fillPicker();

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
  review(session.review().findings, () => text.focus());
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
  text.value = words;
  title.value = headline;
  showSituation(scene);
  session.reset();
  session.check();
}
