/** The same behaviours where the browser has no CSS Custom Highlight API, and marks are rectangles over the editor. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browsers, launch } from "../harness.mjs";
import { behaviours } from "./behaviours.mjs";
import { openStage, servePages } from "./stage.mjs";

const editors = ["contenteditable", "slate"];
const pages = await servePages(editors);
after(pages.end);

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

function withoutHighlights(browser) {
  return {
    async newPage() {
      const page = await browser.newPage();
      await page.evaluateOnNewDocument(() => { delete window.Highlight; });
      return page;
    },
  };
}
