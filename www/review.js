import { find } from "./dom.js";

/** @import { Finding } from "./pkg/index.js" */

const dialog = find("#review", HTMLDialogElement);
const title = find("#review-title", HTMLElement);
const text = find("#review-text", HTMLElement);
const list = find("#review-list", HTMLElement);
const back = find("#review-back", HTMLButtonElement);
const post = find("#review-post", HTMLButtonElement);

/**
 * What the page does when a post goes out, and when its author is back. The one says what was kept.
 *
 * @typedef {{ posted: () => string, returned: () => void }} Then
 */

/** @type {Then | undefined} */
let then;

/**
 * Shows what is left before a post goes out, and lets go: the author may always post.
 *
 * @param {readonly Finding[]} findings
 * @param {Then} next
 */
export function review(findings, next) {
  then = next;
  const left = findings.filter(({ level }) => level !== "care");
  if (left.length === 0) posted();
  else ask(left);
  dialog.onclose = next.returned;
  dialog.showModal();
  back.focus();
}

back.addEventListener("click", () => dialog.close());
post.addEventListener("click", posted);

/** @param {readonly Finding[]} left */
function ask(left) {
  title.textContent = "Before it goes out";
  text.textContent = "You may want to look at this once more. You can also post it as it is.";
  list.replaceChildren(...left.map(line));
  back.textContent = "Back to my words";
  post.hidden = false;
}

function posted() {
  title.textContent = "This is where it would go out";
  text.textContent = `This page is a demonstration: nothing was sent, and ${then?.posted() ?? ""}.`;
  list.replaceChildren();
  back.textContent = "Close";
  post.hidden = true;
  back.focus();
}

/** @param {Finding} finding */
function line({ level, message }) {
  const item = document.createElement("li");
  item.className = level;
  item.textContent = message.what;
  return item;
}
