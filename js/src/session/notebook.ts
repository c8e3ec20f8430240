/**
 * A short list kept under one name in Web Storage, as JSON. Tolerates everything that is known to happen there: no storage,
 * one that throws, one that is full, content that something else wrote. Where nothing can be kept, it is kept in memory.
 *
 * Read again each time, because other tabs write as well; parsed only when it has changed.
 */
export class Notebook<Entry> {
  readonly #name: string;
  readonly #isEntry: (value: unknown) => value is Entry;
  #storage: TextStorage | undefined;
  #raw: string | null = null;
  #entries: readonly Entry[] = [];

  constructor(place: { readonly name: string; readonly storage: TextStorage | undefined }, isEntry: (value: unknown) => value is Entry) {
    this.#name = place.name;
    this.#storage = place.storage;
    this.#isEntry = isEntry;
  }

  /** What is kept. */
  read(): readonly Entry[] {
    const raw = this.#attempt((storage) => storage.getItem(this.#name));
    if (raw !== undefined && raw !== this.#raw) {
      this.#raw = raw;
      this.#entries = this.#parse(raw);
    }
    return this.#entries;
  }

  /** Keeps `entries` instead; none leaves no trace. */
  write(entries: readonly Entry[]): void {
    const raw = entries.length ? JSON.stringify(entries) : null;
    this.#entries = entries;
    this.#raw = raw;
    this.#attempt((storage) => (raw === null ? storage.removeItem(this.#name) : storage.setItem(this.#name, raw)));
  }

  /** A storage that failed once is left alone from then on: half of what is kept there would be worse than none. */
  #attempt<T>(work: (storage: TextStorage) => T): T | undefined {
    if (!this.#storage) return undefined;
    try {
      return work(this.#storage);
    } catch {
      this.#storage = undefined;
      return undefined;
    }
  }

  #parse(raw: string | null): readonly Entry[] {
    if (raw === null) return [];
    try {
      const data: unknown = JSON.parse(raw);
      return Array.isArray(data) ? data.filter(this.#isEntry) : [];
    } catch {
      return [];
    }
  }
}

/** Where something small is kept across reloads. */
export interface StorageOptions {
  /** Default: the browser's local storage where there is one and it may be used, else memory. */
  storage?: TextStorage | undefined;
  /** The name it is kept under. Give each author one of their own where several share a browser. */
  name?: string | undefined;
}

/** What is needed of the browser's `Storage`. */
export interface TextStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** The browser's own; none where even looking at it is forbidden. */
export function localStore(): TextStorage | undefined {
  try {
    return globalThis.localStorage ?? undefined;
  } catch {
    return undefined;
  }
}
