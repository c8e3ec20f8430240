/**
 * Marks sit exactly under the words, however the text wraps, scrolls and is resized: the rectangles of a mark are compared with
 * what the browser itself paints when it selects the same words.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PNG } from "pngjs";
import { browsers, choose, drawn, fill, inPanel, launch, openDemo, serve } from "./harness.mjs";

/** How many pixels of a line may be in one but not in the other: each edge may fall on either side of a pixel. */
const ROUNDING = 2;
/** Where a line wraps, some browsers select the space that is not drawn there any more; in pixels. */
const SPACE = 8;

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
          await drawn(page);
          const count = await page.$$eval(inPanel(".note"), (items) => items.length);
          assert.ok(count > 0);
          for (const note of new Set([0, count - 1])) assert.deepEqual(await strayed("#text", note), [], `note ${note}`);
        });
      }
    }

    it("sit under words in a title that scrolls, and after the field was made larger", async () => {
      await page.setViewport({ width: 400, height: 900 });
      await fill(page, "#text", "");
      await fill(page, "#title", `${"A long title before it. ".repeat(4)}${PITCH}`);
      assert.deepEqual(await strayed("#title", 0), []);
      await fill(page, "#title", "");
      await fill(page, "#text", PITCH.repeat(6));
      await page.$eval("#text", (area) => { area.style.height = "400px"; });
      assert.deepEqual(await strayed("#text", 0), []);
    });

    it("would be seen to be elsewhere", async () => {
      await page.$eval(".content-precheck-content", (content) => { content.style.marginLeft = "2px"; });
      assert.notDeepEqual(await strayed("#text", 0), []);
    });

    /** The lines of a note's mark that are not where its words are selected. */
    async function strayed(selector, note) {
      await drawn(page);
      await page.evaluate((note) => document.querySelector(".content-precheck-panel").shadowRoot.querySelectorAll(".show")[note].click(), note);
      await page.waitForFunction(isMarkInView, { timeout: 5000 }, selector);
      await drawn(page);
      const { lines, wraps } = await page.$eval(selector, linesOfMark);
      const image = PNG.sync.read(Buffer.from(await page.screenshot()));
      assert.ok(lines.length > 0, "the mark is in view");
      return lines.map(({ middle, columns }) => ({ marked: columns, selected: selectedColumns(image, middle) }))
        .filter(({ marked, selected }) => difference(marked, selected) > ROUNDING + (wraps ? SPACE : 0))
        .map(({ marked, selected }) => `marked ${stretches(marked)}, selected ${stretches(selected)}`);
    }
  });
}

/** The field scrolls to the words when the browser gets round to it, and the marks follow. */
function isMarkInView(selector) {
  const field = document.querySelector(selector);
  const frame = field.getBoundingClientRect();
  return [...field.parentElement.querySelectorAll("[class*=-active]")].some((mark) => {
    const { top, bottom } = mark.getBoundingClientRect();
    return top >= frame.top && bottom <= frame.bottom;
  });
}

/**
 * The columns of pixels that the lifted mark takes in each line that is in view. Makes the selection the only thing painted that is
 * green.
 */
function linesOfMark(field) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".field::selection { background: rgb(0 255 0); color: transparent; } .field { caret-color: transparent; } .content-precheck-layer { visibility: hidden; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets.slice(0, 1), sheet];
  const frame = field.getBoundingClientRect();
  // An input shows its words up to its padding only.
  const padding = field instanceof HTMLInputElement ? parseFloat(getComputedStyle(field).paddingLeft) : 0;
  const lines = new Map();
  const middles = new Set();
  for (const mark of field.parentElement.querySelectorAll("[class*=-active]")) {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const middle = Math.round((top + bottom) / 2);
    middles.add(middle);
    if (top < frame.top || bottom > frame.bottom) continue;
    const from = Math.max(left, frame.left + padding);
    const to = Math.min(right, frame.right - padding);
    lines.set(middle, [...(lines.get(middle) ?? []), ...Array.from({ length: Math.max(0, Math.round(to) - Math.round(from)) }, (_, index) => Math.round(from) + index)]);
  }
  return { wraps: middles.size > 1, lines: [...lines].map(([middle, columns]) => ({ middle, columns: [...new Set(columns)] })) };
}

function selectedColumns({ data, width }, row) {
  return Array.from({ length: width }, (_, column) => column).filter((column) => {
    const [red, green, blue] = data.subarray((row * width + column) * 4);
    return green > 200 && red < 120 && blue < 120;
  });
}

function difference(one, other) {
  return one.filter((column) => !other.includes(column)).length + other.filter((column) => !one.includes(column)).length;
}

/** Columns as people read them: `12–40, 55–60`. */
function stretches(columns) {
  const sorted = [...columns].sort((one, other) => one - other);
  const starts = sorted.filter((column, index) => column - sorted[index - 1] !== 1);
  const ends = sorted.filter((column, index) => sorted[index + 1] - column !== 1);
  return starts.map((start, index) => `${start}–${ends[index]}`).join(", ") || "nothing";
}
