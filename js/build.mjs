/**
 * Writes the npm package to ../pkg: compiles src/, takes wasm-pack's output from wasm/, and adds what npm wants to see.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { buildSync } from "esbuild";
import { bindingOf } from "./glue.mjs";

const root = new URL("../", import.meta.url);
const raw = new URL("wasm/", import.meta.url);
const pkg = new URL("pkg/", root);
const wasmFile = "content_precheck_bg.wasm";

/** What can be imported, sorted by name: the module behind it, and what of an editor it needs the host to have. */
const entries = [
  { name: ".", module: "index" },
  { name: "./codemirror", module: "adapters/codemirror", peers: { "@codemirror/commands": "^6.0.0", "@codemirror/state": "^6.0.0", "@codemirror/view": "^6.0.0" } },
  { name: "./contenteditable", module: "adapters/contenteditable" },
  { name: "./element", module: "element", sideEffects: true },
  { name: "./inline", module: "inline" },
  { name: "./lexical", module: "adapters/lexical", peers: { lexical: ">=0.30.0 <1" } },
  { name: "./panel", module: "panel" },
  { name: "./prosemirror", module: "adapters/prosemirror", peers: { "prosemirror-history": "^1.0.0", "prosemirror-state": "^1.0.0", "prosemirror-view": "^1.0.0" } },
  { name: "./quill", module: "adapters/quill", peers: { quill: "^2.0.0" } },
  { name: "./react", module: "react", peers: { react: ">=18.0.0" } },
  { name: "./slate", module: "adapters/slate", peers: { slate: ">=0.114.0 <1", "slate-dom": ">=0.114.0 <1", "slate-history": ">=0.113.0 <1" } },
  { name: "./textarea", module: "adapters/textarea" },
  { name: "./tiptap", module: "adapters/tiptap", peers: { "@tiptap/core": "^3.0.0", "@tiptap/pm": "^3.0.0" } },
  { name: "./worker", module: "worker" },
  { name: "./worker-script", module: "worker-script", sideEffects: true },
];

if (!existsSync(new URL(wasmFile, raw))) {
  console.error(`js/wasm/${wasmFile} is missing: run "cargo xtask build", which makes it before it comes here.`);
  process.exit(1);
}
rmSync(pkg, { recursive: true, force: true });
mkdirSync(pkg);
compile();
removePrivateTypes();
writeFileSync(new URL("glue.js", pkg), bindingOf(readFileSync(new URL("content_precheck.js", raw), "utf8")));
bundle("worker-script.js");
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

/** Puts what a file imports into it: a host that serves the worker's script itself copies this one file. */
function bundle(name) {
  const file = fileURLToPath(new URL(name, pkg));
  buildSync({ entryPoints: [file], outfile: file, allowOverwrite: true, bundle: true, format: "esm", target: "es2022", logLevel: "warning" });
}

/** Keeps the types that an entry's own types lead to. */
function removePrivateTypes() {
  const kept = new Set(entries.map(({ module }) => new URL(`${module}.d.ts`, pkg).href));
  for (const file of kept) {
    for (const [, path] of readFileSync(new URL(file), "utf8").matchAll(/"(\.{1,2}\/[^"]+)\.js"/g)) kept.add(new URL(`${path}.d.ts`, file).href);
  }
  for (const name of readdirSync(pkg, { recursive: true })) {
    const file = new URL(name.replaceAll("\\", "/"), pkg);
    if (name.endsWith(".d.ts") && !kept.has(file.href)) rmSync(file);
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
    sideEffects: entries.filter(({ sideEffects }) => sideEffects).map(({ module }) => `./${module}.js`),
    engines: { node: ">=20" },
    exports: {
      ...Object.fromEntries(entries.map(({ name, module }) => [name, { types: `./${module}.d.ts`, default: `./${module}.js` }])),
      [`./${wasmFile}`]: `./${wasmFile}`,
      "./package.json": "./package.json",
    },
    files: ["**/*.js", "**/*.d.ts", wasmFile, "LICENSE-*", "CHANGELOG.md"],
    ...peers(),
  };
}

/** Editors are the host's; who uses one of them needs none of the others. */
function peers() {
  const peerDependencies = Object.fromEntries(entries.flatMap(({ peers = {} }) => Object.entries(peers)).sort());
  const peerDependenciesMeta = Object.fromEntries(Object.keys(peerDependencies).map((name) => [name, { optional: true }]));
  return { peerDependencies, peerDependenciesMeta };
}
