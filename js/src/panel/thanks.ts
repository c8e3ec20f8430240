import type { SessionState } from "../session.js";
import { make } from "./dom.js";
import type { PanelTexts } from "./texts.js";

/** How long thanks stay, in milliseconds. */
const STAY = 8000;

/** A word of thanks for what the author has put right. */
export class Thanks {
  readonly element: HTMLElement;
  #resolved: number;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(texts: PanelTexts, { resolved }: SessionState) {
    this.element = make("p", { part: "thanks", text: texts.thanks, attributes: { hidden: "" } });
    this.#resolved = resolved;
  }

  /**
   * Shows thanks for a while when the author pauses and more is resolved than before; says whether it has just begun to.
   * Another draft takes the thanks for the one before away.
   */
  show({ resolved, settled }: SessionState): boolean {
    if (resolved < this.#resolved) this.destroy();
    const isDue = settled && resolved > this.#resolved;
    if (isDue) this.#stay();
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
