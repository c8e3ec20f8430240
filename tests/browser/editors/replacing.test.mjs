/** What a suggestion does to a formatted document: no more than it says, and one undo takes it back. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browsers, launch } from "../harness.mjs";
import { openStage, servePages } from "./stage.mjs";

const editors = ["contenteditable", "prosemirror", "tiptap", "lexical", "quill", "slate"];
const BLOCKS = [["See ", { href: "https://example.com/", text: "our nice page" }, " now."], { list: [["One thing"], ["Two"]] }, ["End"]];
const TEXT = "See our nice page now.\nOne thing\nTwo\nEnd";

const edits = {
  "a word of a link": { words: "nice", insert: "lovely", link: "our lovely page" },
  "the words before a link": { words: "See ", insert: "Look at ", link: "our nice page" },
  "a link and what is around it": { words: "See our nice page now", insert: "Good", link: null },
  "nothing, at the end": { words: "", insert: "!", link: "our nice page" },
  "a word by nothing": { words: "thing", insert: "", link: "our nice page" },
  "a line of a list by two": { words: "One thing", insert: "A …\nNew line", select: { start: 2, end: 3 }, link: "our nice page" },
};

const pages = await servePages(editors);
after(pages.end);

for (const name of Object.keys(browsers)) {
  for (const editor of editors) {
    describe(`${editor} in ${name} replaces`, () => {
      let browser;
      let stage;
      before(async () => {
        browser = await launch(name);
        stage = await openStage(browser, pages.address(editor));
      });
      after(() => browser?.close());

      for (const [title, { words, insert, select, link }] of Object.entries(edits)) {
        it(title, async () => {
          try {
            const mounted = await stage.mount({ blocks: BLOCKS });
            await mounted.place(0); // Some editors show in their markup that they have the focus.
            const before = await mounted.call("document");
            const start = words ? TEXT.indexOf(words) : TEXT.length;
            assert.equal(await mounted.call("replace", { start, end: start + words.length, insert, select }), true);
            await mounted.settle();
            const { text, caret } = await mounted.call("snapshot");
            assert.equal(text, TEXT.slice(0, start) + insert + TEXT.slice(start + words.length));
            const { start: from, end: to } = select ?? { start: insert.length, end: insert.length };
            assert.deepEqual(caret, { start: start + from, end: start + to });
            assert.equal(await stage.page.evaluate(() => document.querySelector(".editor a")?.textContent.replaceAll("\uFEFF", "") ?? null), link);
            await mounted.undo();
            assert.equal(await mounted.text(), TEXT);
            assert.equal(await mounted.call("document"), before);
            assert.deepEqual(stage.faults, []);
          } finally {
            await stage.clear();
          }
        });
      }
    });
  }
}
