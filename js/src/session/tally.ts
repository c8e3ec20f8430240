import type { Finding } from "../types.js";
import { without } from "./without.js";
import type { Counters, DismissalReason, Outcome } from "./types.js";

/**
 * Follows what becomes of the findings of one draft, from pause to pause: what comes and goes while somebody types a word
 * is nothing to thank for. Notes of care are never counted.
 */
export class Tally {
  readonly #counters: Counters | undefined;
  readonly #counted = new Set<string>();
  #before: readonly Finding[] = [];
  #resolved = 0;

  constructor(counters: Counters | undefined) {
    this.#counters = counters;
  }

  /** How many findings the author has put right since the draft began. */
  get resolved(): number {
    return this.#resolved;
  }

  /**
   * The author has paused, and this is what is shown. What is gone was put right, wherever the words that did it stand,
   * unless another finding came in its place: a neighbouring word that changes gives a finding another key.
   */
  settle(shown: readonly Finding[]): void {
    const after = counting(shown);
    const { gone, come } = unmatched(without(this.#before, after), without(after, this.#before));
    this.#before = after;
    for (const finding of come) this.#count(finding, "shown");
    for (const finding of gone) if (this.#count(finding, "revised")) this.#resolved++;
  }

  /** What was seen so far is gone for another reason than the author's words. */
  forget(findings = this.#before): void {
    this.#before = without(this.#before, findings);
  }

  /** The author is about to post and leaves these as they are. */
  keep(shown: readonly Finding[]): void {
    for (const finding of counting(shown)) this.#count(finding, "kept");
  }

  /** The author dismissed this one. */
  dismiss(finding: Finding, reason: DismissalReason | undefined): void {
    this.forget([finding]);
    for (const counted of counting([finding])) this.#count(counted, { dismissed: reason ?? "unstated" });
  }

  /** Another draft begins. */
  reset(): void {
    this.#before = [];
    this.#counted.clear();
    this.#resolved = 0;
  }

  /** Counts each outcome of each finding once per draft; says whether it was the first time. */
  #count({ key, rule }: Finding, outcome: Outcome): boolean {
    const once = `${typeof outcome === "string" ? outcome : "dismissed"} ${key}`;
    if (this.#counted.has(once)) return false;
    this.#counted.add(once);
    this.#counters?.count(rule, outcome);
    return true;
  }
}

function counting(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ level }) => level !== "care");
}

/**
 * Takes each finding that came for one that went: one of the same rule is the same finding under another key, any other has
 * taken its place.
 */
function unmatched(gone: readonly Finding[], come: readonly Finding[]): { gone: readonly Finding[]; come: readonly Finding[] } {
  const left = [...gone];
  const strangers = come.filter(({ rule }) => !take(left, (other) => other.rule === rule));
  return { gone: left.slice(strangers.length), come: strangers };
}

function take(findings: Finding[], isIt: (finding: Finding) => boolean): boolean {
  const at = findings.findIndex(isIt);
  if (at >= 0) findings.splice(at, 1);
  return at >= 0;
}
