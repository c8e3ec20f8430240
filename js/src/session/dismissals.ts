import { type StorageOptions, Notebook, localStore } from "./notebook.js";
import type { DismissalStore } from "./types.js";

/**
 * Remembers the keys of dismissed findings in the browser: nothing else, and at most {@link MAX_KEPT} of them. A key is a
 * rule's name and a hash. What a session uses by default; make one to erase what it kept, or to name it by author.
 */
export function createDismissalStore({ name = "content-precheck.dismissed", storage = localStore() }: StorageOptions = {}): DismissalStore {
  const notebook = new Notebook({ name, storage }, isKey);
  return Object.freeze<DismissalStore>({
    load: () => notebook.read(),
    add: (key) => notebook.write([...notebook.read().filter((kept) => kept !== key), key].slice(-MAX_KEPT)),
    remove: (keys) => {
      const gone = new Set(keys);
      notebook.write(notebook.read().filter((kept) => !gone.has(kept)));
    },
    clear: () => notebook.write([]),
  });
}

/** How many dismissals are remembered; the oldest are forgotten first. About 40 KB. */
export const MAX_KEPT = 1000;

function isKey(value: unknown): value is string {
  return typeof value === "string";
}
