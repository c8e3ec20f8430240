/** The measurements in Node.js, each in processes of its own. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { judges } from "./contenders/index.mjs";

/** Milliseconds per text: of all contenders on the sets, and of those for throughput on the posts. */
export function warm(sets, posts) {
  return JSON.parse(run("node-warm.mjs", [], JSON.stringify({ sets, posts })));
}

/** Milliseconds from the import to the first report, each sample in a fresh process. */
export function starts(text, rounds) {
  const samples = Object.fromEntries(judges.map(({ id }) => [id, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { id } of judges) samples[id].push(Number(run("node-start.mjs", [id], text)));
  }
  return samples;
}

/** What the WebAssembly memory of our engine has grown to, in bytes. */
export function memory(sets) {
  return JSON.parse(run("node-memory.mjs", [], JSON.stringify(Object.values(sets).map((groups) => groups.flat()))));
}

function run(script, options, input) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return execFileSync(process.execPath, [path, ...options], { input, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "inherit"] });
}
