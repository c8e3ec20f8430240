/** Servers that render pages import everything, have no document, and must not notice. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";

const pkg = new URL("../../pkg/", import.meta.url);

describe("on a server", () => {
  for (const name of ["panel.js", "element.js"]) {
    it(`importing ${name} does nothing`, async () => {
      const before = Object.keys(globalThis);
      await import(new URL(name, pkg));
      assert.deepEqual(Object.keys(globalThis), before);
    });
  }

  it("defines no element where there are none", async () => {
    const { ContentPrecheckElement, defineElement } = await import(new URL("element.js", pkg));
    defineElement("another-name");
    assert.equal(typeof ContentPrecheckElement, "function");
  });

  it("keeps the definition of the element when a bundler drops what is unused", async () => {
    const { sideEffects } = JSON.parse(await readFile(new URL("package.json", pkg), "utf8"));
    assert.ok(sideEffects.includes("./element.js"));
  });
});
