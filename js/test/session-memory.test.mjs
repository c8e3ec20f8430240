import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Shelf } from "./session-fakes.mjs";

const pkg = new URL("../../pkg/", import.meta.url);
const { createChecker, createDismissalStore, createLedger, linksIn } = await import(new URL("index.js", pkg));
const { MAX_KEPT } = await import(new URL("session/dismissals.js", pkg));
const { MAX_AGE, MAX_SHARES } = await import(new URL("session/ledger.js", pkg));
const { identityOf } = await import(new URL("session/links.js", pkg));
const { fingerprint } = await import(new URL("session/fingerprint.js", pkg));

const DAY = 24 * 60 * 60 * 1000;
const ago = (days) => new Date(Date.now() - days * DAY);

/** Storages as browsers have them on a bad day. */
const broken = {
  "none": undefined,
  "one that throws": { getItem() { throw new Error("denied"); }, setItem() { throw new Error("denied"); }, removeItem() { throw new Error("denied"); } },
  "one that is full": Object.assign(new Shelf(), { setItem() { throw new DOMException("full", "QuotaExceededError"); } }),
};
const corrupt = ["", "{", "null", "7", '"text"', '{"length":2}', "[[]]", '[null,7,{"key":"a"}]', "[1e999]"];

describe("a store of dismissals", () => {
  const open = (storage) => createDismissalStore({ storage });

  it("remembers keys across reloads, and nothing else", () => {
    const storage = new Shelf();
    open(storage).add("selling-0123456789abcdef", "intended");
    open(storage).add("unkind-fedcba9876543210", undefined);
    assert.deepEqual([...open(storage).load()], ["selling-0123456789abcdef", "unkind-fedcba9876543210"]);
    assert.deepEqual([...storage.items], [["content-precheck.dismissed", '["selling-0123456789abcdef","unkind-fedcba9876543210"]']]);
  });

  it("forgets what it is told to, and leaves no trace when all is forgotten", () => {
    const storage = new Shelf();
    const store = open(storage);
    for (const key of ["a", "b", "c"]) store.add(key, undefined);
    store.remove(new Set(["a", "x"]));
    assert.deepEqual([...store.load()], ["b", "c"]);
    store.clear();
    assert.deepEqual([[...store.load()], storage.items.size], [[], 0]);
  });

  it("keeps the latest, and a key once", () => {
    const store = open(new Shelf());
    for (let number = 0; number <= MAX_KEPT; number++) store.add(`k${number}`, undefined);
    store.add("k1", undefined);
    const keys = [...store.load()];
    assert.deepEqual([keys.length, keys[0], keys.at(-1)], [MAX_KEPT, "k2", "k1"]);
  });

  it("takes in what other tabs write", () => {
    const storage = new Shelf();
    const [one, two] = [open(storage), open(storage)];
    one.add("a", undefined);
    two.add("b", undefined);
    one.add("c", undefined);
    assert.deepEqual([...two.load()], ["a", "b", "c"]);
    two.clear();
    assert.deepEqual([...one.load()], []);
  });

  it("keeps authors apart by name", () => {
    const storage = new Shelf();
    createDismissalStore({ storage, name: "anna" }).add("a", undefined);
    assert.deepEqual([...createDismissalStore({ storage, name: "berta" }).load()], []);
  });

  for (const [name, storage] of Object.entries(broken)) {
    it(`works in memory with ${name}`, () => {
      const store = open(storage);
      store.add("a", undefined);
      store.add("b", undefined);
      store.remove(["a"]);
      assert.deepEqual([...store.load()], ["b"]);
      store.clear();
      assert.deepEqual([...store.load()], []);
    });
  }

  for (const content of corrupt) {
    it(`begins anew over ${JSON.stringify(content)}`, () => {
      const storage = new Shelf();
      storage.setItem("content-precheck.dismissed", content);
      const store = open(storage);
      assert.deepEqual([...store.load()], []);
      store.add("a", undefined);
      assert.deepEqual([...open(storage).load()], ["a"]);
    });
  }

  it("uses the browser's own where it may, and does without where it may not", (t) => {
    t.after(() => delete globalThis.localStorage);
    const storage = new Shelf();
    Object.defineProperty(globalThis, "localStorage", { configurable: true, get: () => storage });
    createDismissalStore().add("a", undefined);
    assert.equal(storage.items.size, 1);
    Object.defineProperty(globalThis, "localStorage", { configurable: true, get: () => { throw new DOMException("denied", "SecurityError"); } });
    assert.deepEqual([...createDismissalStore().load()], []);
  });
});

