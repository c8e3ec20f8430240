import { copyBytes } from "./bytes.js";
import { startChecker } from "./checker.js";
import { load } from "./load.js";
import { checkOptions, kinds } from "./options.js";
import type { Checker, CreateChecker, Options, WasmSource } from "./types.js";

/** Makes an entry's `createChecker`; `fallback` says where the WebAssembly is when the caller does not. */
export function creator(fallback: () => WasmSource | Promise<WasmSource>): CreateChecker {
  const modules = new Shelf<WebAssembly.Module>();
  const checkers = new Shelf<Checker>();

  return async function createChecker(options: Options = {}): Promise<Checker> {
    checkOptions(options, { wasm: kinds.wasm, policy: kinds.bytes });
    const { wasm, policy } = options;
    const module = await modules.get(keyOf(wasm ?? fallback), () => load(wasm ?? fallback()));
    if (policy !== undefined) return startChecker(module, copyBytes(policy));
    return checkers.get(module, () => startChecker(module));
  };
}

function keyOf(source: object | string): object | string {
  return source instanceof URL ? source.href : source;
}

/** Remembers what was made for a key, from the moment it is begun; forgets it when it fails. */
class Shelf<T> {
  readonly #named = new Map<string, Promise<T>>();
  readonly #held = new WeakMap<object, Promise<T>>();

  get(key: string | object, make: () => Promise<T>): Promise<T> {
    const shelf = (Object(key) === key ? this.#held : this.#named) as Map<unknown, Promise<T>>;
    const kept = shelf.get(key);
    if (kept) return kept;
    const made = make();
    shelf.set(key, made);
    made.catch(() => shelf.delete(key));
    return made;
  }
}
