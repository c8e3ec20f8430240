import type { Counters, DismissalReason, Outcome, RuleCount } from "./types.js";

/**
 * Counts what became of findings, by rule, in memory. It is the host who reads the numbers and decides what becomes of them;
 * nothing is kept and nothing is sent. One may serve many sessions.
 */
export function createCounters(): Counters {
  const counts = new Map<string, Count>();
  return Object.freeze<Counters>({
    count(rule, outcome) {
      const count = counts.get(rule) ?? { shown: 0, revised: 0, kept: 0, dismissed: {} };
      counts.set(rule, count);
      add(count, outcome);
    },
    snapshot: () => structuredClone(Object.fromEntries(counts)),
    reset: () => counts.clear(),
  });
}

/** A {@link RuleCount} that grows. */
type Count = { -readonly [Line in Exclude<keyof RuleCount, "dismissed">]: number } & {
  readonly dismissed: Partial<Record<DismissalReason | "unstated", number>>;
};

function add(count: Count, outcome: Outcome): void {
  if (typeof outcome === "string") count[outcome]++;
  else count.dismissed[outcome.dismissed] = (count.dismissed[outcome.dismissed] ?? 0) + 1;
}
