/** The demo page as people use it, in each browser. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browsers, choose, drawn, fill, inPanel, launch, marks, notes, openDemo, serve } from "./harness.mjs";

const CONTROL = process.platform === "darwin" ? "Meta" : "Control";

/** A draft with two warnings of which the first has both a complete suggestion and a starter. */
const PITCH = "Hello all. Book a demo with us today and get 20% off with code SPRING20! How do you measure effort?";
/** A draft that calls for a note of care. */
const DISTRESS = "Lately I think everyone would be better off without me.";
const SILENT = "How do you measure effort in a contact centre of forty people?";

/** Where a line ends, the space is not marked. */
const packed = (words) => words.replace(/\s/g, "");

const server = await serve();
after(server.end);

for (const name of Object.keys(browsers)) {
  describe(`the demo in ${name}`, () => {
    let browser;
    let page;
    before(async () => { browser = await launch(name); });
    after(() => browser?.close());

    const test = (title, run) => it(title, async () => {
      page = await openDemo(browser, server.address);
      try {
        await run();
        assert.deepEqual(page.faults, []);
      } finally {
        await page.close();
      }
    });

    const text = () => page.$eval("#text", (area) => area.value);
    /** The part of the panel that has the focus. */
    const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement.getAttribute("part"));
    const undo = async () => {
      await page.keyboard.down(CONTROL);
      await page.keyboard.press("z");
      await page.keyboard.up(CONTROL);
    };
    const settled = () => new Promise((done) => setTimeout(done, 1300));
    const vendor = () => choose(page, "role", "vendor");

    test("says nothing about an empty page and about a draft that is fine", async () => {
      assert.deepEqual(await notes(page), []);
      await page.type("#text", SILENT);
      assert.deepEqual(await notes(page), []);
      assert.deepEqual(await marks(page), []);
    });

    test("checks what is typed, and marks exactly the words that the notes quote", async () => {
      await vendor();
      await page.type("#text", PITCH);
      const found = await notes(page);
      assert.ok(found.length > 0);
      const marked = (await marks(page)).map(packed);
      assert.ok(marked.length >= found.length);
      const quoted = found.map(({ words }) => packed(words.match(/“(.*)”/s)[1]));
      assert.equal(marked.join(""), quoted.join(""));
      assert.deepEqual(await marks(page, "#title"), []);
    });

    test("applies a complete suggestion, and one undo takes it back", async () => {
      await vendor();
      await page.type("#text", PITCH);
      const before = await notes(page);
      await clickSuggestion(true);
      assert.notEqual(await text(), PITCH);
      assert.ok((await notes(page)).length < before.length);
      await undo();
      assert.equal(await text(), PITCH);
      assert.deepEqual(await notes(page), before);
    });

    test("leaves undo as it is without a checker: one takes back all that was typed, notes coming and going", async () => {
      await vendor();
      await page.focus("#text");
      await page.keyboard.type(PITCH);
      await settled();
      await page.keyboard.type(` Only an idiot would use NPS. ${SILENT}`);
      assert.ok((await notes(page)).length > 1);
      await undo();
      assert.equal(await text(), "");
    });

    test("puts the author at the place to fill in after a starter, and one undo takes it back", async () => {
      await vendor();
      await page.type("#text", PITCH);
      await clickSuggestion(false);
      assert.notEqual(await text(), PITCH);
      const selected = await page.$eval("#text", (area) => document.activeElement === area && area.value.slice(area.selectionStart, area.selectionEnd));
      assert.ok(selected === "…" || selected === "", JSON.stringify(selected));
      await undo();
      assert.equal(await text(), PITCH);
    });

    test("leaves a text alone that is no longer the one it checked", async () => {
      await vendor();
      await page.type("#text", PITCH);
      const changed = `Oh, and: ${PITCH}`;
      await drawn(page);
      await page.evaluate((changed) => {
        document.querySelector("#text").value = changed;
        document.querySelector(".content-precheck-panel").shadowRoot.querySelector(".note .suggestion").click();
      }, changed);
      assert.equal(await text(), changed);
    });

    test("can be used with the keyboard alone", async () => {
      await vendor();
      await page.focus("#text");
      await page.keyboard.type(PITCH);
      await drawn(page);
      await page.keyboard.press("F8");
      assert.match(await focused(), /^note .*active/);
      assert.equal(await page.$$eval(inPanel(".note"), (items) => items.findIndex((item) => item.matches(":focus"))), 0);
      await page.keyboard.press("Escape");
      assert.equal(await page.evaluate(() => document.activeElement.id), "text");
      await page.keyboard.press("F8");
      await page.keyboard.press("Tab");
      assert.match(await focused(), /suggestion/);
      await page.keyboard.press("Enter");
      assert.notEqual(await text(), PITCH);
      assert.equal(await page.evaluate(() => document.activeElement.id), "text");
      await undo();
      assert.equal(await text(), PITCH);
    });

    test("reaches every control with the Tab key, in reading order", async () => {
      await choose(page, "example", "0");
      await drawn(page);
      const all = await page.evaluate(() => {
        document.querySelector("#situation").open = true;
        const within = (node) => [...node.children].flatMap((child) => [child, ...within(child.shadowRoot ?? child)]);
        window.controls = within(document.body).filter((control) => control.matches("a, button, input, select, textarea, summary") && control.checkVisibility() && !control.closest("dialog"));
        return window.controls.length;
      });
      const order = [];
      for (let presses = 0; presses < all; presses++) {
        await page.keyboard.press("Tab");
        order.push(await page.evaluate(() => window.controls.indexOf(document.activeElement.shadowRoot?.activeElement ?? document.activeElement)));
      }
      assert.deepEqual(order, [...Array(all).keys()]);
    });

    test("walks through the notes with F8, around and back", async () => {
      await choose(page, "example", "9");
      const count = (await notes(page)).length;
      assert.ok(count > 1);
      const active = () => page.$$eval(inPanel(".note"), (items) => items.findIndex((item) => item.classList.contains("active")));
      for (let step = 0; step <= count; step++) {
        await page.keyboard.press("F8");
        assert.equal(await active(), step % count);
      }
      await page.keyboard.down("Shift");
      await page.keyboard.press("F8");
      await page.keyboard.up("Shift");
      assert.equal(await active(), count - 1);
    });

    test("selects the words that a note is about", async () => {
      await vendor();
      await page.type("#text", PITCH);
      const [{ words }] = await notes(page);
      await page.click(inPanel(".note .show"));
      assert.equal(await page.$eval("#text", (area) => area.value.slice(area.selectionStart, area.selectionEnd)), words.match(/“(.*)”/s)[1]);
    });

    test("announces what is left once, when the author pauses", async () => {
      await page.evaluate(() => {
        window.said = [];
        const announcer = document.querySelector(".content-precheck-panel").shadowRoot.querySelector("[role=status]");
        new MutationObserver(() => window.said.push(announcer.textContent)).observe(announcer, { childList: true, characterData: true, subtree: true });
      });
      await vendor();
      await fill(page, "#text", PITCH);
      await page.keyboard.type(" What helps?");
      await settled();
      const count = (await notes(page)).length;
      assert.deepEqual(await page.evaluate(() => window.said), [count === 1 ? "One thing to look at." : `${count} things to look at.`]);
      await fill(page, "#text", SILENT);
      await settled();
      assert.equal((await page.evaluate(() => window.said)).at(-1), "Thank you. Nothing left to look at.");
      const regions = "[aria-live], [role=status], [role=alert]";
      assert.equal((await page.$$(regions)).length + (await page.$$(inPanel(`:is(${regions})`))).length, 1);
    });

    test("thanks the author who puts a warning right, and only then", async () => {
      const thanked = () => page.$eval(inPanel(".thanks"), (thanks) => !thanks.hidden);
      await vendor();
      await fill(page, "#text", PITCH);
      await settled();
      assert.equal(await thanked(), false);
      await fill(page, "#text", SILENT);
      await settled();
      assert.equal(await thanked(), true);
      await choose(page, "example", "0");
      assert.equal(await thanked(), false);
      await choose(page, "example", "");
      await settled();
      assert.equal(await thanked(), false);
    });

    test("shows care quietly: not counted, not listed on posting, no red", async () => {
      await fill(page, "#text", DISTRESS);
      assert.deepEqual((await notes(page)).map(({ level }) => level), ["care"]);
      assert.equal(await page.$eval("#count", (count) => count.textContent), "");
      const [red, , blue] = await page.$eval(inPanel(".note.care"), (item) => getComputedStyle(item).getPropertyValue("background-color").match(/\d+/g).map(Number));
      assert.ok(blue >= red, "the note has no red tone");
      await page.click("button[type=submit]");
      assert.equal(await page.$$eval("#review-list li", (items) => items.length), 0);
    });

    test("lets go when the author posts", async () => {
      await vendor();
      await fill(page, "#text", PITCH);
      assert.equal(await page.$eval("button[type=submit]", (button) => button.disabled), false);
      await page.click("button[type=submit]");
      assert.equal(await page.$$eval("#review-list li", (items) => items.length), (await notes(page)).length);
      await page.click("#review-post");
      assert.equal(await page.$eval("#review-post", (button) => button.hidden), true);
      assert.equal(await text(), "");
      await page.keyboard.press("Escape");
      assert.equal(await page.$eval("#review", (dialog) => dialog.open), false);
      await page.waitForFunction(() => document.activeElement.id === "text");
    });

    test("weighs the situation: the same words are fine where somebody asked", async () => {
      await choose(page, "example", "0");
      assert.ok((await notes(page)).length > 0);
      await choose(page, "sponsored", true);
      assert.deepEqual(await notes(page), []);
    });

    test("shows every example as its name says", async () => {
      const silent = [1, 4, 13, 15, 16, 17];
      const examples = await page.$$eval("#example option", (options) => options.length - 1);
      for (let example = 0; example < examples; example++) {
        await choose(page, "example", String(example));
        const found = await notes(page);
        assert.equal(found.length === 0, silent.includes(example), `example ${example}: ${JSON.stringify(found)}`);
      }
    });

    test("goes on without its server", async () => {
      const own = await serve();
      const alone = await openDemo(browser, own.address);
      await own.end();
      await fill(alone, "#text", DISTRESS);
      assert.equal((await notes(alone)).length, 1);
      await alone.close();
    });

    test("reads 20,000 characters while they are typed", async () => {
      await fill(page, "#text", `${SILENT} `.repeat(320));
      await page.keyboard.type("Book a demo with us today.");
      assert.equal(await page.$eval("#text", (area) => area.value.length), (SILENT.length + 1) * 320 + 26);
    });

    async function clickSuggestion(complete) {
      await drawn(page);
      await page.click(inPanel(`.note .suggestion.${complete ? "complete" : "starter"}`));
      await drawn(page);
    }
  });
}
