/**
 * Marks sit exactly under the words: the mirror's text is drawn in place of the field's, and both pictures must be the same,
 * however the text wraps, scrolls and is resized.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PNG } from "pngjs";
import { browsers, choose, fill, launch, openDemo, serve } from "./harness.mjs";

/**
 * How much of 255 a pixel may differ: Chromium draws the words of a mark with their own rounding, a fraction of a pixel beside.
 * A shift by a whole pixel differs by more than 200.
 */
const FRACTION = 110;

const PITCH = "Book a demo with us today and get 20% off with code SPRING20! ";
const texts = {
  "short lines": PITCH,
  "long lines that wrap": PITCH.repeat(6),
  "many lines that scroll": `${PITCH}\n\n`.repeat(20),
  "words too long for a line": `${PITCH}${"Donaudampfschifffahrtsgesellschaft".repeat(6)} ${PITCH}`,
  "tabs and spaces": `\t${PITCH}   \t  ${PITCH}${" ".repeat(150)}${PITCH}\n   ${PITCH}`,
  "emoji and combining marks": `👩‍👩‍👧‍👦 ${PITCH}e\u0301\u0301\u0301 🇪🇺 ${PITCH}`,
  "right to left": `שלום לכולם ${PITCH}\nمرحبا ${PITCH} مرحبا\n${PITCH}`,
  "line ends at the end": `${PITCH}\n\n\n`,
};

const server = await serve();
after(server.end);

for (const name of Object.keys(browsers)) {
  describe(`the marks in ${name}`, () => {
    let browser;
    let page;
    before(async () => {
      browser = await launch(name);
      page = await openDemo(browser, server.address);
      await choose(page, "role", "vendor");
    });
    after(() => browser?.close());

    for (const [title, text] of Object.entries(texts)) {
      for (const width of [1200, 330]) {
        it(`sit under ${title}, ${width} pixels wide`, async () => {
          await page.setViewport({ width, height: 900 });
          await fill(page, "#text", text);
          assert.ok(await page.$$eval(".mark", (marks) => marks.length) > 0);
          for (const place of ["top", "bottom"]) {
            await scroll(place);
            assert.equal(await differing(), 0, place);
          }
        });
      }
    }

    it("sit under words in a title that wraps, and after the field was made larger", async () => {
      await page.setViewport({ width: 400, height: 900 });
      await fill(page, "#title", PITCH.repeat(3));
      assert.equal(await differing(), 0);
      await page.$eval(".scroller", (scroller) => { scroller.style.height = "400px"; });
      assert.equal(await differing(), 0);
    });

    it("would be seen to be elsewhere", async () => {
      await page.$eval("#text", (area) => { area.parentElement.querySelector(".mirror").style.paddingLeft = `${parseFloat(getComputedStyle(area).paddingLeft) + 1}px`; });
      assert.ok(await differing() > 100);
    });

    const scroll = (place) => page.$eval(".scroller", (scroller, place) => { scroller.scrollTop = place === "top" ? 0 : scroller.scrollHeight; }, place);

    /** How many pixels differ between the field's own text and the mirror's. */
    async function differing() {
      const [field, mirror] = [await picture("field"), await picture("mirror")];
      assert.ok(field.some((value) => value < 128), "the picture shows text");
      let count = 0;
      for (let at = 0; at < field.length; at += 4) if (Math.abs(field[at] - mirror[at]) > FRACTION) count++;
      return count;
    }

    async function picture(shown) {
      await page.evaluate((shown) => {
        document.activeElement.blur();
        for (const part of document.querySelectorAll(".mirror, .mark, .field textarea")) {
          const own = part instanceof HTMLTextAreaElement === (shown === "field");
          part.style.color = own ? "black" : "transparent";
          part.style.background = part.style.textDecoration = part.style.boxShadow = "none";
        }
        const sheet = document.querySelector(".sheet");
        sheet.style.background = "white";
        sheet.style.resize = "none";
      }, shown);
      const box = await page.$(".sheet");
      return PNG.sync.read(Buffer.from(await box.screenshot())).data;
    }
  });
}
