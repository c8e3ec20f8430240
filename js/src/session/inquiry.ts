import type { Draft, Report } from "../types.js";
import type { SessionOptions } from "./types.js";

/**
 * Asks a checker, one draft at a time: while an answer is on its way only the latest draft waits, and where one waits the
 * answer is dropped, because it is about a draft of before.
 */
export class Inquiry {
  readonly #checker: SessionOptions["checker"];
  readonly #hear: (answer: Answer) => void;
  readonly #tell: (error: unknown) => void;
  #busy = false;
  #waiting: Draft | undefined;

  /** `hear` is told the answers that come later, and `tell` why there was none to a draft that was dropped. */
  constructor(checker: SessionOptions["checker"], hear: (answer: Answer) => void, tell: (error: unknown) => void) {
    this.#checker = checker;
    this.#hear = hear;
    this.#tell = tell;
  }

  /** Asks about `draft`, instead of whatever was asked before. Returns the answer where it comes at once. */
  ask(draft: Draft): Answer | undefined {
    if (!this.#busy) return this.#send(draft);
    this.#waiting = draft;
    return undefined;
  }

  /** Somebody asks on purpose: a checker that gave up for a while is to try again. */
  retry(): void {
    if ("retry" in this.#checker) this.#checker.retry?.();
  }

  /** What waits is not asked any more. */
  cancel(): void {
    this.#waiting = undefined;
  }

  #send(draft: Draft): Answer | undefined {
    try {
      const answer = this.#checker.check(draft);
      if (!isPromise(answer)) return { report: answer };
      this.#busy = true;
      answer.then(
        (report) => this.#receive({ report }),
        (error: unknown) => this.#receive({ error }),
      );
      return undefined;
    } catch (error) {
      return { error };
    }
  }

  #receive(answer: Answer): void {
    const next = this.#waiting;
    this.#busy = false;
    this.#waiting = undefined;
    if (next && "error" in answer) this.#tell(answer.error);
    const latest = next ? this.#send(next) : answer;
    if (latest) this.#hear(latest);
  }
}

/** A report, or why there is none. */
export type Answer = { readonly report: Report } | { readonly error: unknown };

function isPromise(answer: Report | Promise<Report>): answer is Promise<Report> {
  return "then" in answer;
}
