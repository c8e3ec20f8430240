/**
 * The same behaviours where the browser has no CSS Custom Highlight API, and marks are rectangles over the editor. So they are in
 * forced colours.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PNG } from "pngjs";
import { browsers, launch } from "../harness.mjs";
import { behaviours } from "./behaviours.mjs";
import { openStage, servePages } from "./stage.mjs";

const editors = ["contenteditable", "slate"];
const pages = await servePages(editors);
after(pages.end);

const WORDS = "Mainly mammals";
const LEVELS = ["warning", "advice", "care"];
const MARKS = LEVELS.map((level, index) => {
  const start = index * (WORDS.length + 5);
  return { start, end: start + WORDS.length, level, active: false, key: level };
});
/** How many pixels of height a line may take. */
const LINE = 3;

for (const name of Object.keys(browsers)) {
  for (const editor of editors) {
    describe(`${editor} without highlights in ${name}`, () => {
      let browser;
      let stage;
      before(async () => {
        browser = await launch(name);
        stage = await openStage(withoutHighlights(browser), pages.address(editor));
        assert.equal(await stage.page.evaluate(() => "Highlight" in window), false);
      });
      after(() => browser?.close());

      for (const [behaviour, test] of Object.entries(behaviours)) {
        it(behaviour, async () => {
          try {
            await test({ stage, browser: name });
            assert.deepEqual(stage.faults, []);
          } finally {
            await stage.clear();
          }
        });
      }
    });
  }
}

for (const name of Object.keys(browsers)) {
  describe(`contenteditable in forced colours in ${name}`, () => {
    let browser;
    let stage;
    before(async () => {
      browser = await launch(name, { extraPrefsFirefox: { "browser.display.document_color_use": 2, "ui.useAccessibilityTheme": 1 } });
      stage = await openStage(browser, pages.address("contenteditable"));
      if (name === "chromium") await force(stage.page, "active");
    });
    after(() => browser?.close());

    it("draws lines that can be told apart, and leaves the words as they are", async () => {
      assert.equal(await stage.page.evaluate(() => matchMedia("(forced-colors: active)").matches), true);
      const editor = await stage.mount({ text: LEVELS.map(() => WORDS).join(" and ") });
      const before = await picture(editor);
      const covers = [];
      for (const mark of MARKS) {
        await editor.call("paint", [mark]);
        await editor.settle();
        covers.push(cover(before, await picture(editor)));
      }
      assert.ok(covers.every(({ height }) => height > 0 && height <= LINE), JSON.stringify(covers));
      const [solid, dashed, dotted] = covers.map(({ share }) => share);
      assert.ok(solid > 0.95 && dashed < 0.9 && dotted < dashed, JSON.stringify(covers));
      await stage.clear();
    });

    if (name === "chromium") it("changes over when the preference changes", async () => {
      const editor = await stage.mount({ text: "Thanks all. You are an idiot." });
      for (const value of ["none", "active", "none"]) {
        await force(stage.page, value);
        await editor.settle();
        assert.equal(await stage.page.evaluate(() => CSS.highlights.size > 0), value === "none");
        assert.equal(await stage.page.evaluate(() => !document.querySelector(".content-precheck-layer")), value === "none");
      }
      assert.deepEqual(await editor.painted(), [{ level: "warning", words: "You are an idiot" }]);
      await editor.call("uncheck");
      await force(stage.page, "active");
      assert.deepEqual(await stage.page.evaluate(() => document.querySelector(".content-precheck-layer")), null);
    });
  });
}

async function force(page, value) {
  const devtools = await page.createCDPSession();
  await devtools.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value }] });
}

async function picture(editor) {
  return PNG.sync.read(Buffer.from(await editor.page.screenshot({ clip: await editor.call("place") })));
}

/** How high the box is in which two pictures differ, and which share of the box is where they do. */
function cover(one, other) {
  const points = [];
  for (let at = 0; at < one.data.length; at += 4) {
    if (one.data.compare(other.data, at, at + 4, at, at + 4)) points.push({ x: (at / 4) % one.width, y: Math.floor(at / 4 / one.width) });
  }
  const length = (direction) => Math.max(...points.map((point) => point[direction])) - Math.min(...points.map((point) => point[direction])) + 1;
  return points.length > 0 ? { height: length("y"), share: points.length / length("x") / length("y") } : { height: 0 };
}

function withoutHighlights(browser) {
  return {
    async newPage() {
      const page = await browser.newPage();
      await page.evaluateOnNewDocument(() => { delete window.Highlight; });
      return page;
    },
  };
}
