import type { Host } from "./engine.js";
import { freeze } from "./freeze.js";
import type { Checker, Report } from "./types.js";

/** The public face of a {@link Host}: typed, frozen, with nothing of WebAssembly about it. */
export function checkerOf(host: Host): Checker {
  return Object.freeze<Checker>({
    check: (draft) => freeze(host.run((engine) => engine.check(draft)) as Report),
    checkField: (field, situation) => freeze(host.run((engine) => engine.checkField(field, situation)) as Report),
  });
}
