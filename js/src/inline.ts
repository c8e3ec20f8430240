import { creator } from "./create.js";
import { embedded } from "./embedded.js";
import type { CreateChecker } from "./types.js";
import { unpack } from "./unpack.js";

export * from "./common.js";

/** Unpacks the WebAssembly inside this module, and returns a checker; see {@link CreateChecker}. Nothing is fetched. */
export const createChecker: CreateChecker = /* @__PURE__ */ creator(
  () => unpack(embedded),
);
