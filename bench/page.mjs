/**
 * What a page without a bundler loads of the package, and how large it is. Uses nothing but Node.js, so that the tests can afford it;
 * run by itself it prints what `limits.toml` limits.
 */
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const PKG = new URL("../pkg/", import.meta.url);

/** The WebAssembly file of the package. */
export function wasm() {
  return readFileSync(new URL("content_precheck_bg.wasm", PKG));
}

/** The JavaScript files that the package's entry leads to. */
export function scripts() {
  const files = new Map();
  for (const open = ["index.js"]; open.length > 0; ) {
    const name = open.pop();
    if (files.has(name)) continue;
    const code = readFileSync(new URL(name, PKG));
    files.set(name, code);
    for (const [, imported] of code.toString().matchAll(/^(?:import|export)\b.*from "(\.{1,2}\/.+)";$/gm)) {
      open.push(posix.join(posix.dirname(name), imported));
    }
  }
  return [...files.values()];
}

/** Bytes, as they are and compressed as hard as servers do ahead of time. */
export function measure(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes, { params }).length };
}

/** Two things that are compressed each by itself. */
export function add(a, b) {
  return { raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`wasm_brotli_bytes = ${measure(wasm()).brotli}`);
  console.log(`javascript_brotli_bytes = ${scripts().map(measure).reduce(add).brotli}`);
}
