/** What pages load: every contender bundled and minified by itself, with its other files beside it, in `target/bench/web`. */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { assetOf } from "./assets.mjs";
import { contenders } from "./contenders/index.mjs";

/** The folder. */
export const WEB = fileURLToPath(new URL("../target/bench/web/", import.meta.url));

/** Makes the folder anew. `index.js` in it is our package alone. */
export function bundle() {
  rmSync(WEB, { recursive: true, force: true });
  mkdirSync(WEB, { recursive: true });
  writeFileSync(`${WEB}index.html`, "<!doctype html><meta charset=utf-8><title>bench</title>\n");
  for (const contender of contenders) {
    build(`contenders/${contender.id}.mjs`);
    const asset = assetOf(contender);
    if (asset) copyFileSync(asset, `${WEB}${contender.id}.wasm`);
  }
  build("timing.mjs");
  build("../pkg/index.js");
}

function build(entry) {
  buildSync({
    absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
    entryPoints: [entry],
    outdir: WEB,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    entryNames: "[name]",
    // Only reached in Node.js.
    external: ["fs"],
    logLevel: "error",
  });
}
