/**
 * The element that `selector` names, which the page is known to have.
 *
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function find(selector, type, within = document) {
  const element = within.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`the page has no ${selector}`);
  return element;
}

/**
 * A copy of the one element inside the template that `id` names.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function stamp(id) {
  const copy = find(`#${id}`, HTMLTemplateElement).content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error(`the template ${id} is empty`);
  return copy;
}

/**
 * Changes the text of an element that holds nothing else. Its node stays: in Chromium, one that leaves the page ends the step of
 * typing that one undo takes back.
 *
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.firstChild) element.firstChild.nodeValue = text;
  else element.append(text);
}
