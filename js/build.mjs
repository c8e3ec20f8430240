/**
 * Writes the npm package to ../pkg: compiles src/, takes wasm-pack's output from wasm/, and adds what npm wants to see.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { bindingOf } from "./glue.mjs";

const root = new URL("../", import.meta.url);
const raw = new URL("wasm/", import.meta.url);
const pkg = new URL("pkg/", root);
const publicTypes = ["errors", "index", "inline", "types"];
const wasmFile = "content_precheck_bg.wasm";

if (!existsSync(new URL(wasmFile, raw))) {
  console.error(`js/wasm/${wasmFile} is missing: run "cargo xtask build", which makes it before it comes here.`);
  process.exit(1);
}
rmSync(pkg, { recursive: true, force: true });
mkdirSync(pkg);
compile();
for (const name of readdirSync(pkg)) {
  if (name.endsWith(".d.ts") && !publicTypes.includes(name.slice(0, -".d.ts".length))) rmSync(new URL(name, pkg));
}
writeFileSync(new URL("glue.js", pkg), bindingOf(readFileSync(new URL("content_precheck.js", raw), "utf8")));
cpSync(new URL(wasmFile, raw), new URL(wasmFile, pkg));
writeFileSync(new URL("embedded.js", pkg), embed(readFileSync(new URL(wasmFile, raw))));
writeFileSync(new URL("package.json", pkg), `${JSON.stringify(manifest(), null, 2)}\n`);
cpSync(new URL("README.md", import.meta.url), new URL("README.md", pkg));
for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"]) {
  if (existsSync(new URL(name, root))) cpSync(new URL(name, root), new URL(name, pkg));
}

function compile() {
  const tsc = fileURLToPath(new URL("node_modules/typescript/bin/tsc", import.meta.url));
  try {
    execFileSync(process.execPath, [tsc, "--project", fileURLToPath(new URL("tsconfig.json", import.meta.url))], { stdio: "inherit" });
  } catch {
    process.exit(1);
  }
}

/** Deflate first: base64 of the plain file is longer, and servers compress it badly. */
function embed(bytes) {
  return `export const embedded = "${deflateRawSync(bytes, { level: 9 }).toString("base64")}";\n`;
}

/** The crate's manifest is where name, version and licence are kept. */
function manifest() {
  const crate = readFileSync(new URL("Cargo.toml", root), "utf8");
  const field = (name) => new RegExp(`^${name} = "(.*)"$`, "m").exec(crate)?.[1];
  return {
    name: field("name"),
    version: field("version"),
    description: field("description"),
    keywords: ["community", "moderation", "guidelines", "code-of-conduct", "composer", "wasm"],
    license: field("license"),
    type: "module",
    sideEffects: false,
    engines: { node: ">=20" },
    exports: {
      ".": { types: "./index.d.ts", default: "./index.js" },
      "./inline": { types: "./inline.d.ts", default: "./inline.js" },
      [`./${wasmFile}`]: `./${wasmFile}`,
      "./package.json": "./package.json",
    },
    files: ["*.js", "*.d.ts", wasmFile, "LICENSE-*", "CHANGELOG.md"],
  };
}
