/** On what, and of what, was measured. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, cpus, loadavg, platform, totalmem } from "node:os";
import { judges } from "./contenders/index.mjs";

const GIBIBYTE = 2 ** 30;

/** One line about the machine. */
export function machine() {
  const memory = Math.round(totalmem() / GIBIBYTE);
  return `${cpus()[0].model.trim()}, ${cpus().length} cores, ${memory} GiB, ${platform()} ${arch()}; load before measuring ${loadavg()[0].toFixed(1)}`;
}

/** One line about versions. */
export function versions(browser) {
  const packages = judges.map(({ name, package: folder }) => `${name} ${versionOf(folder)}`);
  const rustc = execFileSync("rustc", ["--version"], { encoding: "utf8" }).split(" ")[1];
  const native = readFileSync(new URL("native/Cargo.lock", import.meta.url), "utf8");
  const rustrict = /name = "rustrict"\nversion = "(.*)"/.exec(native)[1];
  const grep = execFileSync("grep", ["--version"], { encoding: "utf8" }).split("\n")[0];
  return [`Node.js ${process.versions.node}`, browser.replace("/", " "), `Rust ${rustc}`, ...packages, `rustrict ${rustrict}`, grep].join(", ");
}

function versionOf(folder) {
  const path = folder.startsWith(".") ? folder : `node_modules/${folder}`;
  return JSON.parse(readFileSync(new URL(`${path}/package.json`, import.meta.url), "utf8")).version;
}
