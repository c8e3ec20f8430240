/** What runs in the worker: one checker, asked by messages. The build puts all that it imports into its one file. */
import { startChecker } from "./checker.js";
import { DraftError, PolicyError } from "./errors.js";
import type { Checker, Draft } from "./types.js";
import type { Answer, Request } from "./worker/protocol.js";

let checker: Checker | undefined;

self.addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  self.postMessage({ version: data.version, ...(await answer(data)) } satisfies Answer);
});

/** Becomes an error of the worker, which its page hears of. */
self.addEventListener("messageerror", () => {
  throw new Error("a message could not be read");
});

async function answer({ setup, draft }: Request): Promise<Omit<Answer, "version">> {
  try {
    if (setup) checker = await startChecker(setup.module, setup.policy);
    return checker && !setup ? { report: checker.check(draft as Draft) } : {};
  } catch (error) {
    if (error instanceof DraftError || error instanceof PolicyError) return { refusal: error.message };
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
