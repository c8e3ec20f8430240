/** The text of editable elements: what makes a line, what counts as one character, and the way to the page's nodes and back. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browsers, launch, serve } from "../harness.mjs";

/** Markup and its text; `·` stands for an embed. */
const texts = {
  "plain text": ["Hello there", "Hello there"],
  "nothing": ["", ""],
  "an empty paragraph": ["<p><br></p>", ""],
  "paragraphs": ["<p>One</p><p>Two</p>", "One\nTwo"],
  "empty paragraphs between": ["<p>One</p><p><br></p><p><br></p><p>Two</p>", "One\n\n\nTwo"],
  "a paragraph without even a break": ["<p>One</p><p></p><p>Two</p>", "One\n\nTwo"],
  "text before a block": ["One<div>Two</div><div>Three</div>", "One\nTwo\nThree"],
  "text after a block": ["<div>One</div>Two", "One\nTwo"],
  "nested blocks": ["<div><section><p>One</p></section><p>Two</p></div>", "One\nTwo"],
  "breaks": ["<p>One<br>Two<br><br>Three</p>", "One\nTwo\n\nThree"],
  "a break that keeps the last line open": ["<p>One<br></p><p>Two</p>", "One\nTwo"],
  "two breaks at the end": ["<p>One<br><br></p><p>Two</p>", "One\n\nTwo"],
  "a break before a block": ["One<br><div>Two</div>", "One\nTwo"],
  "formats": ["<p>O<b>n<i>e</i></b> T<u></u>wo</p>", "One Two"],
  "links": ['<p>See <a href="https://example.com/">this</a>.</p>', "See this."],
  "a list": ["<p>One</p><ul><li>Two</li><li>Three<ol><li>Four</li></ol></li></ul><p>Five</p>", "One\nTwo\nThree\nFour\nFive"],
  "a list with paragraphs": ["<ul><li><p>One</p></li><li><p>Two</p></li></ul>", "One\nTwo"],
  "a table": ["<table><tbody><tr><td>One</td><td>Two</td></tr></tbody></table>", "One\nTwo"],
  "pictures": ['<p>One <img alt="a"> two<img alt="b"></p>', "One · two·"],
  "what cannot be edited": ['<p>Hello <span contenteditable="false"><b>@Ada</b></span>!</p>', "Hello ·!"],
  "a block that cannot be edited": ['<p>One</p><figure contenteditable="false"><img></figure><p>Two</p>', "One\n·\nTwo"],
  "a rule": ["<p>One</p><hr><p>Two</p>", "One\n·\nTwo"],
  "zero-width helpers": ["<p>\uFEFF<b>One</b>\u200B</p>", "One"],
  "markup that is indented": ["\n  <p>One</p>\n  <ul>\n    <li>Two</li>\n  </ul>\n", "One\nTwo"],
  "spaces between words with formats": ["<p><b>One</b> <i>two</i></p>", "One two"],
  "a line break in the markup": ["<p>One\ntwo</p>", "One two"],
  "a line break in preformatted text": ["<pre>One\ntwo</pre>", "One\ntwo"],
  "comments and scripts": ["<p>One<!-- not this --><script type='text/plain'>nor this</script></p>", "One"],
  "emoji": ["<p>\u{1F469}\u200D\u{1F467} <b>\u{1F389}</b>!</p>", "\u{1F469}\u200D\u{1F467} \u{1F389}!"],
};

const server = await serve();
after(server.end);

for (const name of Object.keys(browsers)) {
  describe(`the text of an editable element in ${name}`, () => {
    let browser;
    let page;
    before(async () => {
      browser = await launch(name);
      page = await browser.newPage();
      await page.goto(server.address);
      await page.evaluate(async () => {
        const { readDom } = await import("/pkg/adapters/dom-text.js");
        window.read = (markup) => {
          const element = new DOMParser().parseFromString(trust(markup), "text/html").body;
          const root = document.createElement("div");
          root.contentEditable = "true";
          root.append(...element.childNodes);
          document.body.replaceChildren(root);
          return readDom(root);
        };
        const policy = window.trustedTypes?.createPolicy("test", { createHTML: (markup) => markup });
        const trust = (markup) => policy?.createHTML(markup) ?? markup;
      });
    });
    after(() => browser?.close());

    for (const [title, [markup, marked]] of Object.entries(texts)) {
      it(`has ${title}`, async () => {
        const text = marked.replaceAll("·", "\uFFFC");
        const read = await page.evaluate(walk, markup);
        assert.equal(read.text, text);
        assert.deepEqual(read.lost, [], "each offset leads to a place that leads back");
        assert.deepEqual(read.letters, read.expected, "each letter is where its offsets lead");
      });
    }

    it("counts a caret between blocks as in the next line, and one at the end of a block as in that block", async () => {
      const offsets = await page.evaluate(() => {
        const text = window.read("<p>One</p><p><br></p><p>Two</p>");
        const root = document.querySelector("[contenteditable]");
        const [first, empty, last] = root.children;
        return [[root, 0], [first, 1], [root, 1], [empty, 0], [root, 2], [last, 0], [last, 1], [root, 3]].map((place) => text.offset(...place));
      });
      assert.deepEqual(offsets, [0, 3, 4, 4, 5, 5, 8, 8]);
    });
  });
}

/** Run on the page: to the place of each offset and back, and each letter as the page has it. */
function walk(markup) {
  const read = window.read(markup);
  const { text } = read;
  const places = Array.from({ length: text.length + 1 }, (_, at) => read.range({ start: at, end: at }));
  // The place behind a block that cannot be edited is the place before the next block: no caret can be in the first line.
  const lost = places.map(({ startContainer, startOffset }, at) => [at, read.offset(startContainer, startOffset)])
    .filter(([at, back]) => back !== at && text.slice(at - 1, at + 1) !== "\uFFFC\n");
  const units = [...text].map((letter, index, all) => ({ letter, start: all.slice(0, index).join("").length })).filter(({ letter }) => !"\n\uFFFC".includes(letter));
  const letters = units.map(({ letter, start }) => read.range({ start, end: start + letter.length }).toString().replace(/\n/, " "));
  return { text, lost, letters, expected: units.map(({ letter }) => letter) };
}
