import { CheckError, DraftError, PolicyError } from "./errors.js";
import { type Binding, type Engine, bind } from "./glue.js";

/** One call into the WebAssembly. */
export type Call = (engine: Engine) => unknown;

/**
 * Keeps one instance of the WebAssembly in good health.
 *
 * An instance that trapped is poisoned for good: its stack pointer and its locks stay where the trap left them. So it is
 * thrown away and another one made from the module, at once and synchronously (about a millisecond).
 */
export class Host {
  readonly #module: WebAssembly.Module;
  readonly #policy: Uint8Array | undefined;
  readonly #bind: () => Binding;
  #engine: Engine | undefined;

  /** Makes the first instance. Asynchronous because some browsers refuse to make a large one synchronously. */
  static async start(module: WebAssembly.Module, policy?: Uint8Array, binder = bind): Promise<Host> {
    const host = new Host(module, policy, binder);
    const binding = binder();
    host.#adopt(binding, await WebAssembly.instantiate(module, binding.imports));
    return host;
  }

  private constructor(module: WebAssembly.Module, policy: Uint8Array | undefined, binder: () => Binding) {
    this.#module = module;
    this.#policy = policy;
    this.#bind = binder;
  }

  /** Makes `call`, and makes it once more on a fresh instance when the first one failed. */
  run(call: Call): unknown {
    const first = this.#attempt(call);
    if (first.done) return first.value;
    const second = this.#attempt(call);
    if (second.done) return second.value;
    throw new CheckError("the checker failed on this draft, which counts as not checked", { cause: second.cause });
  }

  #attempt(call: Call): Attempt {
    try {
      return { done: true, value: call(this.#current()) };
    } catch (cause) {
      if (typeof cause === "string") throw new DraftError(cause);
      this.#discard();
      return { done: false, cause };
    }
  }

  #current(): Engine {
    if (this.#engine) return this.#engine;
    const binding = this.#bind();
    return this.#adopt(binding, new WebAssembly.Instance(this.#module, binding.imports));
  }

  #adopt(binding: Binding, instance: WebAssembly.Instance): Engine {
    const Engine = binding.start(instance);
    try {
      return (this.#engine = new Engine(this.#policy));
    } catch (cause) {
      throw typeof cause === "string" ? new PolicyError(cause) : cause;
    }
  }

  #discard(): void {
    this.#engine?.__destroy_into_raw();
    this.#engine = undefined;
  }
}

type Attempt = { done: true; value: unknown } | { done: false; cause: unknown };
