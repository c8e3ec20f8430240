import type { DismissalReason } from "../session.js";
import type { Finding, Suggestion } from "../types.js";
import { make, makeButton } from "./dom.js";
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

/** The card of one finding. It outlives the report it was made for: text moves, and the finding with it. */
export class Card {
  readonly item: HTMLLIElement;
  readonly #setting: Setting;
  #finding: Finding;

  constructor(finding: Finding, setting: Setting) {
    this.#finding = finding;
    this.#setting = setting;
    this.item = this.#make(finding);
    this.item.addEventListener("keydown", (event) => this.#onKey(event));
  }

  get finding(): Finding {
    return this.#finding;
  }

  /** Whether the card can stand for `finding` without being drawn again. */
  fits(finding: Finding): boolean {
    return isSameFace(finding, this.#finding);
  }

  /** Lets the card stand for `finding`, which it {@link Card.fits}. */
  take(finding: Finding): void {
    this.#finding = finding;
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

  #make(finding: Finding): HTMLLIElement {
    const { level, message, clause, excerpt } = finding;
    const kind = make("span", { part: "kind" }, makeIcon(level), make("span", { text: this.#setting.texts.kinds[level] }));
    const parts = [
      make("div", { part: "top" }, kind, make("span", { part: "clause", text: clause.title, attributes: plain })),
      make(`h${this.#setting.heading}` as "h3", { part: "what", text: message.what, attributes: plain }),
      ...(level === "care" || message.what.includes(excerpt) ? [] : [make("p", { part: "excerpt", text: excerpt, attributes: plain })]),
      make("p", { part: "fix", text: message.fix, attributes: plain }),
      make("div", { part: "suggestions" }, ...finding.suggestions.map((suggestion, index) => this.#makeSuggestion(suggestion, index)), this.#makeShow()),
      make("p", { part: "why", text: message.why, attributes: plain }),
      this.#makeDismissal(),
    ];
    return make("li", { part: `note ${level}`, attributes: { tabindex: "-1" } }, ...parts);
  }

  #makeSuggestion({ label, complete }: Suggestion, index: number): HTMLButtonElement {
    const button = makeButton(`suggestion ${complete ? "complete" : "starter"}`, label, () => {
      const suggestion = this.#finding.suggestions[index];
      if (suggestion) this.#setting.actions.apply(this.#finding, suggestion);
    });
    if (!complete) button.append(" ", make("span", { part: "hint", text: `… ${this.#setting.texts.starter}` }));
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

/** Texts of policies and authors run in their own direction, whatever the page's. */
const plain = { dir: "auto" };

/** Whether two findings look the same on a card: all but where they are. */
function isSameFace(one: Finding, other: Finding): boolean {
  if (one.level !== other.level || one.excerpt !== other.excerpt || one.suggestions.length !== other.suggestions.length) return false;
  if (one.clause.title !== other.clause.title || !isSameMessage(one.message, other.message)) return false;
  return one.suggestions.every((suggestion, index) => isSameOffer(suggestion, other.suggestions[index]));
}

function isSameMessage(one: Finding["message"], other: Finding["message"]): boolean {
  return one.what === other.what && one.why === other.why && one.fix === other.fix;
}

function isSameOffer(one: Suggestion, other: Suggestion | undefined): boolean {
  return one.label === other?.label && one.complete === other.complete;
}
