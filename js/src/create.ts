import { checkerOf } from "./checker.js";
import { Host } from "./engine.js";
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
    if (policy !== undefined) return start(module, copy(policy));
    return checkers.get(module, () => start(module));
  };
}

function keyOf(source: object | string): object | string {
  return source instanceof URL ? source.href : source;
}

/** The first call into fresh WebAssembly is slow, because browsers compile what is called for the first time. So it is made here. */
async function start(module: WebAssembly.Module, policy?: Uint8Array): Promise<Checker> {
  const checker = checkerOf(await Host.start(module, policy));
  checker.check({ text: "" });
  return checker;
}

function copy(bytes: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength).slice();
  return new Uint8Array(bytes).slice();
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
