import type { Checker, Draft, Report } from "./types.js";
import type { AsyncChecker, LoadingChecker } from "./session/types.js";

/**
 * Loads a checker when it is asked for the first time: answers later until it is there, and as fast as it can from then on.
 * A failed load is tried again with the next question.
 */
export function loadingChecker(load: () => Promise<Checker | AsyncChecker>): LoadingChecker {
  let loaded: Checker | AsyncChecker | undefined;
  const ask = async (draft: Draft): Promise<Report> => {
    loaded = await load();
    return loaded.check(draft);
  };
  return { check: (draft) => (loaded ? loaded.check(draft) : ask(draft)) };
}
