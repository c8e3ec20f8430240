import type { SessionState } from "../session.js";
import { make, write } from "./dom.js";
import type { PanelTexts } from "./texts.js";

/** The one live region: says politely, once the author pauses, what has changed since it last spoke. */
export class Announcer {
  readonly element: HTMLElement = make("p", { part: "announcer", attributes: { role: "status" } });
  readonly #texts: PanelTexts;
  #left = "";

  constructor(texts: PanelTexts) {
    this.#texts = texts;
  }

  /** Says what is left; `isThanked` when the author has just put something right. Saying the same again is not saying it. */
  say(state: SessionState, isThanked: boolean): void {
    const left = this.#leftIn(state);
    if (left === this.#left && !isThanked) return;
    const said = [isThanked ? this.#texts.thanksSaid : "", left || (this.#left || isThanked ? this.#texts.nothingLeft : "")];
    this.#left = left;
    write(this.element, said.filter(Boolean).join(" "));
  }

  #leftIn({ findings, status }: SessionState): string {
    if (status === "unchecked") return this.#texts.unchecked;
    const count = countOf(findings);
    const hasCare = findings.length > count;
    return [count ? this.#texts.left(count) : "", hasCare ? this.#texts.private : ""].filter(Boolean).join(" ");
  }
}

/** How many things there are to look at. Notes of care are never counted. */
export function countOf(findings: SessionState["findings"]): number {
  return findings.filter(({ level }) => level !== "care").length;
}
