import { find } from "./dom.js";
import { codeFor, editors } from "./gallery.js";

/** @import { Editor } from "./gallery.js" */

find("#snippets", HTMLElement).append(...(await Promise.all(editors.map(section))));

/** @param {Editor} editor */
async function section(editor) {
  const heading = make("h2", editor.name);
  const about = make("p", `${editor.about} `);
  const link = make("a", `Try it in ${editor.name}`);
  link.setAttribute("href", `editors.html?editor=${editor.id}`);
  about.append(link);
  const code = make("pre", await codeFor(editor));
  code.tabIndex = 0; // It scrolls sideways on narrow screens, and must do so by keyboard too.
  const section = document.createElement("section");
  section.id = editor.id;
  section.append(heading, about, code);
  return section;
}

/**
 * @param {string} name
 * @param {string} text
 */
function make(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
