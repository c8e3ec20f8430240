/** Bundles a script that imports the package by its name, as a host's own tools would. */
import { mkdtempSync, mkdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Writes the bundle of `entry` to a folder of its own, as `name`, and returns the folder. */
export async function bundle(entry, name, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), "content-precheck-"));
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  symlinkSync(join(root, "pkg"), join(modules, "content-precheck"), "junction");
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile: join(folder, name),
    bundle: true,
    format: "esm",
    jsx: "automatic",
    loader: { ".js": "jsx" },
    logLevel: "error",
    nodePaths: [modules, join(root, "tests/node_modules")],
    ...options,
  });
  return folder;
}
