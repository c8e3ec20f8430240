/** The packed package, installed into fresh projects and used as its README says. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, serve } from "../browser/harness.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
const tsc = join(root, "js/node_modules/typescript/bin/tsc");
const types = join(root, "js/node_modules/@types");

const workshop = mkdtempSync(join(tmpdir(), "content-precheck-"));
after(() => rmSync(workshop, { recursive: true, force: true }));
const tarball = pack();

let browser;
before(async () => { browser = await launch("chromium"); });
after(() => browser?.close());

describe("Node", () => {
  let folder;
  before(() => { folder = project("node"); });

  it("runs both entries", () => {
    const said = JSON.parse(run(folder, process.execPath, ["main.js"]));
    assert.ok(said.excerpts.length > 0);
    assert.equal(said.same, true);
    assert.match(said.refusal, /^titel: /);
  });

  const strict = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--skipLibCheck", "false"];
  for (const [name, options] of Object.entries({
    "in Node": ["--module", "nodenext", "--lib", "es2022", "--typeRoots", types, "--types", "node"],
    "in a browser": ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom", "--types", ""],
  })) {
    it(`has types that hold ${name}`, () => {
      run(folder, process.execPath, [tsc, ...strict, ...options, "types.ts"]);
    });
  }
});

describe("Vite", () => {
  let folder;
  before(() => { folder = project("vite"); });

  it("serves it in development", async () => {
    const server = spawn(process.execPath, ["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--port", "0"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    try {
      await works(await addressOf(server));
    } finally {
      server.kill();
    }
  });

  it("builds it for production, with one WebAssembly file", async () => {
    run(folder, process.execPath, ["node_modules/vite/bin/vite.js", "build", "--base", "./"]);
    assert.equal(readdirSync(join(folder, "dist/assets")).filter((name) => name.endsWith(".wasm")).length, 1);
    await servedWorks(join(folder, "dist"));
  });
});

describe("the README", () => {
  it("puts the checker beside Tiptap in under ten lines", async () => {
    const folder = project("tiptap");
    const code = snippet("content-precheck/tiptap");
    assert.ok(code.split("\n").filter(Boolean).length < 10);
    writeFileSync(join(folder, "main.js"), code);
    run(folder, process.execPath, ["node_modules/vite/bin/vite.js", "build", "--base", "./"]);
    // Not on the strict server: Tiptap itself makes elements of strings, which Trusted Types forbid.
    const server = spawn(process.execPath, ["node_modules/vite/bin/vite.js", "preview", "--host", "127.0.0.1", "--port", "0"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    const page = await browser.newPage();
    try {
      await page.goto(await addressOf(server));
      await (await page.waitForSelector("#draft [contenteditable]")).focus();
      await page.keyboard.type("Only an idiot would use NPS.");
      await page.waitForFunction(() => document.querySelector("#notes .content-precheck-panel")?.shadowRoot.querySelector(".note"));
    } finally {
      await page.close();
      server.kill();
    }
  });
});

describe("esbuild", () => {
  it("bundles the inline entry into one script", async () => {
    const folder = project("esbuild");
    npm(folder, ["run", "build"]);
    rmSync(join(folder, "node_modules"), { recursive: true });
    await servedWorks(folder);
  });
});

describe("a plain page", () => {
  it("imports it from node_modules without any tool", async () => {
    await servedWorks(project("page"));
  });
});

describe("the packed file", () => {
  it("holds the licences, the README and one WebAssembly file", () => {
    const installed = join(project("page"), "node_modules/content-precheck");
    const names = readdirSync(installed, { recursive: true });
    for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "index.js", "index.d.ts", "inline.js", "inline.d.ts"]) {
      assert.ok(names.includes(name), name);
    }
    assert.equal(names.filter((name) => name.endsWith(".wasm")).length, 1);
    assert.ok(statSync(join(workshop, tarball)).size < 1_500_000);
  });
});

function pack() {
  const [packed] = JSON.parse(npm(join(root, "pkg"), ["pack", "--json", "--pack-destination", workshop]));
  return packed.filename;
}

/** A fresh copy of one of the projects beside this file, with its locked tools and the packed package. */
function project(name) {
  const folder = mkdtempSync(join(workshop, `${name}-`));
  cpSync(join(here, name), folder, { recursive: true });
  if (existsSync(join(folder, "package-lock.json"))) npm(folder, ["ci"]);
  npm(folder, ["install", "--no-save", "--no-package-lock", join(workshop, tarball)]);
  return folder;
}

/** The README's piece of JavaScript that imports `entry`. */
function snippet(entry) {
  const pieces = readFileSync(join(root, "README.md"), "utf8").matchAll(/```js\n(.*?)```/gs);
  return [...pieces].map(([, code]) => code).find((code) => code.includes(`"${entry}"`));
}

function npm(folder, options) {
  return run(folder, "npm", [...options, "--no-audit", "--no-fund", "--loglevel=error"]);
}

function run(folder, program, options) {
  const shell = program === "npm" && process.platform === "win32";
  try {
    return execFileSync(program, options, { cwd: folder, encoding: "utf8", shell, stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${program} ${options.join(" ")}: ${error.stdout}${error.stderr}`);
  }
}

async function addressOf(server) {
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/\S+:\d+\//.exec(line.replace(/\u001b\[\d+m/g, ""));
    if (address) return address[0];
  }
  throw new Error("the server ended without an address");
}

/** Under the demo's strict policy, on its server. */
async function servedWorks(folder) {
  const server = await serve({ "/project/": folder });
  try {
    await works(`${server.address}project/`);
  } finally {
    await server.end();
  }
}

async function works(address) {
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("#result").textContent !== "", { timeout: 15_000 }).catch(() => {});
  const result = await page.$eval("#result", (element) => element.textContent);
  await page.close();
  assert.deepEqual(faults, []);
  assert.match(result, /^\[".+"\]$/);
}
