import { creator } from "./create.js";
import type { CreateChecker } from "./types.js";

export * from "./common.js";

/** Loads the WebAssembly file beside this module, and returns a checker; see {@link CreateChecker}. */
export const createChecker: CreateChecker = /* @__PURE__ */ creator(
  () => new URL("./content_precheck_bg.wasm", import.meta.url),
);
