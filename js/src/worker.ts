import { copyBytes } from "./bytes.js";
import { load } from "./load.js";
import { checkOptions, kinds } from "./options.js";
import type { AsyncChecker } from "./session/types.js";
import type { Draft, Report, WasmSource, WebWorker } from "./types.js";
import { Client } from "./worker/client.js";
import { trusted } from "./worker/trusted.js";

export { CheckError, DraftError, LoadError, OptionError, PolicyError, SupersededError } from "./errors.js";
export type * from "./types.js";
export type { AsyncChecker } from "./session/types.js";

/** What {@link createWorkerChecker} may be told. */
export interface WorkerOptions {
  /**
   * Where the worker's script is: a copy of the package's file `worker-script.js`, which needs nothing beside it, from the same
   * release. It has to come from the page's own origin. Default: the file beside this module.
   */
  url?: string | URL | undefined;
  /** Makes the worker, in place of `url`, for bundlers that have an import of their own for it. Called again for each replacement. */
  worker?: (() => WebWorker) | undefined;
  /** Where the WebAssembly comes from, as for `createChecker`. Loaded and compiled once, here; the worker itself fetches nothing. */
  wasm?: WasmSource | PromiseLike<WasmSource> | undefined;
  /** A compiled policy in place of the built-in one. The bytes are copied. */
  policy?: ArrayBuffer | ArrayBufferView | undefined;
  /** How long one check may take before the worker counts as hanging, in milliseconds. Default 5,000. */
  deadline?: number | undefined;
}

/**
 * A checker whose work is done in a web worker, so that a long draft never holds up typing. Every promise it gives is settled:
 * by an answer, or by an error within the deadline.
 */
export interface WorkerChecker extends AsyncChecker, Disposing {
  /**
   * Reports where `draft` leaves the policy. One draft is checked at a time and one waits; a newer draft takes the place of the
   * one that waits. On the calling thread it costs the copying of the draft and of the report.
   *
   * Rejects with a {@link DraftError} when `draft` is not a draft; with a {@link SupersededError} when a newer draft came before
   * its turn; with a {@link CheckError} when it counts as not checked, because the worker failed or did not answer in time
   * (another one takes its place), or, at once, because it failed several times in a row a short while ago, or is disposed of.
   */
  check(draft: Draft): Promise<Report>;
  /** Forgets the failures there were, so that the next draft is tried again at once. For a button that says so. */
  retry(): void;
  /** Ends the worker. What is still asked is rejected, as is every later check. */
  dispose(): void;
}

/** What a `using` declaration ends, in projects whose types know `Symbol.dispose`. */
export type Disposing = { readonly [Key in DisposeKey]: () => void };

type DisposeKey = SymbolConstructor extends { readonly dispose: infer Key extends symbol } ? Key : never;

/**
 * Starts a worker with its own checker. Under Trusted Types it makes a policy called `content-precheck` for the script's address.
 *
 * @throws {OptionError} when an option is of the wrong type, or there is no such option.
 * @throws {LoadError} when the WebAssembly or the worker's script cannot be loaded.
 * @throws {PolicyError} when `policy` is not a compiled policy of this version.
 */
export async function createWorkerChecker(options: WorkerOptions = {}): Promise<WorkerChecker> {
  checkOptions(options, {
    url: kinds.address,
    worker: kinds.function,
    wasm: kinds.wasm,
    policy: kinds.bytes,
    deadline: kinds.milliseconds,
  });
  const { url, worker, wasm, policy, deadline } = options;
  const address = url ?? new URL("./worker-script.js", import.meta.url);
  return faceOf(
    await Client.start({
      make: worker ?? (() => new Worker(trusted(String(address)), { type: "module" })),
      setup: {
        module: await load(wasm ?? new URL("./content_precheck_bg.wasm", import.meta.url)),
        policy: policy && copyBytes(policy),
      },
      deadline,
    }),
  );
}

function faceOf(client: Client): WorkerChecker {
  const { dispose: key } = Symbol as { dispose?: symbol };
  const dispose = () => client.dispose();
  return Object.freeze({
    check: (draft: Draft) => client.check(draft),
    retry: () => client.retry(),
    dispose,
    // Not every browser has the symbol yet.
    ...(key && { [key]: dispose }),
  }) as WorkerChecker;
}
