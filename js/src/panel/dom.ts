/** What an element made by {@link make} is given. */
export interface Given {
  /** Class names, which are also the names of its parts for `::part()`. */
  readonly part?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes an element. Texts become text, never markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, given: Given = {}, ...children: readonly Node[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (given.part) element.className = given.part;
  if (given.part) element.setAttribute("part", given.part);
  for (const [name, value] of Object.entries(given.attributes ?? {})) element.setAttribute(name, value);
  if (given.text !== undefined) element.textContent = given.text;
  element.append(...children);
  return element;
}

/** Makes a button that submits nothing. */
export function makeButton(part: string, text: string, press: () => void): HTMLButtonElement {
  const button = make("button", { part: `button ${part}`, text, attributes: { type: "button" } });
  button.addEventListener("click", press);
  return button;
}

/**
 * Changes the text that an element begins with, and touches nothing when it is the same. The text's node stays: when any node leaves
 * the page, Chromium ends the step of typing that one undo takes back in a native field, and undo would go letter by letter.
 */
export function write(element: HTMLElement, text: string): void {
  const { firstChild } = element;
  if (!(firstChild instanceof Text)) element.prepend(text);
  else if (firstChild.data !== text) firstChild.data = text;
}
