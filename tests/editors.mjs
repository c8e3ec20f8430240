/**
 * Bundles the snippets of the demo's gallery, each with its editor, as a host's own tools would: to target/editors, which
 * `cargo xtask serve` serves as /editors/. Called as a script by `cargo xtask demo`.
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const snippets = join(root, "www/snippets");
const target = join(root, "target/editors");

/** Writes all bundles, with the WebAssembly file where they look for it. */
export async function buildEditors() {
  rmSync(target, { recursive: true, force: true });
  const modules = join(target, "node_modules");
  mkdirSync(modules, { recursive: true });
  symlinkSync(join(root, "pkg"), join(modules, "content-precheck"), "junction");
  await build({
    entryPoints: readdirSync(snippets).map((name) => join(snippets, name)),
    outdir: target,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    jsx: "automatic",
    loader: { ".js": "jsx" },
    define: { "process.env.NODE_ENV": '"production"' },
    nodePaths: [modules, join(root, "tests/node_modules")],
    logLevel: "error",
  });
  rmSync(modules, { recursive: true });
  copyFileSync(join(root, "pkg/content_precheck_bg.wasm"), join(target, "content_precheck_bg.wasm"));
}

if (argv[1] === fileURLToPath(import.meta.url)) await buildEditors();
