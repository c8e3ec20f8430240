import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { describe, it } from "node:test";

const pkg = new URL("../../pkg/", import.meta.url);
const { CheckError, DraftError, LoadError, PolicyError, createChecker } = await import(new URL("index.js", pkg));
const inline = await import(new URL("inline.js", pkg));
const file = new URL("content_precheck_bg.wasm", pkg);
const bytes = await readFile(file);
const empty = { text: "" };

describe("the package", () => {
  it("holds exactly one WebAssembly file", async () => {
    const names = await readdir(pkg, { recursive: true });
    assert.deepEqual(names.filter((name) => name.endsWith(".wasm")), ["content_precheck_bg.wasm"]);
  });

  it("has no run-time dependencies", async () => {
    const manifest = JSON.parse(await readFile(new URL("package.json", pkg), "utf8"));
    assert.equal(manifest.dependencies, undefined);
    assert.equal(manifest.sideEffects, false);
  });

  it("has no default export", () => {
    for (const entry of [inline, { createChecker }]) assert.equal("default" in entry, false);
  });
});

describe("importing", () => {
  for (const name of ["index.js", "inline.js"]) {
    it(`does nothing yet (${name})`, async (t) => {
      const calls = [];
      for (const verb of ["compile", "instantiate"]) t.mock.method(WebAssembly, verb, () => calls.push(verb));
      void globalThis.fetch; // Node makes it a method when it is first looked at.
      t.mock.method(globalThis, "fetch", () => calls.push("fetch"));
      t.mock.method(Blob.prototype, "stream", () => calls.push("unpack"));
      await import(new URL(`${name}?fresh`, pkg));
      assert.deepEqual(calls, []);
    });
  }
});

describe("createChecker", () => {
  const module = new WebAssembly.Module(bytes);
  const sources = {
    "nothing": undefined,
    "a URL": file,
    "an address": file.href,
    "a Buffer": bytes,
    "an ArrayBuffer": Uint8Array.from(bytes).buffer,
    "a compiled module": module,
    "a Response": new Response(bytes),
    "a promise": Promise.resolve(bytes),
  };
  for (const [name, wasm] of Object.entries(sources)) {
    it(`takes ${name}`, async () => {
      const checker = await createChecker({ wasm });
      assert.deepEqual(checker.check(empty).findings, []);
    });
  }

  it("takes no options at all", async () => {
    assert.equal(typeof (await createChecker()).check, "function");
  });

  it("shares one load and one checker between calls, also when they overlap", async (t) => {
    const compile = t.mock.method(WebAssembly, "compile");
    const fresh = await import(new URL("index.js?shared", pkg));
    const [one, two] = await Promise.all([fresh.createChecker(), fresh.createChecker()]);
    const three = await fresh.createChecker({});
    assert.equal(one, two);
    assert.equal(one, three);
    assert.equal(compile.mock.callCount(), 1);
  });

  it("tries again after a failed load", async (t) => {
    const address = "https://example.com/checker.wasm";
    const fetching = t.mock.method(globalThis, "fetch", async () => new Response("", { status: 503 }));
    await assert.rejects(createChecker({ wasm: address }), (error) => {
      assert.ok(error instanceof LoadError);
      assert.match(error.message, /https:\/\/example\.com\/checker\.wasm: HTTP status 503/);
      return true;
    });
    fetching.mock.mockImplementation(async () => new Response(bytes));
    assert.deepEqual((await createChecker({ wasm: address })).check(empty).findings, []);
  });

  const failed = Promise.reject(new Error("offline"));
  failed.catch(() => {});
  for (const [name, wasm] of Object.entries({
    "a page instead of the file": new Response("<!doctype html>", { headers: { "content-type": "text/html" } }),
    "a missing file": new URL("missing.wasm", pkg),
    "bytes that are no WebAssembly": new Uint8Array([1, 2, 3]),
    "something else": 7,
    "a promise that fails": failed,
  })) {
    it(`says what is wrong with ${name}`, async () => {
      await assert.rejects(createChecker({ wasm }), (error) => {
        assert.ok(error instanceof LoadError);
        assert.match(error.message, /^could not load the checker's WebAssembly from .+: .+/);
        return true;
      });
    });
  }

  it("refuses bytes that are no policy", async () => {
    await assert.rejects(createChecker({ policy: new Uint8Array([1, 2, 3]) }), PolicyError);
  });

  it("unpacks the embedded file to the same bytes", async (t) => {
    const compile = t.mock.method(WebAssembly, "compile");
    await inline.createChecker();
    assert.deepEqual(Buffer.from(compile.mock.calls[0].arguments[0]), bytes);
  });
});

describe("check", () => {
  it("returns plain, deeply frozen data", async () => {
    const checker = await createChecker();
    const walk = (part) => {
      if (typeof part !== "object" || part === null) return;
      assert.ok(Object.isFrozen(part));
      assert.ok([Object.prototype, Array.prototype].includes(Object.getPrototypeOf(part)));
      Object.values(part).forEach(walk);
    };
    const report = checker.check(empty);
    walk(report);
    assert.deepEqual(structuredClone(report), report);
  });

  const malformed = {
    "nothing": [undefined, /expected an object/],
    "null": [null, /expected an object/],
    "a string": ["text", /expected an object/],
    "a list": [[], /expected an object/],
    "a function": [() => {}, /plain data/],
    "no text": [{}, /^text: expected a string/],
    "text that is a number": [{ text: 1 }, /^text: .*got 1/],
    "an unknown field": [{ text: "", titel: "" }, /^titel: /],
    "an unknown surface": [{ text: "", surface: "wall" }, /^surface: .*"wall"/],
    "a wrong type further in": [{ text: "", author: { organisation: { names: ["a", 2] } } }, /^author\.organisation\.names\[1\]: /],
    "a malformed time": [{ text: "", now: "yesterday" }, /^now: .*RFC 3339/],
    "a Date": [{ text: "", now: new Date(0) }, /^now: /],
    "bytes": [{ text: new Uint8Array(1) }, /^text: /],
    "a circle": [(() => { const draft = { text: "" }; draft.parent = draft; return draft; })(), /levels deep/],
  };
  for (const [name, [draft, message]] of Object.entries(malformed)) {
    it(`refuses ${name}, naming the field`, async () => {
      const checker = await createChecker();
      assert.throws(() => checker.check(draft), (error) => {
        assert.ok(error instanceof DraftError && error instanceof Error);
        assert.equal(error.name, "DraftError");
        assert.match(error.message, message);
        return true;
      });
    });
  }

  it("survives a draft whose properties throw", async () => {
    const checker = await createChecker();
    const cause = new Error("from the host");
    const draft = { get text() { throw cause; } };
    assert.throws(() => checker.check(draft), (error) => error instanceof CheckError && error.cause === cause);
    assert.deepEqual(checker.check(empty).findings, []);
  });

  it("takes any string that JavaScript can hold", async () => {
    const checker = await createChecker();
    for (const text of ["\ud800", "a\udc00b", "\0", "\ufeff", "\u202e", "e" + "\u0301".repeat(10_000), "👩‍👩‍👧‍👦"]) {
      assert.equal(typeof checker.check({ text }).language, "string");
    }
  });
});

describe("checkField", () => {
  it("refuses what is no text field", async () => {
    const checker = await createChecker();
    assert.throws(() => checker.checkField({ tagName: "TEXTAREA", value: "" }), /^DraftError: field: expected a textarea or an input/);
  });
});
