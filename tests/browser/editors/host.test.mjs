/** Hosts hide or disable an editor, and take its text away in the middle of a word; and they put it into a frame. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browsers, launch } from "../harness.mjs";
import { openStage, servePages } from "./stage.mjs";

const TEXT = "Thanks all. You are an idiot. See you soon.";
const editors = ["textarea", "input", "contenteditable", "prosemirror", "tiptap", "quill"];
const pages = await servePages(editors);
after(pages.end);

/** What takes an editor out of the author's hands. Run on the page with what is edited. */
const removals = {
  "in a hidden part of the page": (element) => { element.closest(".host").hidden = true; },
  "in an inert part of the page": (element) => { element.closest(".host").inert = true; },
  "in a disabled part of a form": (element) => {
    const host = element.closest(".host");
    const fieldset = Object.assign(document.createElement("fieldset"), { disabled: true });
    host.replaceWith(fieldset);
    fieldset.append(host);
  },
};

for (const name of Object.keys(browsers)) {
  describe(`in ${name}`, () => {
    let browser;
    before(async () => { browser = await launch(name); });
    after(() => browser?.close());

    for (const editor of ["textarea", "input", "contenteditable"]) {
      for (const [title, remove] of Object.entries(removals)) {
        if (editor === "contenteditable" && title.includes("disabled")) continue; // It takes no part in forms.
        it(`${editor} ${title} takes no suggestion, and no other field takes it instead`, async () => {
          const stage = await openStage(browser, pages.address(editor));
          const mounted = await stage.mount({ text: TEXT });
          const [finding] = await mounted.call("findings");
          const other = await stage.page.evaluateHandle(() => document.body.appendChild(document.createElement("input")));
          const element = await stage.page.evaluateHandle((number) => window.stage.element(number), mounted.number);
          await element.evaluate(remove);
          await other.focus();
          assert.equal(await mounted.call("apply", finding, finding.suggestions[0]), false);
          assert.equal(await other.evaluate(({ value }) => value), "");
          assert.equal(await mounted.text(), TEXT);
          await stage.page.close();
        });
      }
    }

    it("contenteditable in a frame is checked, marked and corrected from the page around it", async () => {
      const stage = await openStage(browser, pages.address("contenteditable"));
      const seen = await stage.page.evaluate(async () => {
        const { contenteditable } = await import("/pkg/adapters/contenteditable.js");
        const frame = document.body.appendChild(document.createElement("iframe"));
        const page = frame.contentDocument;
        const element = page.body.appendChild(Object.assign(page.createElement("div"), { contentEditable: "true", textContent: "You are a fool." }));
        const surface = contenteditable(element);
        surface.paint([{ start: 10, end: 14, level: "warning", active: false }]);
        const marks = [...frame.contentWindow.CSS.highlights.values()].flatMap((highlight) => [...highlight].map(String));
        const { text } = surface.snapshot();
        const done = surface.replace({ start: 10, end: 14, insert: "friend" });
        const after = element.textContent;
        page.execCommand("undo");
        const undone = element.textContent;
        surface.destroy();
        return { text, marks, done, after, undone, left: frame.contentWindow.CSS.highlights.size };
      });
      assert.deepEqual(seen, { text: "You are a fool.", marks: ["fool"], done: true, after: "You are a friend.", undone: "You are a fool.", left: 0 });
      await stage.page.close();
    });

    if (name === "chromium") {
      for (const editor of editors) {
        it(`${editor} is checked again after a composition that was cut short`, async () => {
          const stage = await openStage(browser, pages.address(editor));
          const mounted = await stage.mount({ text: TEXT });
          await mounted.place(0);
          const devtools = await stage.page.createCDPSession();
          await devtools.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
          await mounted.settle();
          assert.equal((await mounted.call("snapshot")).composing, true);
          // As a chat does that clears its field when it sends; Chromium tells of no end of the composition.
          await mounted.host("clear");
          await stage.page.evaluate((number) => window.stage.element(number).focus(), mounted.number);
          await mounted.type("You are an idiot");
          await mounted.settle();
          assert.equal((await mounted.call("snapshot")).composing, false);
          // Found; ProseMirror, which still believes in the composition, draws nothing over it until it has another one.
          assert.deepEqual((await mounted.call("findings")).map(({ excerpt }) => excerpt), ["You are an idiot"]);
          await stage.page.close();
        });
      }
    }
  });
}
