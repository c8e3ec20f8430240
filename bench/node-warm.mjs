/** A process that measures all contenders in turn. Reads `{ sets, posts }`, writes samples. */
import { readFileSync } from "node:fs";
import { assetsFor } from "./assets.mjs";
import { contenders } from "./contenders/index.mjs";
import { race } from "./timing.mjs";

const given = JSON.parse(readFileSync(0, "utf8"));
const checks = {};
for (const { id } of contenders) {
  const { start } = await import(`./contenders/${id}.mjs`);
  checks[id] = await start(assetsFor(id));
}
process.stdout.write(JSON.stringify(await race(checks, given)));
