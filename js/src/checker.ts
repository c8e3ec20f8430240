import { Host } from "./engine.js";
import { freeze } from "./freeze.js";
import { plain } from "./plain.js";
import type { Checker, Report } from "./types.js";

/**
 * Makes a checker: the public face of a {@link Host}, typed, frozen, with nothing of WebAssembly about it.
 *
 * The first call into fresh WebAssembly is slow, because browsers compile what is called for the first time. So it is made here.
 *
 * @throws {PolicyError} when `policy` is not a compiled policy of this version.
 */
export async function startChecker(module: WebAssembly.Module, policy?: Uint8Array): Promise<Checker> {
  const checker = checkerOf(await Host.start(module, policy));
  checker.check({ text: "" });
  return checker;
}

function checkerOf(host: Host): Checker {
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
