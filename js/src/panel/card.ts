import type { DismissalReason } from "../session.js";
import type { Finding, Suggestion } from "../types.js";
import { make, makeButton, write } from "./dom.js";
import { makeIcon } from "./icon.js";
import { pressed } from "./keys.js";
import type { PanelTexts } from "./texts.js";

/** What the author can do with a finding. */
export interface Actions {
  show(finding: Finding): void;
  apply(finding: Finding, suggestion: Suggestion): void;
  dismiss(finding: Finding, reason?: DismissalReason): void;
}

/** What is the same for every card of a panel. */
export interface Setting {
  readonly texts: PanelTexts;
  readonly actions: Actions;
  /** Level of the card's heading, 2 to 6. */
  readonly heading: number;
  /** Shortcuts that take the focused card away. */
  readonly dismissKeys: string;
}

/**
 * The card of one finding. It outlives the report it was made for: text moves, and the finding with it. Put away, it waits in its
 * place for another finding of the same shape; it is never taken out of the page, for the reason told at {@link write}.
 */
export class Card {
  readonly item: HTMLLIElement;
  readonly #setting: Setting;
  readonly #shape: string;
  readonly #lines: Line[] = [];
  #finding: Finding;

  constructor(finding: Finding, setting: Setting) {
    this.#finding = finding;
    this.#setting = setting;
    this.#shape = shapeOf(finding);
    this.item = this.#make();
    this.item.addEventListener("keydown", (event) => this.#onKey(event));
    this.take(finding);
  }

  get finding(): Finding {
    return this.#finding;
  }

  get isShown(): boolean {
    return !this.item.hidden;
  }

  /** Whether the card is put away and the focus is not left behind in it. */
  get isFree(): boolean {
    return !this.isShown && !this.item.matches(":focus-within");
  }

  /** Whether the card can stand for `finding` without being made again. */
  fits(finding: Finding | undefined): boolean {
    return finding !== undefined && shapeOf(finding) === this.#shape;
  }

  /** Lets the card stand for `finding`, which it {@link Card.fits}, and shows it. */
  take(finding: Finding): void {
    this.#finding = finding;
    for (const { element, text } of this.#lines) write(element, text(finding));
    if (!this.isShown) this.#call(`note ${finding.level}`);
  }

  /** Hides the card. To styles and scripts of the host it is no note any more. */
  putAway(): void {
    this.#call("");
    for (const details of this.item.querySelectorAll("details")) details.open = false;
  }

  /** Lifts the card out of the others, or puts it back among them. */
  light(isActive: boolean): void {
    if (this.item.classList.contains("active") === isActive) return;
    this.item.classList.toggle("active", isActive);
    this.item.part.toggle("active", isActive);
  }

  /** The focused card itself answers to keys; its buttons have their own. */
  #onKey(event: KeyboardEvent): void {
    if (event.target !== this.item) return;
    const { actions, dismissKeys } = this.#setting;
    if (pressed(event, "Enter")) actions.show(this.#finding);
    else if (pressed(event, dismissKeys)) actions.dismiss(this.#finding);
    else return;
    event.preventDefault();
  }

  #call(part: string): void {
    this.item.className = part;
    this.item.part.value = part;
    this.item.hidden = part === "";
  }

  #make(): HTMLLIElement {
    const { level, suggestions } = this.#finding;
    const kind = make("span", { part: "kind" }, makeIcon(level), make("span", { text: this.#setting.texts.kinds[level] }));
    const parts = [
      make("div", { part: "top" }, kind, this.#makeLine("span", "clause", ({ clause }) => clause.title)),
      this.#makeLine(`h${this.#setting.heading}` as "h3", "what", ({ message }) => message.what),
      ...(isQuoted(this.#finding) ? [this.#makeLine("p", "excerpt", ({ excerpt }) => excerpt)] : []),
      this.#makeLine("p", "fix", ({ message }) => message.fix),
      make("div", { part: "suggestions" }, ...suggestions.map((suggestion, index) => this.#makeSuggestion(suggestion, index)), this.#makeShow()),
      this.#makeLine("p", "why", ({ message }) => message.why),
      this.#makeDismissal(),
    ];
    return make("li", { attributes: { tabindex: "-1", hidden: "" } }, ...parts);
  }

  /** Texts of policies and authors run in their own direction, whatever the page's. */
  #makeLine(tag: "h3" | "p" | "span", part: string, text: Line["text"]): HTMLElement {
    const element = make(tag, { part, attributes: { dir: "auto" } });
    this.#lines.push({ element, text });
    return element;
  }

  #makeSuggestion({ complete }: Suggestion, index: number): HTMLButtonElement {
    const button = makeButton(`suggestion ${complete ? "complete" : "starter"}`, "", () => {
      const suggestion = this.#finding.suggestions[index];
      if (suggestion) this.#setting.actions.apply(this.#finding, suggestion);
    });
    this.#lines.push({ element: button, text: ({ suggestions }) => suggestions[index]?.label ?? "" });
    if (!complete) button.append("", " ", make("span", { part: "hint", text: `… ${this.#setting.texts.starter}` }));
    return button;
  }

  #makeShow(): HTMLButtonElement {
    return makeButton("quiet show", this.#setting.texts.show, () => this.#setting.actions.show(this.#finding));
  }

  /** Nobody is asked why a note of care was put away. */
  #makeDismissal(): HTMLElement {
    const { texts } = this.#setting;
    const isCare = this.#finding.level === "care";
    const dismiss = makeButton("quiet dismiss", isCare ? texts.dismissCare : texts.dismiss, () => this.#setting.actions.dismiss(this.#finding));
    return make("div", { part: "dismissal" }, dismiss, ...(isCare ? [] : [this.#makeReasons()]));
  }

  #makeReasons(): HTMLDetailsElement {
    const { texts, actions } = this.#setting;
    const reasons = Object.entries(texts.reasons) as [DismissalReason, string][];
    const buttons = reasons.map(([reason, text]) => makeButton("reason", text, () => actions.dismiss(this.#finding, reason)));
    return make("details", { part: "reasons" }, make("summary", { part: "because", text: texts.because }), make("div", { part: "choices" }, ...buttons));
  }
}

/** An element and what is written into it for each finding. */
interface Line {
  readonly element: HTMLElement;
  readonly text: (finding: Finding) => string;
}

/** What the elements of a card depend on: two findings of the same shape differ in their texts only. */
function shapeOf(finding: Finding): string {
  return [finding.level, isQuoted(finding), ...finding.suggestions.map(({ complete }) => complete)].join(" ");
}

/** Whether the words are shown beside the message, which may hold them itself. */
function isQuoted({ level, message, excerpt }: Finding): boolean {
  return level !== "care" && !message.what.includes(excerpt);
}
