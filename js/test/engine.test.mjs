import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { bindingOf } from "../glue.mjs";

const { Host } = await import("../../pkg/engine.js");
const { CheckError, DraftError, PolicyError } = await import("../../pkg/errors.js");
const module = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));

/** A stand-in for wasm-bindgen's half: counts instances, and lets a test say what an engine does. */
function fake(Engine) {
  const made = [];
  const binder = () => ({
    imports: {},
    start: (instance) => {
      made.push(instance);
      return Engine;
    },
  });
  return { binder, made };
}

class Sound {
  __destroy_into_raw() { return 0; }
}

describe("an instance", () => {
  it("is kept as long as it works", async () => {
    const { binder, made } = fake(Sound);
    const host = await Host.start(module, undefined, binder);
    for (let call = 0; call < 3; call++) assert.equal(host.run(() => call), call);
    assert.equal(made.length, 1);
  });

  it("is kept when it refuses a draft", async () => {
    const { binder, made } = fake(Sound);
    const host = await Host.start(module, undefined, binder);
    assert.throws(() => host.run(() => { throw "text: expected a string"; }), DraftError);
    assert.equal(made.length, 1);
  });

  it("is thrown away when it traps, and the call is made again on a new one", async () => {
    const { binder, made } = fake(Sound);
    const host = await Host.start(module, undefined, binder);
    const engines = [];
    const result = host.run((engine) => {
      engines.push(engine);
      if (engines.length === 1) throw new WebAssembly.RuntimeError("unreachable");
      return "checked";
    });
    assert.equal(result, "checked");
    assert.equal(made.length, 2);
    assert.notEqual(engines[0], engines[1]);
  });

  it("that traps again gives a clear error, and the next call works", async () => {
    const { binder, made } = fake(Sound);
    const host = await Host.start(module, undefined, binder);
    const trap = () => { throw new WebAssembly.RuntimeError("unreachable"); };
    assert.throws(() => host.run(trap), (error) => error instanceof CheckError && error.cause instanceof WebAssembly.RuntimeError);
    assert.equal(host.run(() => "checked"), "checked");
    assert.equal(made.length, 3);
  });

  it("that traps is not called by the finaliser", async () => {
    let detached = 0;
    const { binder } = fake(class { __destroy_into_raw() { return detached++; } });
    const host = await Host.start(module, undefined, binder);
    assert.throws(() => host.run(() => { throw new RangeError("stack"); }), CheckError);
    assert.equal(detached, 2);
  });

  it("is made with the policy, each time", async () => {
    const seen = [];
    const { binder } = fake(class extends Sound { constructor(policy) { super(); seen.push(policy); } });
    const policy = new Uint8Array([1]);
    const host = await Host.start(module, policy, binder);
    assert.throws(() => host.run(() => { throw new WebAssembly.RuntimeError(); }), CheckError);
    assert.deepEqual(seen, [policy, policy]);
  });

  it("that refuses the policy says why", async () => {
    const { binder } = fake(class { constructor() { throw "made for another version"; } });
    await assert.rejects(Host.start(module, undefined, binder), (error) => error instanceof PolicyError && /another version/.test(error.message));
  });
});

describe("the glue", () => {
  it("keeps nothing of the loading code", async () => {
    const made = await readFile(new URL("../../pkg/glue.js", import.meta.url), "utf8");
    assert.doesNotMatch(made, /import\.meta|fetch\(|console\./);
    assert.match(made, /^export function bind\(\) \{/);
  });

  it("is refused when wasm-bindgen's output changes", () => {
    assert.throws(() => bindingOf("export class Engine {}"), /wasm-bindgen's output has changed/);
  });
});
