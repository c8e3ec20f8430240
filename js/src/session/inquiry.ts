import type { Checker, Draft, Report } from "../types.js";
import type { AsyncChecker } from "./types.js";

/**
 * Asks a checker, one draft at a time: while an answer is on its way, only the latest draft waits. An answer to any but the
 * latest question is dropped, so that nothing is said about a text of before.
 */
export class Inquiry {
  readonly #checker: Checker | AsyncChecker;
  readonly #hear: (answer: Answer) => void;
  #latest = 0;
  #busy = false;
  #waiting: Draft | undefined;

  /** `hear` is told the answers that come later. */
  constructor(checker: Checker | AsyncChecker, hear: (answer: Answer) => void) {
    this.#checker = checker;
    this.#hear = hear;
  }

  /** Asks about `draft`, instead of whatever was asked before. Returns the answer where it comes at once. */
  ask(draft: Draft): Answer | undefined {
    this.#latest++;
    if (!this.#busy) return this.#send(draft);
    this.#waiting = draft;
    return undefined;
  }

  /** No answer is wanted any more. */
  cancel(): void {
    this.#latest++;
    this.#waiting = undefined;
  }

  #send(draft: Draft): Answer | undefined {
    const question = this.#latest;
    try {
      const answer = this.#checker.check(draft);
      if (!isPromise(answer)) return { report: answer };
      this.#busy = true;
      answer.then(
        (report) => this.#receive(question, { report }),
        (error: unknown) => this.#receive(question, { error }),
      );
      return undefined;
    } catch (error) {
      return { error };
    }
  }

  #receive(question: number, answer: Answer): void {
    this.#busy = false;
    const next = this.#waiting;
    this.#waiting = undefined;
    const latest = next ? this.#send(next) : answer;
    if (latest && (next || question === this.#latest)) this.#hear(latest);
  }
}

/** A report, or why there is none. */
export type Answer = { readonly report: Report } | { readonly error: unknown };

function isPromise(answer: Report | Promise<Report>): answer is Promise<Report> {
  return "then" in answer;
}
