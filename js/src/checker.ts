import type { Host } from "./engine.js";
import { freeze } from "./freeze.js";
import { plain } from "./plain.js";
import type { Checker, Report } from "./types.js";

/** The public face of a {@link Host}: typed, frozen, with nothing of WebAssembly about it. */
export function checkerOf(host: Host): Checker {
  return Object.freeze<Checker>({
    check: (draft) => {
      const copy = plain(draft);
      return freeze(host.run((engine) => engine.check(copy)) as Report);
    },
    checkField: (field, situation) => {
      const copy = plain(situation);
      return freeze(host.run((engine) => engine.checkField(field, copy)) as Report);
    },
  });
}
