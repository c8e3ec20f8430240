/** A process that starts one contender, named as its argument, and makes it read standard input. Writes how many milliseconds that took. */
import { readFileSync } from "node:fs";
import { assetsFor } from "./assets.mjs";
import { first } from "./timing.mjs";

const id = process.argv[2];
const text = readFileSync(0, "utf8");
const assets = assetsFor(id);
process.stdout.write(String(await first(() => import(`./contenders/${id}.mjs`), assets, text)));
