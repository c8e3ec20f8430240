/** What both entries have beside `createChecker`. */
export { CheckError, DraftError, LoadError, OptionError, PolicyError } from "./errors.js";
export { loadingChecker } from "./loading.js";
export { createSession } from "./session.js";
export { createCounters } from "./session/counters.js";
export { createDismissalStore } from "./session/dismissals.js";
export { createLedger } from "./session/ledger.js";
export { linksIn } from "./session/links.js";
export type { StorageOptions, TextStorage } from "./session/notebook.js";
export type * from "./session/types.js";
export type { Edit, Mark, Range as TextRange, Snapshot, Surface as EditorSurface } from "./surface.js";
export type * from "./types.js";
