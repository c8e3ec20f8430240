/** The worker in real browsers, under a strict policy on the page and on the worker: at work, and in every way that it can fail. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, before, beforeEach, describe, it } from "node:test";
import { browsers, launch, serve } from "./harness.mjs";

const DIRECTIVES = ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "worker-src 'self'", "connect-src 'self'", "require-trusted-types-for 'script'"];
const PITCH = { text: "Book a demo with us today and get 20% off with code SPRING20!", author: { role: "vendor" } };

const server = await serve({ "/worker/": fileURLToPath(new URL("worker", import.meta.url)) });
after(server.end);

it("is served under the strict policy, as is the page", async () => {
  for (const path of ["worker/", "pkg/worker-script.js"]) {
    const { headers } = await fetch(`${server.address}${path}`);
    const policy = headers.get("content-security-policy").split("; ");
    for (const directive of DIRECTIVES) assert.ok(policy.includes(directive), `${directive} on ${path}`);
  }
});

for (const name of Object.keys(browsers)) {
  describe(`a worker in ${name}`, () => {
    let browser;
    let page;
    before(async () => { browser = await launch(name); });
    after(() => browser?.close());
    beforeEach(async () => {
      page = await browser.newPage();
      await page.evaluateOnNewDocument(() => {
        window.violations = [];
        document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => window.violations.push(effectiveDirective));
        window.faults = [];
        window.addEventListener("error", ({ message }) => window.faults.push(message));
        window.addEventListener("unhandledrejection", ({ reason }) => window.faults.push(String(reason)));
        const trusting = trustedTypes.createPolicy("test", { createScriptURL: (address) => address });
        window.workerOf = (address) => new Worker(trusting.createScriptURL(address));
        /** What a promise came to, as plain data. */
        window.outcome = (promise) => promise.then((value) => ({ value }), ({ name, message }) => ({ name, message }));
      });
      await page.goto(`${server.address}worker/`);
      await page.evaluate(async (address) => {
        const [worker, main] = await Promise.all([import(`${address}worker.js`), import(`${address}index.js`)]);
        Object.assign(window, { createWorkerChecker: worker.createWorkerChecker, createChecker: main.createChecker });
      }, `${server.address}pkg/`);
    });

    const violations = () => page.evaluate(() => window.violations);

    it("gives the reports that the page itself gives, and breaks no rule", async () => {
      const [there, here] = await page.evaluate(async (draft) => {
        const [away, main] = await Promise.all([createWorkerChecker(), createChecker()]);
        return Promise.all([away.check(draft), main.check(draft)]);
      }, PITCH);
      assert.ok(here.findings.length > 0);
      assert.equal(JSON.stringify(there), JSON.stringify(here));
      assert.deepEqual(await violations(), []);
      assert.deepEqual(await page.evaluate(() => window.faults), []);
    });

    it("is started twice on one page, and from an address that the host names", async () => {
      const found = await page.evaluate(async (draft, url) => {
        const checkers = await Promise.all([createWorkerChecker(), createWorkerChecker({ url }), createWorkerChecker({ url: new URL(url) })]);
        return (await Promise.all(checkers.map((checker) => checker.check(draft)))).map(({ findings }) => findings.length);
      }, PITCH, `${server.address}pkg/worker-script.js`);
      assert.ok(found.every((count) => count > 0 && count === found[0]));
      assert.deepEqual(await violations(), []);
    });

    it("leaves the page free while it reads a long draft, and answers the latest", async () => {
      const { outcomes, turns } = await page.evaluate(async (draft) => {
        const checker = await createWorkerChecker();
        let turns = 0;
        const turning = setInterval(() => turns++);
        const long = { ...draft, text: `${draft.text} How do you measure effort? `.repeat(700) };
        const asked = [long, long, long, draft].map((draft) => window.outcome(checker.check(draft)));
        await asked[0];
        clearInterval(turning);
        return { outcomes: await Promise.all(asked), turns };
      }, PITCH);
      assert.deepEqual(outcomes.map(({ value, name }) => name ?? value.findings.length > 0), [true, "SupersededError", "SupersededError", true]);
      assert.ok(turns > 0);
    });

    it("says what is no draft, and goes on", async () => {
      const [refused, outcome] = await page.evaluate(async (draft) => {
        const checker = await createWorkerChecker();
        return [await window.outcome(checker.check({ text: "", surface: "wall" })), await window.outcome(checker.check(draft))];
      }, PITCH);
      assert.equal(refused.name, "DraftError");
      assert.match(refused.message, /^surface: /);
      assert.ok(outcome.value.findings.length > 0);
    });

    it("takes another policy, and refuses what is none", async () => {
      const outcome = await page.evaluate(() => window.outcome(createWorkerChecker({ policy: new Uint8Array([1, 2, 3]) })));
      assert.equal(outcome.name, "PolicyError");
    });

    for (const [title, url, message] of [
      ["is not there", "worker/missing.js", /could not be loaded/],
      ["is a page", "worker/", /could not be loaded/],
      ["throws", "worker/throws.js", /boom/],
      ["belongs to another host", "http://localhost:1/worker-script.js", /could not start/],
    ]) {
      it(`whose script ${title} is a LoadError`, async () => {
        const outcome = await page.evaluate((url) => window.outcome(createWorkerChecker({ url })), new URL(url, server.address).href);
        assert.equal(outcome.name, "LoadError");
        assert.match(outcome.message, message);
        assert.deepEqual(await page.evaluate(() => window.faults), []);
      });
    }

    it("that the page's policy refuses is a LoadError", async () => {
      const outcome = await page.evaluate(() => window.outcome(createWorkerChecker({ url: URL.createObjectURL(new Blob(["postMessage(1)"], { type: "text/javascript" })) })));
      assert.equal(outcome.name, "LoadError");
      assert.deepEqual(await violations(), ["worker-src"]);
    });

    it("that hangs is ended after the deadline and replaced, while the author types on", async () => {
      const { outcomes, typed } = await page.evaluate(async (draft, hangs) => {
        const area = document.querySelector("textarea");
        const scripts = [hangs, "/pkg/worker-script.js"];
        const checker = await createWorkerChecker({ deadline: 300, worker: () => workerOf(scripts.shift()) });
        const typing = setInterval(() => { area.value += "a"; }, 10);
        const outcomes = [await window.outcome(checker.check(draft)), await window.outcome(checker.check(draft))];
        clearInterval(typing);
        return { outcomes, typed: area.value.length };
      }, PITCH, "/worker/hangs.js");
      assert.equal(outcomes[0].name, "CheckError");
      assert.match(outcomes[0].message, /did not answer within 300 ms/);
      assert.ok(outcomes[1].value.findings.length > 0);
      assert.ok(typed > 5, `${typed} characters`);
    });

    it("that hangs for good is given up: a draft counts as not checked at once, until somebody asks again", async () => {
      const { first, fourth, took, again } = await page.evaluate(async (draft, url) => {
        const checker = await createWorkerChecker({ url, deadline: 50 });
        const first = await window.outcome(checker.check(draft));
        for (let time = 0; time < 2; time++) await window.outcome(checker.check(draft));
        const start = performance.now();
        const fourth = await window.outcome(checker.check(draft));
        const took = performance.now() - start;
        checker.retry();
        return { first, fourth, took, again: await window.outcome(checker.check(draft)) };
      }, PITCH, `${server.address}worker/hangs.js`);
      assert.match(first.message, /did not answer/);
      assert.equal(fourth.name, "CheckError");
      assert.match(fourth.message, /left alone/);
      assert.ok(took < 50, `${took} ms`);
      assert.match(again.message, /did not answer/);
    });

    it("whose answer cannot be read is replaced", async () => {
      const [first, second] = await page.evaluate(async (draft) => {
        const made = [];
        const checker = await createWorkerChecker({ worker: () => (made.push(workerOf("/pkg/worker-script.js")), made.at(-1)) });
        const asked = window.outcome(checker.check(draft));
        made[0].dispatchEvent(new MessageEvent("messageerror"));
        return [await asked, await window.outcome(checker.check(draft))];
      }, PITCH);
      assert.equal(first.name, "CheckError");
      assert.match(first.message, /could not be read/);
      assert.ok(second.value.findings.length > 0);
    });

    it("is replaced without its server", async () => {
      const own = await serve({ "/worker/": fileURLToPath(new URL("worker", import.meta.url)) });
      const alone = await browser.newPage();
      await alone.goto(`${own.address}worker/`);
      await alone.evaluate(async (address) => {
        const { createWorkerChecker } = await import(`${address}pkg/worker.js`);
        window.checker = await createWorkerChecker();
      }, own.address);
      await own.end();
      const found = await alone.evaluate(async (draft) => (await window.checker.check(draft)).findings.length, PITCH);
      assert.ok(found > 0);
      await alone.close();
    });

    it("is bound by the policy on its own answer, not by the page's", async () => {
      const refused = await page.evaluate(() => {
        const worker = workerOf("/worker/leaks.js");
        return new Promise((done) => {
          worker.onmessage = ({ data }) => done(data);
          worker.postMessage("http://collector.test/");
        });
      });
      assert.equal(refused, "connect-src");
    });
  });

  describe(`the engine on the page in ${name}`, () => {
    it("survives a trap: the same call answers, from a fresh instance", async () => {
      const browser = await launch(name);
      try {
        const page = await browser.newPage();
        await page.goto(`${server.address}worker/`);
        const [before, after, traps] = await page.evaluate(async (draft, address) => {
          const { instantiate } = WebAssembly;
          let traps = -1;
          WebAssembly.instantiate = async (...given) => {
            const { exports } = await instantiate.apply(WebAssembly, given);
            const engine_check = (...call) => {
              if (traps >= 0 && ++traps) throw new WebAssembly.RuntimeError("unreachable");
              return exports.engine_check(...call);
            };
            return { exports: { ...exports, engine_check } };
          };
          const { createChecker } = await import(`${address}pkg/index.js`);
          const checker = await createChecker();
          const before = JSON.stringify(checker.check(draft));
          traps = 0;
          return [before, JSON.stringify(checker.check(draft)), traps];
        }, PITCH, server.address);
        assert.equal(after, before);
        assert.equal(traps, 1);
      } finally {
        await browser.close();
      }
    });
  });
}
