import type { Finding } from "../types.js";
import type { Actions } from "./card.js";
import { make, makeButton } from "./dom.js";
import type { PanelTexts } from "./texts.js";

/** What the invitation asks for beside applying an edit. */
export interface Invited extends Pick<Actions, "apply"> {
  /** Goes to the finding's note. */
  open(finding: Finding): void;
  /** The invitation was declined; it has closed. */
  later(): void;
}

/** The one interruption of a draft: a line near the composer that waits. It takes no focus, covers nothing, and can be left standing. */
export class Invitation {
  readonly element: HTMLElement;
  readonly #texts: PanelTexts;
  readonly #invited: Invited;
  #finding: Finding | undefined;
  #declined: string | undefined;

  constructor(texts: PanelTexts, invited: Invited) {
    this.element = make("div", { part: "invitation", attributes: { role: "group", "aria-label": texts.invitation, hidden: "" } });
    this.#texts = texts;
    this.#invited = invited;
  }

  /** Invites to `finding`, or to nothing. */
  show(finding: Finding | undefined): void {
    const shown = finding?.key === this.#declined ? undefined : finding;
    this.element.hidden = !shown;
    if (shown && shown.key !== this.#finding?.key) this.#fill(shown);
    this.#finding = shown;
  }

  #fill({ level, message, suggestions }: Finding): void {
    const complete = suggestions.findIndex((suggestion) => suggestion.complete);
    const label = suggestions[complete]?.label;
    this.element.className = `invitation ${level}`;
    this.element.part.value = this.element.className;
    this.element.replaceChildren(
      make("p", { part: "invitation-text" }, make("strong", { text: this.#texts.invitation }), make("span", { text: message.what, attributes: { dir: "auto" } })),
      make("div", { part: "invitation-buttons" }, ...(label === undefined ? [] : [this.#makeSuggestion(label, complete)]), this.#makeOpen(), this.#makeLater()),
    );
  }

  #makeSuggestion(label: string, index: number): HTMLButtonElement {
    return makeButton("suggestion complete", label, () => {
      const suggestion = this.#finding?.suggestions[index];
      if (this.#finding && suggestion) this.#invited.apply(this.#finding, suggestion);
    });
  }

  #makeOpen(): HTMLButtonElement {
    return makeButton("open", this.#texts.open, () => this.#finding && this.#invited.open(this.#finding));
  }

  #makeLater(): HTMLButtonElement {
    return makeButton("quiet later", this.#texts.later, () => {
      this.#declined = this.#finding?.key;
      this.show(undefined);
      this.#invited.later();
    });
  }
}
