import type { Finding } from "../types.js";
import type { SessionOptions } from "./types.js";

/**
 * The one interruption of a draft: which finding it is about, chosen once, and for how long it stands.
 */
export class Prompt {
  #key: string | undefined;
  #spent: boolean;

  constructor({ interrupted = false }: Pick<SessionOptions, "interrupted">) {
    this.#spent = interrupted;
  }

  /** The author has paused: chooses the most useful of `findings`, unless one was chosen before. */
  offer(findings: readonly Finding[]): void {
    const best = this.#spent ? undefined : mostUseful(findings);
    if (!best) return;
    this.#key = best.key;
    this.#spent = true;
  }

  /** The chosen one, if it is among `findings`; once it is not, it never is again. */
  among(findings: readonly Finding[]): Finding | undefined {
    const chosen = findings.find(({ key }) => key === this.#key);
    this.#key = chosen?.key;
    return chosen;
  }

  /** Another draft begins. */
  reset(): void {
    this.#key = undefined;
    this.#spent = false;
  }
}

/** What leaves the guidelines comes before what may, what one click clears before the rest, and then the first in the text. */
function mostUseful(findings: readonly Finding[]): Finding | undefined {
  const isClear = ({ suggestions }: Finding): boolean => suggestions.some(({ complete }) => complete);
  const warnings = findings.filter(({ level }) => level === "warning");
  const advice = findings.filter(({ level }) => level === "advice");
  return warnings.find(isClear) ?? warnings[0] ?? advice.find(isClear) ?? advice[0];
}
