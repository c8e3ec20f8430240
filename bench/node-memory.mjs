/** A process that looks at the WebAssembly memory of our engine, which the package hides. Reads texts by length, shortest first, writes bytes. */
import { readFileSync } from "node:fs";
import { bind } from "../pkg/glue.js";
import { assetsFor } from "./assets.mjs";

const CHECKS = 100_000;
/** One check in so many is of a text of the longest kind. */
const LONG_EVERY = 100;
const PASTE_BYTES = 10_000_000;

const sets = JSON.parse(readFileSync(0, "utf8"));
const [shortest, longest] = [sets.at(0), sets.at(-1)];

const module = new WebAssembly.Module(assetsFor("ours").bytes);

const used = open();
const memory = { checks: CHECKS, started: used.size() };
for (const text of sets.flat()) used.check(text);
memory.checked = used.size();
for (let count = 0; count < CHECKS; count++) {
  const texts = count % LONG_EVERY === 0 ? longest : shortest;
  used.check(texts[count % texts.length]);
}
memory.after = used.size();

const pasted = open();
const paste = longest.join("\n\n").repeat(Math.ceil(PASTE_BYTES / longest.join("\n\n").length)).slice(0, PASTE_BYTES);
memory.paste = Buffer.byteLength(paste);
pasted.check(paste);
memory.pasted = pasted.size();
process.stdout.write(JSON.stringify(memory));

/** A fresh instance, with its memory in sight. */
function open() {
  const binding = bind();
  const instance = new WebAssembly.Instance(module, binding.imports);
  const engine = new (binding.start(instance))();
  return { check: (text) => engine.check({ text }), size: () => instance.exports.memory.buffer.byteLength };
}
