import { find } from "./dom.js";
import { codeFor, editors } from "./gallery.js";

const asked = new URLSearchParams(location.search).get("editor");
const editor = editors.find(({ id }) => id === asked) ?? editors[0];

adoptStyles();
allowEmptying();
find("#choice", HTMLElement).append(...editors.map(link));
if (editor) start(editor);

/** @param {import("./gallery.js").Editor} editor */
async function start(editor) {
  find("#name", HTMLElement).textContent = editor.name;
  find("#about", HTMLElement).textContent = editor.about;
  find("#code", HTMLElement).textContent = await codeFor(editor);
  try {
    await import(`./editors/${editor.id}.js`);
    label();
  } catch (error) {
    console.error(error);
    find("#missing", HTMLElement).hidden = false;
  }
}

/** @param {import("./gallery.js").Editor} other */
function link(other) {
  const link = document.createElement("a");
  link.href = `?editor=${other.id}`;
  link.textContent = other.name;
  if (other === editor) link.setAttribute("aria-current", "page");
  const item = document.createElement("li");
  item.append(link);
  return item;
}

/** Every editor has another way to be given a name, which is not what the code wants to show. */
function label() {
  requestAnimationFrame(() => {
    for (const field of document.querySelectorAll("#editor :is(textarea, input:not([type]), [contenteditable=true])")) {
      if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) field.setAttribute("role", "textbox");
      field.setAttribute("aria-label", "Your post");
    }
  });
}

/** Some editors write style elements, which the policy of this page forbids. The same rules are adopted instead, which it allows. */
function adoptStyles() {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const adopt = () => sheet.replaceSync([...document.head.querySelectorAll("style")].map(({ textContent }) => textContent).join("\n"));
  new MutationObserver(adopt).observe(document.head, { childList: true });
}

/** One editor empties its container by way of HTML, which the policy of this page forbids too. To empty something is no danger. */
function allowEmptying() {
  const { trustedTypes } = /** @type {{ trustedTypes?: { createPolicy(name: string, rules: object): void } }} */ (/** @type {unknown} */ (window));
  trustedTypes?.createPolicy("default", { createHTML: (/** @type {string} */ html) => (html === "" ? html : null) });
}
