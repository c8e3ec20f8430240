/** Where the files are that a contender needs besides its JavaScript. */
import { readFileSync } from "node:fs";
import { contenders } from "./contenders/index.mjs";

/** The file of a contender, if it has one. */
export function assetOf(contender) {
  return contender.assets && new URL(contender.assets, import.meta.url);
}

/** What `start` of the contender of that name is given in Node.js. */
export function assetsFor(id) {
  const file = assetOf(contenders.find((contender) => contender.id === id));
  return file ? { bytes: readFileSync(file), address: file.href } : {};
}
