/** Counts failures in a row, and says when there were so many that trying is not worth the author's time for a while. */
export class Breaker {
  #failures = 0;
  #restingUntil = 0;

  /** Whether to try: at first, after a success, and after a rest. */
  get closed(): boolean {
    return this.#failures < FAILURES_IN_A_ROW || performance.now() >= this.#restingUntil;
  }

  failed(): void {
    this.#failures++;
    this.#restingUntil = performance.now() + COOL_DOWN_MS;
  }

  reset(): void {
    this.#failures = 0;
  }
}

/** After so many failures one after the other, checks are refused at once. */
const FAILURES_IN_A_ROW = 3;

/** For so long; then one draft is tried, and with it either all is well again or the next rest begins. */
const COOL_DOWN_MS = 30_000;
