/** The worker's client, with stand-ins for the worker that fail in every way that a worker can. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { afterEach, describe, it, mock } from "node:test";
import { runInNewContext } from "node:vm";

const pkg = new URL("../../pkg/", import.meta.url);
const { CheckError, DraftError, LoadError, OptionError, PolicyError, SupersededError, createWorkerChecker } = await import(new URL("worker.js", pkg));
const { createChecker } = await import(new URL("index.js", pkg));
const script = await readFile(new URL("worker-script.js", pkg), "utf8");
const wasm = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
const draft = { text: "a" };

const ready = ({ version }) => ({ version });
const report = ({ version, draft }) => ({ version, report: { findings: [], about: draft.text } });
const silence = () => undefined;

/** A stand-in: `answer` says what it answers to a request, if anything. */
class FakeWorker extends EventTarget {
  requests = [];
  ended = false;
  constructor(answer) {
    super();
    this.answer = answer;
  }
  postMessage(request) {
    const { setup, ...plain } = request;
    this.requests.push({ ...structuredClone(plain), setup });
    queueMicrotask(() => {
      const answer = this.answer(request, this);
      if (answer && !this.ended) this.say("message", { data: answer });
    });
  }
  terminate() {
    this.ended = true;
  }
  /** Tells its page of an event. */
  say(type, properties = {}) {
    const event = Object.assign(new Event(type, { cancelable: true }), properties);
    this.dispatchEvent(event);
    return event;
  }
  /** Fails as a worker whose script throws, or as one without a script. */
  fail(message) {
    return this.say("error", { message });
  }
}

/** Makes workers one after the other: each does what the next of `lives` says, and the last one's life is lived again. */
function workers(...lives) {
  const made = [];
  const worker = () => {
    const life = lives[Math.min(made.length, lives.length - 1)];
    made.push(new FakeWorker((request, self) => (request.setup && life !== silence ? ready(request) : life(request, self))));
    return made.at(-1);
  };
  return { made, worker };
}

const sick = (request, self) => void self.fail("boom");
const failing = (promise, message) => assert.rejects(promise, (error) => error instanceof CheckError && message.test(error.message));
const settle = async () => { for (let turn = 0; turn < 50; turn++) await Promise.resolve(); };

afterEach(() => mock.reset());

describe("a worker that works", () => {
  it("gets the module and the policy once, and then drafts", async () => {
    const { made, worker } = workers(report);
    const policy = new Uint8Array([1, 2]);
    const checker = await createWorkerChecker({ wasm, worker, policy });
    policy.fill(0);
    assert.deepEqual(await checker.check(draft), { findings: [], about: "a" });
    const [setup, check] = made[0].requests;
    assert.equal(setup.setup.module, wasm);
    assert.deepEqual(setup.setup.policy, new Uint8Array([1, 2]));
    assert.deepEqual(check.draft, draft);
    assert.equal(made.length, 1);
  });

  it("gives deeply frozen reports", async () => {
    const checker = await createWorkerChecker({ wasm, worker: workers(report).worker });
    const found = await checker.check(draft);
    assert.ok(Object.isFrozen(found) && Object.isFrozen(found.findings));
  });

  it("has one draft on its way and the latest waiting", async () => {
    const { made, worker } = workers(report);
    const checker = await createWorkerChecker({ wasm, worker });
    const asked = ["a", "b", "c", "d"].map((text) => checker.check({ text }));
    const [first, second, third, fourth] = await Promise.allSettled(asked);
    assert.equal(first.value.about, "a");
    assert.ok(second.reason instanceof SupersededError && third.reason instanceof SupersededError);
    assert.equal(second.reason.name, "SupersededError");
    assert.equal(fourth.value.about, "d");
    assert.deepEqual(made[0].requests.slice(1).map(({ draft }) => draft.text), ["a", "d"]);
  });

  it("is not believed when it answers something else than was asked", async () => {
    const late = (request) => ({ ...report(request), version: request.version - 1 });
    const { worker } = workers(late);
    const checker = await createWorkerChecker({ wasm, worker, deadline: 20 });
    await failing(checker.check(draft), /did not answer within 20 ms/);
  });

  it("says why a draft is none, and is kept", async () => {
    const { made, worker } = workers(({ version }) => ({ version, refusal: "titel: no such field" }));
    const checker = await createWorkerChecker({ wasm, worker });
    for (let time = 0; time < 5; time++) {
      await assert.rejects(checker.check({ text: "", titel: "" }), (error) => error instanceof DraftError && error.message === "titel: no such field");
    }
    assert.equal(made.length, 1);
  });

  it("is not sent what no draft can hold", async () => {
    const { made, worker } = workers(report);
    const checker = await createWorkerChecker({ wasm, worker });
    await assert.rejects(checker.check({ text: () => "" }), (error) => error instanceof DraftError && /^text: /.test(error.message));
    await assert.rejects(checker.check({ get text() { throw 1; } }), DraftError);
    assert.equal(made[0].requests.length, 1);
  });
});

