import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { describe, it } from "node:test";
import { runInNewContext } from "node:vm";

const pkg = new URL("../../pkg/", import.meta.url);
const { CheckError, DraftError, LoadError, OptionError, PolicyError, createChecker } = await import(new URL("index.js", pkg));
const inline = await import(new URL("inline.js", pkg));
const file = new URL("content_precheck_bg.wasm", pkg);
const bytes = await readFile(file);
const empty = { text: "" };
const draft = { text: "Book a demo with us today! Book a demo with us today!", author: { role: "vendor" } };

describe("the package", () => {
  it("holds exactly one WebAssembly file", async () => {
    const names = await readdir(pkg, { recursive: true });
    assert.deepEqual(names.filter((name) => name.endsWith(".wasm")), ["content_precheck_bg.wasm"]);
  });

  it("has no run-time dependencies", async () => {
    const manifest = JSON.parse(await readFile(new URL("package.json", pkg), "utf8"));
    assert.equal(manifest.dependencies, undefined);
    assert.ok(!manifest.sideEffects.includes("./index.js") && !manifest.sideEffects.includes("./worker.js"));
  });

  it("has no default export", () => {
    for (const entry of [inline, { createChecker }]) assert.equal("default" in entry, false);
  });
});

describe("importing", () => {
  for (const name of ["index.js", "inline.js", "worker.js"]) {
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

describe("the WebAssembly", () => {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
  /** What it may ask of JavaScript: to read plain data and text fields, and to make plain data and errors. No clock, no chance, no network. */
  const allowed = new Set([
    ...["string_get", "number_get", "boolean_get", "bigint_get_as_i64", "is_object", "is_function", "is_bigint", "in", "jsval_eq", "jsval_loose_eq", "debug_string", "throw"].map((name) => `__wbindgen_${name}`),
    ...["isArray", "isSafeInteger", "length", "get", "get_unchecked", "entries", "iterator", "call", "next", "done", "value", "String", "prototypesetcall"],
    ...["Map", "Uint8Array", "ArrayBuffer", "HtmlInputElement", "HtmlTextAreaElement"].map((name) => `instanceof_${name}`),
    ...["new", "set", "Error"],
    "init_externref_table",
    "generic",
  ]);

  it("imports functions only, of a short list", () => {
    const names = imports.map(({ name }) => name.replace(/^__wbg_|^__wbindgen_/, "").replace(/_[0-9a-f]{16}$/, ""));
    assert.deepEqual(names.filter((name) => !allowed.has(name)), []);
    assert.deepEqual([...new Set(imports.map(({ kind }) => kind))], ["function"]);
  });

  it("comes with glue that knows nothing of the page, the network, the clock or chance", async () => {
    const glue = await readFile(new URL("glue.js", pkg), "utf8");
    const word = /\b(window|self|globalThis|document|navigator|location|fetch|XMLHttpRequest|WebSocket|Worker|Date|performance|Math\.random|crypto|setTimeout|localStorage|indexedDB|eval|console)\b|new Function\b/;
    assert.equal(word.exec(glue)?.[0], undefined);
  });
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
    "a promise that fails": failed,
    "a promise of something else": Promise.resolve(7),
  })) {
    it(`says what is wrong with ${name}`, async () => {
      await assert.rejects(createChecker({ wasm }), (error) => {
        assert.ok(error instanceof LoadError);
        assert.match(error.message, /^could not load the checker's WebAssembly from .+: .+/);
        return true;
      });
    });
  }

  for (const bytes of [[1, 2, 3], []]) {
    it(`refuses ${bytes.length} bytes that are no policy`, async () => {
      await assert.rejects(createChecker({ policy: new Uint8Array(bytes) }), PolicyError);
      await assert.rejects(createChecker({ policy: new Uint8Array(bytes).buffer }), PolicyError);
    });
  }

  const wrong = {
    "nothing at all": [null, /^options: expected an object, got null$/],
    "a text for options": ["policy", /^options: expected an object, got "policy"$/],
    "a list for options": [[], /^options: .* type Array$/],
    "an unknown option": [{ polciy: bytes }, /^polciy: no such option, expected wasm or policy$/],
    "an inherited name": [{ toString: 1 }, /^toString: no such option/],
    "an empty policy": [{ policy: "" }, /^policy: expected an ArrayBuffer or a view of one, got ""$/],
    "the address of a policy": [{ policy: "x".repeat(1000) }, /^policy: .{1,100}$/],
    "a policy that is not there": [{ policy: null }, /^policy: .* got null$/],
    "a promise of a policy": [{ policy: Promise.resolve(bytes) }, /^policy: .* type Promise$/],
    "a list for a policy": [{ policy: [1, 2] }, /^policy: .* type Array$/],
    "no address": [{ wasm: "" }, /^wasm: expected an address, .* got ""$/],
    "a number for an address": [{ wasm: 7 }, /^wasm: .* got 7$/],
    "an object for an address": [{ wasm: {} }, /^wasm: .* type Object$/],
    "a WebAssembly that is not there": [{ wasm: null }, /^wasm: .* got null$/],
  };
  for (const [name, [options, message]] of Object.entries(wrong)) {
    it(`refuses ${name}, naming the option`, async () => {
      await assert.rejects(createChecker(options), (error) => {
        assert.ok(error instanceof OptionError && error instanceof TypeError);
        assert.equal(error.name, "OptionError");
        assert.match(error.message, message);
        return true;
      });
    });
  }

  it("takes options that are undefined as absent", async () => {
    assert.equal(await createChecker({ wasm: undefined, policy: undefined }), await createChecker());
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
    "a Map for a field": [{ text: "", author: new Map([["role", "vendor"]]) }, /^author: .* type Map$/],
    "a Map": [new Map([["text", ""]]), /^expected plain data, got an object of type Map$/],
    "a Set": [{ text: "", author: { organisation: { names: new Set() } } }, /^author\.organisation\.names: .* type Set$/],
    "a function for a field": [{ text: () => "" }, /^text: expected plain data, got a function$/],
    "a symbol": [{ text: "", author: { role: Symbol("vendor") } }, /^author\.role: .* got a symbol$/],
    "a big integer": [{ text: "", parent: { question: 10n ** 30n } }, /^parent\.question: .* got a bigint$/],
    "a proxy that is revoked": [{ text: "", parent: revoked() }, /^parent: .* throws/],
    "a property that throws": [{ get text() { throw "no"; } }, /^text: expected plain data, got what throws when it is read$/],
    "a property that throws further in": [{ text: "", author: { recentShares: [{ get at() { throw null; } }] } }, /^author\.recentShares\[0\]\.at: .* throws/],
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

  it("says why a property could not be read, and makes no second engine for it", async (t) => {
    const checker = await createChecker();
    const instance = t.mock.method(WebAssembly, "Instance");
    const cause = new Error("from the host");
    assert.throws(() => checker.check({ get text() { throw cause; } }), (error) => error instanceof DraftError && error.cause === cause);
    assert.equal(instance.mock.callCount(), 0);
  });

  it("reads each property once", async () => {
    let reads = 0;
    (await createChecker()).check({ get text() { reads++; return ""; } });
    assert.equal(reads, 1);
  });

  it("takes objects of a class, and those of another window", async () => {
    class Post { text = ""; }
    for (const draft of [new Post(), Object.assign(Object.create(null), empty), runInNewContext("({ text: '', parent: {} })")]) {
      assert.deepEqual((await createChecker()).check(draft).findings, []);
    }
  });

  it("survives a trap: the same call answers, from a fresh instance", async (t) => {
    const { instantiate } = WebAssembly;
    const check = t.mock.fn((engine) => engine);
    t.mock.method(WebAssembly, "instantiate", async (...given) => {
      const { exports } = await instantiate(...given);
      return { exports: { ...exports, engine_check: (...call) => check(exports.engine_check)(...call) } };
    });
    const { createChecker: createFresh } = await import(new URL("index.js?trap", pkg));
    const checker = await createFresh();
    const before = checker.check(draft);
    check.mock.mockImplementation(() => { throw new WebAssembly.RuntimeError("unreachable"); });
    const calls = check.mock.callCount();
    assert.deepEqual(checker.check(draft), before);
    assert.deepEqual(checker.check(draft), before);
    assert.equal(check.mock.callCount() - calls, 1);
  });

  it("survives a full stack, and answers as soon as there is room", async () => {
    const checker = await createChecker();
    const fill = () => {
      try {
        return fill();
      } catch {
        return checker.check(draft);
      }
    };
    assert.deepEqual(fill(), checker.check(draft));
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

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