describe("a ledger", () => {
  const open = (storage) => createLedger({ storage });
  const text = "News: https://www.example.com/a/?utm_source=x#top, and more.";

  it("says when something was shared, and which link of the draft it was", () => {
    const storage = new Shelf();
    open(storage).record(ago(2), ["http://example.com/a"]);
    open(storage).record(ago(1), ["http://example.com/b"]);
    open(storage).record(ago(0), []);
    const shares = open(storage).recentShares({ text });
    assert.deepEqual(shares.map(({ url }) => url), ["https://www.example.com/a/?utm_source=x#top", undefined, undefined]);
    assert.equal(new Date(shares[0].at).getTime(), JSON.parse(storage.getItem("content-precheck.shares"))[0][0]);
  });

  it("looks for links in the title as well", () => {
    const ledger = open(new Shelf());
    ledger.record(ago(2), ["https://example.com/a"]);
    assert.equal(ledger.recentShares({ text: "", title: "example.com/a" })[0].url, "example.com/a");
  });

  it("keeps times and hashes, never a link or text", () => {
    const storage = new Shelf();
    open(storage).record(new Date(Date.now()), ["https://example.com/secret", "https://example.com/secret#again"]);
    assert.match([...storage.items.values()].join(), /^\[\[\d+,"[0-9a-f]{16}"\]\]$/);
  });

  it("counts a share with many links once", () => {
    const storage = new Shelf();
    const ledger = open(storage);
    ledger.record(ago(1), Array.from({ length: 50 }, (_, number) => `https://example.com/${number}`));
    assert.equal(JSON.parse(storage.getItem("content-precheck.shares"))[0].length, 1 + 20);
    assert.equal(ledger.recentShares({ text: "https://example.com/3 and https://example.com/4" }).length, 1);
  });

  it("forgets what is old, what is too much, and everything when told to", () => {
    const storage = new Shelf();
    const ledger = open(storage);
    ledger.record(new Date(Date.now() - MAX_AGE - 1), []);
    assert.deepEqual([ledger.recentShares({ text }), storage.items.size], [[], 0]);
    for (let number = 0; number <= MAX_SHARES; number++) ledger.record(ago(1), []);
    assert.equal(ledger.recentShares({ text }).length, MAX_SHARES);
    ledger.erase();
    assert.deepEqual([ledger.recentShares({ text }), storage.items.size], [[], 0]);
  });

  it("refuses a time that is none", () => {
    assert.throws(() => open(new Shelf()).record(new Date("yesterday")), /^RangeError: at: expected a time/);
  });

  for (const [name, storage] of Object.entries(broken)) {
    it(`works in memory with ${name}`, () => {
      const ledger = open(storage);
      ledger.record(ago(1));
      ledger.record(ago(0));
      assert.equal(ledger.recentShares({ text }).length, 2);
      ledger.erase();
      assert.deepEqual(ledger.recentShares({ text }), []);
    });
  }

  for (const content of [...corrupt, '[["soon"]]', "[[1e300]]", "[[1,2]]"]) {
    it(`begins anew over ${JSON.stringify(content)}`, () => {
      const storage = new Shelf();
      storage.setItem("content-precheck.shares", content);
      assert.deepEqual(open(storage).recentShares({ text }), []);
      open(storage).record(ago(0));
      assert.equal(open(storage).recentShares({ text }).length, 1);
    });
  }
});

describe("links", () => {
  const cases = {
    "See https://example.com/a.": ["https://example.com/a"],
    "(see http://example.com/a?b=c&d)": ["http://example.com/a?b=c&d"],
    "[label](https://example.com/a) and <https://example.com/b>": ["https://example.com/a", "https://example.com/b"],
    "https://en.example.org/wiki/Net_(maths), yes": ["https://en.example.org/wiki/Net_(maths)"],
    "“www.example.com”": ["www.example.com"],
    "at example.co.uk/x, or EXAMPLE.COM:8080": ["example.co.uk/x", "EXAMPLE.COM:8080"],
    "*https://example.com/a*": ["https://example.com/a"],
    "e.g. this, i.e. 3.5 of v1.2.3 … me@example.com, no": [],
    "https:// and http://": [],
    [`https://example.com/${"x".repeat(3000)}`]: [],
  };
  for (const [text, links] of Object.entries(cases)) {
    it(`of ${text.slice(0, 60)}`, () => assert.deepEqual(linksIn(text), links));
  }

  it("of a long text of nothing but marks take no time", () => {
    const start = performance.now();
    for (const mark of [".", "a.", "https://", "/", "(", "a/", "@", "]("]) linksIn(mark.repeat(50_000 / mark.length)).map(identityOf);
    assert.ok(performance.now() - start < 500);
  });

  const same = "https://example.com/a?b=1";
  const variants = [
    same,
    "http://www.EXAMPLE.com/a?b=1",
    "https://user@example.com:8080/a/?b=1#c",
    "https://example.com/a?utm_source=x&b=1&fbclid=2",
    "https://example.com./a?b=1",
    "https://example.com/A?b=1",
    "https://example.com/a?b=2",
    "https://example.com/a",
    "https://sub.example.com/a?b=1",
    "https://example.com/a/b?b=1",
    "https://example.com",
    "https://example.com/",
  ];
  for (const variant of variants) {
    it(`are the same for the ledger when they are for the engine: ${variant}`, async () => {
      const checker = await createChecker();
      const draft = { text: `Our new report on response rates is out, read it here: ${same}`, now: "2026-03-01T00:00:00Z" };
      const rules = (recentShares) => checker.check({ ...draft, author: { recentShares } }).findings.length;
      const repeats = rules([{ at: "2026-02-01T00:00:00Z", url: variant }]) > rules([]);
      assert.equal(identityOf(variant) === identityOf(same), repeats);
    });
  }

  it("have hashes that differ in every place", () => {
    const hashes = Array.from({ length: 20_000 }, (_, number) => fingerprint(`example.com/${number}`));
    for (const [from, to] of [[0, 16], [0, 8], [8, 16]]) {
      const halves = new Set(hashes.map((hash) => hash.slice(from, to)));
      assert.ok(halves.size >= hashes.length - 3, `${halves.size} of ${hashes.length}`);
    }
  });
});
