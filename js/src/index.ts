import { creator } from "./create.js";
import type { CreateChecker } from "./types.js";

export { CheckError, DraftError, LoadError, OptionError, PolicyError } from "./errors.js";
export type * from "./types.js";

/** Loads the WebAssembly file beside this module, and returns a checker; see {@link CreateChecker}. */
export const createChecker: CreateChecker = /* @__PURE__ */ creator(
  () => new URL("./content_precheck_bg.wasm", import.meta.url),
);
