/** A checker that is loaded with the first draft. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";

const { loadingChecker } = await import(new URL("../../pkg/index.js", import.meta.url));

/** What a load was asked for, and how a test answers. */
function loads() {
  const asked = [];
  const load = () => new Promise((resolve, reject) => asked.push({ resolve, reject }));
  return { asked, checker: loadingChecker(load) };
}
const echo = { check: ({ text }) => text };

describe("loadingChecker", () => {
  it("loads nothing before it is asked, and answers at once when it has loaded", async () => {
    const { asked, checker } = loads();
    assert.equal(asked.length, 0);
    const first = checker.check({ text: "a" });
    asked[0].resolve(echo);
    assert.equal(await first, "a");
    assert.equal(checker.check({ text: "b" }), "b");
    assert.equal(asked.length, 1);
  });

  it("loads once for all who ask meanwhile", async () => {
    const { asked, checker } = loads();
    const answers = ["a", "b"].map((text) => checker.check({ text }));
    assert.equal(asked.length, 1);
    asked[0].resolve(echo);
    assert.deepEqual(await Promise.all(answers), ["a", "b"]);
  });

  it("tells all of them of a load that failed, and tries again with the next draft", async () => {
    const { asked, checker } = loads();
    const answers = ["a", "b"].map((text) => checker.check({ text }));
    asked[0].reject(new Error("offline"));
    for (const answer of answers) await assert.rejects(answer, /offline/);
    const next = checker.check({ text: "c" });
    assert.equal(asked.length, 2);
    asked[1].resolve(echo);
    assert.equal(await next, "c");
  });

  it("hands on that somebody wants a checker that gave up to try again", async () => {
    const { asked, checker } = loads();
    checker.retry();
    const first = checker.check({ text: "a" });
    let retried = 0;
    asked[0].resolve({ ...echo, retry: () => retried++ });
    await first;
    checker.retry();
    assert.equal(retried, 1);
  });
});
