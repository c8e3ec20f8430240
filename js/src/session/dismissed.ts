import type { DismissalReason, DismissalStore } from "./types.js";

/** What was dismissed, as one session knows it. A store that fails costs the memory across reloads and nothing else. */
export class Dismissed {
  readonly #store: DismissalStore;
  readonly #onError: (error: unknown) => void;
  readonly #unstored = new Set<string>();
  #keys: ReadonlySet<string> = new Set();

  constructor(store: DismissalStore, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
    this.load();
  }

  /** Learns what was remembered, or erased, in the meantime: in another tab, say. */
  load(): void {
    this.#attempt(() => {
      this.#keys = new Set(this.#store.load());
    });
  }

  has(key: string): boolean {
    return this.#keys.has(key) || this.#unstored.has(key);
  }

  add(key: string, reason: DismissalReason | undefined): void {
    this.#keys = new Set(this.#keys).add(key);
    this.#attempt(() => this.#store.add(key, reason)) || this.#unstored.add(key);
  }

  remove(keys: readonly string[]): void {
    this.#keys = new Set([...this.#keys].filter((key) => !keys.includes(key)));
    for (const key of keys) this.#unstored.delete(key);
    this.#attempt(() => this.#store.remove(keys));
  }

  #attempt(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.#onError(error);
      return false;
    }
  }
}