describe("a worker that fails", () => {
  const lives = {
    "throws": [sick, /its worker failed: boom$/],
    "cannot be loaded": [(request, self) => void self.fail(undefined), /script could not be loaded/],
    "sends what cannot be read": [(request, self) => void self.say("messageerror"), /could not be read/],
    "traps": [({ version }) => ({ version, failure: "unreachable" }), /unreachable/],
    "hangs": [silence, /did not answer within 20 ms/],
    "answers without a report": [({ version }) => ({ version }), /no report/],
  };
  for (const [name, [life, message]] of Object.entries(lives)) {
    it(`because it ${name}, is thrown away and replaced`, async () => {
      const wakes = (request, self) => (request.setup ? ready(request) : life(request, self));
      const { made, worker } = workers(wakes, report);
      const checker = await createWorkerChecker({ wasm, worker, deadline: 20 });
      await failing(checker.check(draft), message);
      assert.equal(made[0].ended, true);
      assert.equal((await checker.check({ text: "b" })).about, "b");
      assert.equal(made.length, 2);
      assert.ok(made[1].requests[0].setup);
    });
  }

  it("does not take the waiting draft with it", async () => {
    const { worker } = workers(sick, report);
    const checker = await createWorkerChecker({ wasm, worker });
    const [first, second] = await Promise.allSettled([checker.check({ text: "a" }), checker.check({ text: "b" })]);
    assert.ok(first.reason instanceof CheckError);
    assert.equal(second.value.about, "b");
  });

  it("keeps its error from the page's own handlers", async () => {
    let event;
    const { worker } = workers((request, self) => void (event = self.fail("boom")));
    const checker = await createWorkerChecker({ wasm, worker });
    await failing(checker.check(draft), /boom/);
    assert.equal(event.defaultPrevented, true);
  });

  it("and cannot be made again, fails the draft and nothing else", async () => {
    const { worker } = workers(sick);
    let forbidden = false;
    const checker = await createWorkerChecker({ wasm, worker: () => { if (forbidden) throw new Error("forbidden"); return worker(); } });
    forbidden = true;
    await failing(checker.check(draft), /boom/);
    await failing(checker.check(draft), /forbidden/);
  });
});

describe("a worker that fails again and again", () => {
  const MINUTE = 60_000;

  /** A checker whose clock the test turns. */
  async function resting(...lives) {
    let now = 0;
    mock.method(performance, "now", () => now);
    const { made, worker } = workers(...lives);
    const checker = await createWorkerChecker({ wasm, worker });
    for (let time = 0; time < 3; time++) await failing(checker.check(draft), /boom/);
    return { checker, made, later: (milliseconds) => { now += milliseconds; } };
  }

  it("is left alone for a while: drafts count as not checked at once", async () => {
    const { checker, made } = await resting(sick);
    for (let time = 0; time < 10; time++) await failing(checker.check(draft), /left alone for a while/);
    assert.equal(made.length, 3);
  });

  it("is tried again after the while, once when it still fails", async () => {
    const { checker, made, later } = await resting(sick);
    later(MINUTE);
    await failing(checker.check(draft), /boom/);
    await failing(checker.check(draft), /left alone/);
    assert.equal(made.length, 4);
  });

  it("is trusted again when it works after the while", async () => {
    const { checker, later } = await resting(sick, sick, sick, report);
    later(MINUTE);
    for (let time = 0; time < 3; time++) assert.equal((await checker.check(draft)).about, "a");
  });

  it("is tried at once when the author asks for it", async () => {
    const { checker } = await resting(sick, sick, sick, report);
    checker.retry();
    assert.equal((await checker.check(draft)).about, "a");
  });

  it("is counted anew after a success", async () => {
    let count = 0;
    const { worker } = workers((request, self) => (++count % 3 ? sick(request, self) : report(request)));
    const checker = await createWorkerChecker({ wasm, worker });
    for (let time = 0; time < 4; time++) {
      await failing(checker.check(draft), /boom/);
      await failing(checker.check(draft), /boom/);
      assert.equal((await checker.check(draft)).about, "a");
    }
  });

  it("does not try the draft that waited", async () => {
    const { made, worker } = workers(sick);
    const checker = await createWorkerChecker({ wasm, worker });
    for (let time = 0; time < 2; time++) await failing(checker.check(draft), /boom/);
    const [third, waiting] = await Promise.allSettled([checker.check(draft), checker.check(draft)]);
    assert.match(third.reason.message, /boom/);
    assert.match(waiting.reason.message, /left alone/);
    assert.equal(made.length, 3);
  });
});

