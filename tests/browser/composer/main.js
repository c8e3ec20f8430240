/**
 * A composer as a platform would put it together. `?worker` checks in a worker, `?policy=` takes the policy at that address, and
 * `?idle` leaves the fields alone, to compare with.
 */
import { createChecker, createSession } from "/pkg/index.js";
import { createPanel } from "/pkg/panel.js";
import { textarea } from "/pkg/adapters/textarea.js";
import { createWorkerChecker } from "/pkg/worker.js";

const options = new URLSearchParams(location.search);
if (!options.has("idle")) await compose();

async function compose() {
  const address = options.get("policy");
  const policy = address ? await (await fetch(address)).arrayBuffer() : undefined;
  const checker = await (options.has("worker") ? createWorkerChecker : createChecker)({ policy });
  /** What a test may change. */
  window.situation = { author: { role: "vendor" } };
  window.session = createSession({
    checker,
    surface: textarea(document.querySelector("#text")),
    title: textarea(document.querySelector("#title")),
    situation: () => window.situation,
  });
  window.panel = createPanel(window.session, document.querySelector("#notes"));
}
