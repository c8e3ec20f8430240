/** The gallery of the demo: the code that it shows for each editor is the code that runs, and it works. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import { buildEditors } from "../editors.mjs";
import { browsers, launch, serve } from "./harness.mjs";
import { editors } from "../../www/gallery.js";

const MODIFIER = process.platform === "darwin" ? "Meta" : "Control";
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const snippet = (id) => readFileSync(new URL(`../../www/snippets/${id}.js`, import.meta.url), "utf8");

await buildEditors();
const server = await serve();
after(server.end);

describe("the code of the gallery", () => {
  for (const { id } of editors) {
    it(`is ten lines for ${id}, beside its imports`, () => {
      const lines = snippet(id).split("\n").filter((line) => line.trim() && !line.startsWith("import "));
      assert.ok(lines.length <= 10, `${lines.length} lines`);
    });
  }
});

for (const name of Object.keys(browsers)) {
  describe(`the gallery in ${name}`, () => {
    let browser;
    before(async () => { browser = await launch(name); });
    after(() => browser?.close());

    for (const { id } of editors) {
      it(`checks, corrects and undoes in ${id}`, async () => {
        const page = await openEditor(browser, id);
        assert.equal(await page.$eval("#code", (code) => code.textContent), snippet(id));
        const text = () => page.evaluate(() => window.written());
        const before = await text();
        await page.focus(FIELD);
        await page.keyboard.press("F8");
        assert.equal(await page.evaluate(() => window.deep(".note").matches(":focus")), true, "the first note has the focus");
        await page.keyboard.press("Escape");
        assert.equal(await page.$eval(FIELD, (field) => field.contains(document.activeElement)), true, "the editor has it again");
        await (await page.evaluateHandle(() => window.deep(".note .suggestion.complete"))).click();
        await page.waitForFunction((before) => window.written().length < before.length, {}, before);
        await page.keyboard.down(MODIFIER);
        await page.keyboard.press("z");
        await page.keyboard.up(MODIFIER);
        await page.waitForFunction((before) => window.written() === before, {}, before);
        assert.deepEqual(page.faults, []);
        await page.close();
      });
    }

    for (const path of ["editors.html", "editors.html?editor=quill", "code.html"]) {
      for (const width of [1200, 320]) {
        it(`is in order at ${path}, ${width} pixels wide`, async () => {
          const page = await browser.newPage();
          await page.setViewport({ width, height: 900 });
          await page.goto(`${server.address}${path}`, { waitUntil: "load" });
          await page.waitForFunction((count) => document.querySelectorAll("#snippets section").length === count || document.querySelector("#editor [aria-label]"), {}, editors.length);
          await page.evaluate(`${axe};0`);
          const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`), []);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out sideways");
          await page.close();
        });
      }
    }
  });
}

/** What an author types into. */
const FIELD = "#editor :is(textarea, input:not([type]), [contenteditable=true])";

async function openEditor(browser, id) {
  const page = await browser.newPage();
  page.faults = [];
  page.on("pageerror", ({ message }) => isPolicy(message) || page.faults.push(message));
  page.on("console", (message) => message.type() === "error" && !isPolicy(message.text()) && page.faults.push(message.text()));
  await page.evaluateOnNewDocument((FIELD) => {
    const within = (node) => [...node.querySelectorAll("*")].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
    /** The first such element of the page, in whatever tree it is. */
    window.deep = (selector) => within(document).find((element) => element.matches(selector));
    /** What the editor holds. */
    window.written = () => {
      const field = document.querySelector(FIELD);
      return (field.value ?? field.innerText).trim();
    };
  }, FIELD);
  await page.goto(`${server.address}editors.html?editor=${id}`, { waitUntil: "load" });
  await page.waitForFunction(() => window.deep(".note"));
  return page;
}

/** Some editors try to write style elements. The policy forbids it, and the page adopts the rules. */
function isPolicy(message) {
  return /Content[- ]Security[- ]Policy/.test(message);
}
