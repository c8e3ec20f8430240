import { find, write } from "./dom.js";

/** @import { AsyncChecker } from "./pkg/index.js" */
/** @import { WorkerChecker } from "./pkg/worker.js" */

/** How long a stopped worker is waited for, in milliseconds: less than usual, so that a visitor sees what comes of it. */
const DEADLINE = 2000;

const box = find("#worker", HTMLInputElement);
const room = find("#worker-room", HTMLElement);
const state = find("#worker-state", HTMLElement);

/** @type {Promise<WorkerChecker> | undefined} */
let started;

/** @type {Worker[]} */
let workers = [];

/** Whether drafts are to be checked in a worker. */
export function isAside() {
  return box.checked;
}

/**
 * Checks in a worker, which is started with the first draft.
 *
 * @type {AsyncChecker & { retry(): void }}
 */
export const aside = {
  async check(draft) {
    try {
      const report = await (await (started ??= start())).check(draft);
      say(`Ready${workers.length > 1 ? `, replaced ${times(workers.length - 1)}` : ""}.`);
      return report;
    } catch (error) {
      say("Not checked: the worker does not answer. Write on, and another one takes its place.");
      throw error;
    }
  },
  retry() {
    started?.then((checker) => checker.retry(), () => {});
  },
};

/**
 * Calls `changed` when drafts are to be checked somewhere else, or the worker was stopped.
 *
 * @param {() => void} changed
 */
export function watchWorker(changed) {
  box.addEventListener("change", () => {
    room.hidden = !box.checked;
    if (!box.checked) end();
    changed();
  });
  find("#stop-worker", HTMLButtonElement).addEventListener("click", () => {
    workers.at(-1)?.terminate();
    say("Stopped. Nobody has told the page.");
    changed();
  });
}

async function start() {
  say("Starting …");
  try {
    const { createWorkerChecker } = await import("./pkg/worker.js");
    return await createWorkerChecker({ worker: makeWorker, deadline: DEADLINE });
  } catch (error) {
    started = undefined;
    throw error;
  }
}

function end() {
  started?.then((checker) => checker.dispose(), () => {});
  started = undefined;
  workers = [];
}

/** Only whoever makes a worker can stop it; a platform leaves that to the package. */
function makeWorker() {
  const worker = new Worker(trusted(new URL("pkg/worker-script.js", document.baseURI).href), { type: "module" });
  workers.push(worker);
  return worker;
}

/**
 * Under Trusted Types, which the server of this page asks for, a worker takes no plain string.
 *
 * @param {string} address
 * @returns {string}
 */
function trusted(address) {
  /** @typedef {{ createScriptURL(address: string): string }} Rules */
  const { trustedTypes } = /** @type {{ trustedTypes?: { createPolicy(name: string, rules: Rules): Rules } }} */ (/** @type {unknown} */ (window));
  rules ??= trustedTypes?.createPolicy("demo", { createScriptURL: (address) => address });
  return rules?.createScriptURL(address) ?? address;
}

/** @type {{ createScriptURL(address: string): string } | undefined} */
let rules;

/** @param {string} words */
function say(words) {
  write(state, words);
}

/** @param {number} count */
function times(count) {
  return ["once", "twice"][count - 1] ?? `${count} times`;
}
