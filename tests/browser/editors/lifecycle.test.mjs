/** Hosts give an editor another state, take it off the page, or throw it away, while it is being checked. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browsers, launch } from "../harness.mjs";
import { openStage, servePages } from "./stage.mjs";

const TEXT = "Thanks all. You are an idiot. See you soon.";
const editors = ["prosemirror", "tiptap", "codemirror"];
const pages = await servePages(editors);
after(pages.end);

for (const name of Object.keys(browsers)) {
  describe(`in ${name}`, () => {
    let browser;
    before(async () => { browser = await launch(name); });
    after(() => browser?.close());

    for (const editor of editors) {
      describe(editor, () => {
        let stage;
        before(async () => { stage = await openStage(browser, pages.address(editor)); });
        after(() => stage?.page.close());

        it("keeps its marks when the host makes the state anew", async () => {
          const mounted = await stage.mount({ text: TEXT });
          await shows(mounted, TEXT);
          await mounted.host("renew");
          await shows(mounted, TEXT);
          await mounted.place(0);
          await mounted.type("Ah. ");
          await shows(mounted, `Ah. ${TEXT}`);
          await mounted.call("uncheck");
          assert.deepEqual(await mounted.painted(), []);
        });

        it("survives an editor that is gone", async () => {
          const mounted = await stage.mount({ text: TEXT });
          const [finding] = await mounted.call("findings");
          await mounted.host("destroy");
          await mounted.settle();
          assert.equal(await mounted.call("apply", finding, finding.suggestions[0]), false);
          assert.equal((await mounted.call("snapshot")).editable, false);
          await mounted.call("reveal", 0, 5);
          await mounted.call("paint", []);
          await mounted.call("uncheck");
          await mounted.settle();
          assert.deepEqual(stage.faults, []);
        });
      });
    }
  });
}

async function shows(editor, text) {
  await editor.settle();
  assert.equal(await editor.text(), text);
  assert.deepEqual(await editor.painted(), [{ level: "warning", words: "You are an idiot" }]);
}
