import type { SessionState } from "../session.js";
import { make } from "./dom.js";
import type { PanelTexts } from "./texts.js";

/** How long thanks stay, in milliseconds. */
const STAY = 8000;

/** A word of thanks for what the author has put right. */
export class Thanks {
  readonly element: HTMLElement;
  #resolved: number;
  /** How many findings were left at the last thanks, or fewer that were left at a pause since. */
  #left = 0;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(texts: PanelTexts, { resolved }: SessionState) {
    this.element = make("p", { part: "thanks", text: texts.thanks, attributes: { hidden: "" } });
    this.#resolved = resolved;
  }

  /**
   * Shows thanks for a while when the author pauses and more is resolved than before; says whether it has just begun to.
   * Another draft takes the thanks for the one before away, and so does a finding that comes, be it one that is undone.
   */
  show({ findings, resolved, settled }: SessionState): boolean {
    const isDue = settled && resolved > this.#resolved;
    if (resolved < this.#resolved || findings.length > this.#left) this.destroy();
    if (isDue) this.#stay();
    if (isDue || (settled && findings.length < this.#left)) this.#left = findings.length;
    if (settled || resolved < this.#resolved) this.#resolved = resolved;
    return isDue;
  }

  /** Takes the thanks away. */
  destroy(): void {
    clearTimeout(this.#leaving);
    this.element.hidden = true;
  }

  #stay(): void {
    clearTimeout(this.#leaving);
    this.element.hidden = false;
    this.#leaving = setTimeout(() => this.destroy(), STAY);
  }
}
