import type { Finding, Suggestion } from "../types.js";
import type { Actions } from "./card.js";
import { make, makeButton, write } from "./dom.js";
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
  readonly #invited: Invited;
  readonly #what = make("span", { attributes: { dir: "auto" } });
  readonly #suggestion = makeButton("suggestion complete", "", () => this.#apply());
  #finding: Finding | undefined;
  #declined: string | undefined;

  constructor(texts: PanelTexts, invited: Invited) {
    this.#invited = invited;
    this.element = make("div", { part: "invitation", attributes: { role: "group", "aria-label": texts.invitation, hidden: "" } },
      make("p", { part: "invitation-text" }, make("strong", { text: texts.invitation }), this.#what),
      make("div", { part: "invitation-buttons" }, this.#suggestion, makeButton("open", texts.open, () => this.#open()), makeButton("quiet later", texts.later, () => this.#decline())));
  }

  /** Invites to `finding`, or to nothing. */
  show(finding: Finding | undefined): void {
    this.#finding = finding?.key === this.#declined ? undefined : finding;
    this.element.hidden = !this.#finding;
    if (this.#finding) this.#fill(this.#finding);
  }

  #fill({ level, message }: Finding): void {
    const label = this.#offer?.label;
    this.element.className = `invitation ${level}`;
    this.element.part.value = this.element.className;
    write(this.#what, message.what);
    write(this.#suggestion, label ?? "");
    this.#suggestion.hidden = label === undefined;
  }

  get #offer(): Suggestion | undefined {
    return this.#finding?.suggestions.find(({ complete }) => complete);
  }

  #apply(): void {
    if (this.#finding && this.#offer) this.#invited.apply(this.#finding, this.#offer);
  }

  #open(): void {
    if (this.#finding) this.#invited.open(this.#finding);
  }

  #decline(): void {
    this.#declined = this.#finding?.key;
    this.show(undefined);
    this.#invited.later();
  }
}
