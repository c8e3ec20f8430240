import { find, stamp } from "./dom.js";

/** @import { Finding, Level, Suggestion } from "./pkg/index.js" */

/** @type {Record<Level, string>} */
const kinds = { warning: "Please look again", advice: "Worth a thought", care: "Just for you" };

/**
 * What the list asks the page to do.
 *
 * @typedef {object} Actions
 * @property {(finding: Finding) => void} show the author wants to see the words
 * @property {(finding: Finding, suggestion: Suggestion) => void} apply the author wants the edit
 * @property {(finding: Finding | undefined) => void} activate the author looks at this one
 */

/** The list of findings beside the composer. */
export class Notes {
  /** @type {readonly Finding[]} */
  findings = [];
  /** @type {Map<string, { face: string, item: HTMLElement }>} */
  #cards = new Map();

  /**
   * @param {HTMLElement} list
   * @param {Actions} actions
   */
  constructor(list, actions) {
    this.list = list;
    this.actions = actions;
    list.addEventListener("focusin", (event) => actions.activate(this.#at(event)));
    list.addEventListener("pointerover", (event) => actions.activate(this.#at(event)));
  }

  /**
   * Shows `findings`. What is already there and has not changed stays as it is, with its focus.
   *
   * @param {readonly Finding[]} findings
   */
  show(findings) {
    this.findings = [...findings].sort((a, b) => Number(b.level === "care") - Number(a.level === "care"));
    const cards = new Map(this.findings.map((finding, index) => this.#card(finding, index)));
    const items = [...cards.values()].map(({ item }) => item);
    const kept = new Set(items);
    for (const { item } of this.#cards.values()) if (!kept.has(item)) item.remove();
    items.forEach((item, index) => {
      if (this.list.children[index] !== item) this.list.insertBefore(item, this.list.children[index] ?? null);
    });
    this.#cards = cards;
  }

  /**
   * Marks the card of one finding.
   *
   * @param {Finding | undefined} active
   */
  light(active) {
    this.#items().forEach((item, index) => item.classList.toggle("active", this.findings[index] === active));
  }

  /**
   * Brings the card of a finding into view where the list scrolls by itself. The page stays where it is: its author is writing.
   *
   * @param {Finding} finding
   */
  reveal(finding) {
    const panel = this.list.parentElement;
    const card = this.#items()[this.findings.indexOf(finding)]?.getBoundingClientRect();
    const frame = panel?.getBoundingClientRect();
    if (!panel || !card || !frame) return;
    if (card.bottom > frame.bottom) panel.scrollTop += card.bottom - frame.bottom;
    if (card.top < frame.top) panel.scrollTop -= frame.top - card.top;
  }

  /**
   * Moves the focus to the card of a finding.
   *
   * @param {Finding} finding
   */
  focus(finding) {
    this.#items()[this.findings.indexOf(finding)]?.focus();
  }

  /** The finding whose card holds the focus. */
  get focused() {
    return this.findings[this.#items().findIndex((item) => item.contains(document.activeElement))];
  }

  #items() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  /** @param {Event} event */
  #at(event) {
    return this.findings[this.#items().findIndex((item) => event.target instanceof Node && item.contains(event.target))];
  }

  /**
   * @param {Finding} finding
   * @param {number} index
   * @returns {[string, { face: string, item: HTMLElement }]}
   */
  #card(finding, index) {
    const before = this.findings.slice(0, index).filter(({ key }) => key === finding.key).length;
    const key = `${finding.key}#${before}`;
    const face = JSON.stringify([finding.level, finding.excerpt, finding.message, finding.clause, finding.suggestions]);
    const old = this.#cards.get(key);
    return [key, old?.face === face ? old : { face, item: this.#make(finding) }];
  }

  /** @param {Finding} finding */
  #make({ level, excerpt, message, clause, suggestions }) {
    const item = stamp("note-template");
    item.classList.add(level);
    /** @type {(selector: string, text: string) => void} */
    const write = (selector, text) => void (find(selector, HTMLElement, item).textContent = text);
    write(".kind-name", kinds[level]);
    write(".what", message.what);
    write(".clause", clause.title);
    write(".excerpt", message.what.includes(excerpt) ? "" : excerpt);
    write(".fix", message.fix);
    write(".why", message.why);
    find(".show", HTMLButtonElement, item).addEventListener("click", () => this.#act(item, (finding) => this.actions.show(finding)));
    find(".suggestions", HTMLElement, item).prepend(...suggestions.map((suggestion, index) => this.#button(item, suggestion, index)));
    return item;
  }

  /**
   * @param {HTMLElement} item
   * @param {Suggestion} suggestion
   * @param {number} index
   */
  #button(item, { label, complete }, index) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = complete ? label : `${label} …`;
    button.addEventListener("click", () => this.#act(item, (finding) => {
      const suggestion = finding.suggestions[index];
      if (suggestion) this.actions.apply(finding, suggestion);
    }));
    return button;
  }

  /**
   * A card outlives the report that it was made for, so the finding is looked up when it is needed.
   *
   * @param {HTMLElement} item
   * @param {(finding: Finding) => void} action
   */
  #act(item, action) {
    const finding = this.findings[this.#items().indexOf(item)];
    if (finding) action(finding);
  }
}
