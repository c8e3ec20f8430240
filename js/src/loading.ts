import type { Checker, Draft, Report } from "./types.js";
import type { AsyncChecker, LoadingChecker } from "./session/types.js";

/**
 * A checker that is loaded when it is asked for the first time, once for all who ask: it answers later until it is there, and as
 * fast as it can from then on. Nobody has to wait for it, and what cannot be loaded is told where everything else is: the draft
 * counts as not checked. A failed load is tried again with the next question.
 */
export function loadingChecker(load: () => Promise<Checker | AsyncChecker>): LoadingChecker {
  let loading: Promise<Checker | AsyncChecker> | undefined;
  let loaded: Checker | AsyncChecker | undefined;
  const ask = async (draft: Draft): Promise<Report> => {
    try {
      loaded = await (loading ??= load());
    } catch (error) {
      loading = undefined;
      throw error;
    }
    return loaded.check(draft);
  };
  return {
    check: (draft) => (loaded ? loaded.check(draft) : ask(draft)),
    retry: () => void (loaded && "retry" in loaded && loaded.retry?.()),
  };
}