describe("a worker that does not start", () => {
  const refusing = (message, Type) => (error) => error instanceof Type && message.test(error.message);

  it("because its script throws or is missing, is a LoadError and is ended", async () => {
    const { made, worker } = workers(silence);
    const started = createWorkerChecker({ wasm, worker });
    await settle();
    made[0].fail(undefined);
    await assert.rejects(started, refusing(/could not start the checker's worker: its script could not be loaded/, LoadError));
    assert.equal(made[0].ended, true);
  });

  it("because it says nothing, is a LoadError after a while", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { made, worker } = workers(silence);
    const started = createWorkerChecker({ wasm, worker });
    started.catch(() => {});
    await settle();
    mock.timers.tick(60_000);
    await assert.rejects(started, refusing(/did not answer within/, LoadError));
    assert.equal(made[0].ended, true);
    mock.timers.reset();
  });

  it("because it cannot be made, is a LoadError", async () => {
    await assert.rejects(createWorkerChecker({ wasm, worker: () => { throw new Error("forbidden"); } }), refusing(/forbidden/, LoadError));
    await assert.rejects(createWorkerChecker({ wasm }), refusing(/Worker is not defined/, LoadError));
  });

  it("because the policy is none, is a PolicyError", async () => {
    const worker = () => new FakeWorker(({ version }) => ({ version, refusal: "not a policy" }));
    await assert.rejects(createWorkerChecker({ wasm, worker, policy: new Uint8Array(1) }), refusing(/^not a policy$/, PolicyError));
  });

  it("because the WebAssembly is none, is a LoadError", async () => {
    const { made, worker } = workers(report);
    await assert.rejects(createWorkerChecker({ worker, wasm: new Uint8Array([1]) }), LoadError);
    assert.equal(made.length, 0);
  });

  for (const [name, options] of Object.entries({
    "deadline": { deadline: 0 },
    "url": { url: "" },
    "worker": { worker: new FakeWorker(report) },
    "policy": { policy: "" },
    "polciy": { polciy: 1 },
  })) {
    it(`because of a wrong option, names ${name}`, async () => {
      await assert.rejects(createWorkerChecker(options), refusing(new RegExp(`^${name}: `), OptionError));
    });
  }
  for (const deadline of [-1, NaN, Infinity, 2 ** 31, "5"]) {
    it(`refuses a deadline of ${deadline}`, () => assert.rejects(createWorkerChecker({ deadline }), OptionError));
  }
});

describe("a checker that is disposed of", () => {
  it("ends the worker, and rejects what is asked and what waits", async () => {
    const { made, worker } = workers((request) => (request.setup ? ready(request) : undefined));
    const checker = await createWorkerChecker({ wasm, worker });
    const asked = [checker.check(draft), checker.check(draft)];
    await settle();
    checker.dispose();
    for (const one of asked) await failing(one, /not checked/);
    await failing(checker.check(draft), /disposed of/);
    assert.deepEqual(made.map(({ ended }) => ended), [true]);
    checker.dispose();
  });

  it("leaves no timer behind", async () => {
    const set = mock.method(globalThis, "setTimeout");
    const clear = mock.method(globalThis, "clearTimeout");
    const { worker } = workers(report);
    const checker = await createWorkerChecker({ wasm, worker });
    await checker.check(draft);
    checker.dispose();
    const timers = set.mock.calls.map(({ result }) => result);
    assert.ok(timers.length > 0);
    for (const timer of timers) assert.ok(clear.mock.calls.some(({ arguments: [cleared] }) => cleared === timer));
  });

  it("is disposed of by `using`", async () => {
    const { made, worker } = workers(report);
    const checker = await createWorkerChecker({ wasm, worker });
    checker[Symbol.dispose]();
    assert.equal(made[0].ended, true);
  });
});

describe("the worker's script", () => {
  it("needs no file beside it, and fetches nothing", async () => {
    assert.doesNotMatch(script, /^\s*(import|export)\b|import\(|import\.meta|fetch\(|XMLHttpRequest|importScripts|console\./m);
  });

  it("gives the same reports as the checker on the page", async () => {
    const checker = await createWorkerChecker({ worker: scripted, wasm: await readFile(new URL("content_precheck_bg.wasm", pkg)) });
    const page = await createChecker();
    const pitch = { text: "Book a demo with us today and get 20% off!", author: { role: "vendor" } };
    assert.ok(page.check(pitch).findings.length > 0);
    assert.deepEqual(await checker.check(pitch), page.check(pitch));
    await assert.rejects(checker.check({ text: "", surface: "wall" }), (error) => error instanceof DraftError && /^surface: /.test(error.message));
  });

  it("says that the WebAssembly is not its own, and that a policy is none", async () => {
    await assert.rejects(createWorkerChecker({ worker: scripted, wasm }), LoadError);
    const bytes = await readFile(new URL("content_precheck_bg.wasm", pkg));
    await assert.rejects(createWorkerChecker({ worker: scripted, wasm: bytes, policy: new Uint8Array([1, 2, 3]) }), PolicyError);
  });

  /** Runs the script as a worker would, in a scope of its own. */
  function scripted() {
    const worker = new FakeWorker((data) => void listeners.message({ data }));
    const listeners = {};
    const self = {
      addEventListener: (type, listener) => { listeners[type] = listener; },
      postMessage: (data) => worker.say("message", { data: structuredClone(data) }),
    };
    runInNewContext(script, { WebAssembly, TextDecoder, TextEncoder, FinalizationRegistry, self });
    return worker;
  }
});
