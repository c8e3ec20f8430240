import { fingerprint } from "./fingerprint.js";
import { identityOf, linksIn } from "./links.js";
import { type StorageOptions, Notebook, localStore } from "./notebook.js";
import type { Ledger } from "./types.js";

/**
 * Keeps in the browser when its author shared something, and a hash of each link: at most {@link MAX_SHARES} of them, none
 * older than {@link MAX_AGE}. No text, no link, nothing of it leaves the browser.
 */
export function createLedger({ name = "content-precheck.shares", storage = localStore() }: StorageOptions = {}): Ledger {
  const notebook = new Notebook({ name, storage }, isEntry);
  const kept = (): readonly Entry[] => {
    const entries = notebook.read();
    const young = entries.filter(([at]) => at > Date.now() - MAX_AGE);
    if (young.length < entries.length) notebook.write(young);
    return young;
  };

  return Object.freeze<Ledger>({
    record(at, links = []) {
      if (Number.isNaN(at.getTime())) throw new RangeError("at: expected a time, got an invalid Date");
      const hashes = new Set(links.slice(0, MAX_LINKS).map(hashOf));
      notebook.write([...kept(), [at.getTime(), ...hashes] as const].slice(-MAX_SHARES));
    },
    recentShares(draft) {
      const entries = kept();
      if (entries.length === 0) return [];
      const written = new Set(linksIn(`${draft.title ?? ""}\n${draft.text}`));
      const links = new Map([...written].map((link) => [hashOf(link), link]));
      return entries.map(([at, ...hashes]) => {
        const url = hashes.map((hash) => links.get(hash)).find((link) => link !== undefined);
        return url === undefined ? { at: new Date(at).toISOString() } : { at: new Date(at).toISOString(), url };
      });
    },
    erase: () => notebook.write([]),
  });
}

/** How many shares are remembered; the oldest are forgotten first. */
export const MAX_SHARES = 200;

/** How long a share is remembered, in milliseconds: longer than any guideline looks back. */
export const MAX_AGE = 366 * 24 * 60 * 60 * 1000;

/** How many links of one share are remembered. */
const MAX_LINKS = 20;

/** When, in milliseconds since 1970, and the hash of each link. */
type Entry = readonly [at: number, ...hashes: string[]];

function isEntry(value: unknown): value is Entry {
  if (!Array.isArray(value)) return false;
  const [at, ...hashes] = value as readonly unknown[];
  return Number.isFinite(at) && !Number.isNaN(new Date(at as number).getTime()) && hashes.every((hash) => typeof hash === "string");
}

function hashOf(link: string): string {
  return fingerprint(identityOf(link));
}
