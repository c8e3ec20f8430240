/** A page with one kind of editor, and what a test does there: mounts editors, types into them, looks at what is painted. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { serve } from "../harness.mjs";
import { boxes } from "./boxes.mjs";

const pages = fileURLToPath(new URL("pages/", import.meta.url));
const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The editors that the package has adapters for. */
export const editors = ["textarea", "input", "contenteditable", "prosemirror", "tiptap", "lexical", "quill", "codemirror", "slate"];

/** The key that makes shortcuts. */
export const MODIFIER = process.platform === "darwin" ? "Meta" : "Control";

/** How many pixels above a mark's line its words are. */
const ABOVE_THE_LINE = 8;

/** Bundles a page per editor and serves them. Returns the address to add an editor's name to, and how to end it. */
export async function servePages(names = editors) {
  const folder = mkdtempSync(join(tmpdir(), "content-precheck-editors-"));
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  symlinkSync(join(root, "pkg"), join(modules, "content-precheck"), "junction");
  await Promise.all(names.map((name) => bundle(name, folder, [modules, join(root, "tests/node_modules")])));
  const server = await serve({ "/stage/": folder });
  return {
    address: (name) => `${server.address}stage/${name}/`,
    end: async () => {
      await server.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function bundle(name, folder, nodePaths) {
  const outdir = join(folder, name);
  await build({
    stdin: { contents: `import { start } from "./page.mjs"; import * as fixture from "./${name}.mjs"; start(fixture);`, resolveDir: pages },
    outfile: join(outdir, "page.js"),
    bundle: true,
    format: "esm",
    nodePaths,
    external: ["/pkg/*"],
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  for (const file of ["index.html", "page.css"]) cpSync(join(pages, file), join(outdir, file));
}

/** Opens the page of an editor. */
export async function openStage(browser, address) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 700 });
  const answer = await page.goto(address, { waitUntil: "load" });
  if (!answer.ok()) throw new Error(`${address} is answered with ${answer.status()}`);
  await page.waitForFunction(() => window.stage);
  return new Stage(page);
}

class Stage {
  constructor(page) {
    this.page = page;
    this.faults = [];
    // Firefox counts what an editor itself may not do under the page's policy among the errors.
    page.on("pageerror", ({ message }) => message.startsWith("Content-Security-Policy:") || this.faults.push(message));
  }

  /** Mounts an editor, checked unless `checked` is false; see pages/page.mjs for the options. */
  async mount(options) {
    const number = await this.call("mount", options);
    const editor = new MountedEditor(this, number);
    await editor.settle();
    return editor;
  }

  /** Back to an empty page. */
  async clear() {
    await this.call("unmountAll");
    this.faults.length = 0;
  }

  call(name, ...options) {
    return this.page.evaluate((name, options) => window.stage[name](...options), name, options);
  }
}

class MountedEditor {
  constructor(stage, number) {
    this.stage = stage;
    this.page = stage.page;
    this.number = number;
  }

  call(name, ...options) {
    return this.stage.call(name, this.number, ...options);
  }

  /** Lets the host do something to its editor, by the name of a fixture's method. */
  host(verb) {
    return this.call("host", verb);
  }

  /** Waits until the change, its check and its painting are over. */
  async settle() {
    await this.page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      await new Promise((done) => setTimeout(done, 30));
    });
  }

  async text() {
    return (await this.call("snapshot")).text;
  }

  /** Puts the caret somewhere, in UTF-16 code units; selects up to `end`. */
  async place(start, end = start) {
    await this.call("reveal", start, end);
    await this.settle();
  }

  async placeAfter(words) {
    const at = (await this.text()).indexOf(words);
    await this.place(at + words.length);
  }

  async type(keys) {
    await this.page.keyboard.type(keys);
    await this.settle();
  }

  /** Presses a key, or a shortcut such as `["Shift", "Enter"]`, some times. */
  async press(keys, times = 1) {
    const [last, ...held] = [keys].flat().reverse();
    for (const key of held) await this.page.keyboard.down(key);
    for (let time = 0; time < times; time++) await this.page.keyboard.press(last);
    for (const key of held) await this.page.keyboard.up(key);
    await this.settle();
  }

  undo() {
    return this.press([MODIFIER, "z"]);
  }

  /** The words under which a mark is painted: looked for in a picture of the editor, then asked of the browser. */
  async painted() {
    const clip = await this.call("place");
    const found = boxes(await this.page.screenshot({ clip }));
    const lines = found.map(({ left, right, top }) => [clip.x + left + 1, clip.x + right - 1, clip.y + top - ABOVE_THE_LINE]);
    const words = await this.page.evaluate((lines) => lines.map((line) => window.stage.between(...line)), lines);
    return found.map(({ level }, index) => ({ level, words: words[index] }));
  }
}
