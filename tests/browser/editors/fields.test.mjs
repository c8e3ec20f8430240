/**
 * The marks of native fields are under their words, whatever the fields look like and wherever they go. Where words are is what
 * the browser paints when they are selected.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PNG } from "pngjs";
import { browsers, launch } from "../harness.mjs";
import { boxes } from "./boxes.mjs";
import { openStage, servePages } from "./stage.mjs";

const WORDS = "You are an idiot";
const FILLER = "Some words that say nothing at all, and a few more of them. ";
const TEXT = `${WORDS}. ${FILLER.repeat(3)}\t${WORDS}. שלום עולם. ${FILLER.repeat(4)}${WORDS}.`;
const LINES = `${TEXT}\n\n\u{1F389}\tA line. ${WORDS}. مرحبا بكم. ${WORDS}.\n${FILLER}\n`;

/** What a host may do to its field, before or after marks are drawn. Run on the page with the field and its host. */
const looks = {
  "as it is": () => {},
  "from right to left": (field) => { field.dir = "rtl"; },
  "with text in the middle": (field) => { field.style.textAlign = "center"; },
  "with letters and words apart": (field) => Object.assign(field.style, { letterSpacing: "2.3px", wordSpacing: "5px" }),
  "with other tabs and lines": (field) => Object.assign(field.style, { tabSize: "3", textIndent: "30px", lineHeight: "31px" }),
  "with uneven edges": (field) => Object.assign(field.style, { padding: "3.5px 17px 9px 31px", borderWidth: "7px 2px 5px 4.4px" }),
  "with a width of fractions": (field, host) => { host.style.width = "333.37px"; },
  "zoomed": () => { document.documentElement.style.zoom = "1.5"; },
  "scaled": (field, host) => Object.assign(host.style, { transform: "scale(1.25)", transformOrigin: "0 0" }),
  "zoomed itself": (field, host) => {
    Object.assign(host.style, { width: "500px", height: "310px" });
    Object.assign(field.style, { zoom: "1.5", width: "320px" });
  },
  "scaled itself": (field, host) => {
    Object.assign(host.style, { width: "500px", height: "310px" });
    Object.assign(field.style, { transform: "scale(1.2)", scale: "1.1", transformOrigin: "0 0", width: "320px" });
  },
  "resized": (field) => Object.assign(field.style, { width: "270px", height: "180px" }),
  "moved by what is above": (field, host) => host.before(Object.assign(document.createElement("hr"), { className: "host" })),
  "in a scroller that places nothing": (field, host) => {
    Object.assign(host.style, { overflow: "auto", height: "190px" });
    host.prepend(Object.assign(document.createElement("hr"), { className: "host" }));
  },
};
const wider = {
  "without wrapping": (field) => { field.wrap = "off"; },
  "without wrapping, from right to left": (field) => { field.wrap = "off"; field.dir = "rtl"; },
  "breaking all words": (field) => { field.style.wordBreak = "break-all"; },
  "with a scrollbar": (field) => { field.style.overflow = "scroll"; },
  "with room for scrollbars on both sides": (field) => Object.assign(field.style, { scrollbarGutter: "stable both-edges", overflow: "auto" }),
  "zoomed itself, with a scrollbar": (field, host) => {
    Object.assign(host.style, { width: "500px", height: "310px" });
    Object.assign(field.style, { zoom: "1.5", width: "320px", overflow: "scroll" });
  },
  "with a scrollbar, from right to left": (field) => { field.style.overflow = "scroll"; field.dir = "rtl"; },
};
/** Where a host may move its field. */
const places = {
  "in a dialog": (field, host) => {
    const dialog = host.appendChild(document.createElement("dialog"));
    dialog.append(field);
    dialog.showModal();
  },
  "in a dialog with a rule about the last child": (field, host) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("form > :not(:last-child) { margin-block-end: 1rem; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const dialog = host.appendChild(document.createElement("dialog"));
    const form = dialog.appendChild(document.createElement("form"));
    form.append(field, document.createElement("button"));
    dialog.showModal();
  },
  "in a dialog whose own children a rule about the last child is about": (field, host) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("dialog > :not(:last-child) { margin-block-end: 1rem; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    field.style.position = "relative";
    const dialog = host.appendChild(document.createElement("dialog"));
    dialog.append(field, document.createElement("button"));
    dialog.showModal();
  },
  "directly in a shadow tree in a dialog": (field, host) => {
    const dialog = host.appendChild(document.createElement("dialog"));
    dialog.appendChild(document.createElement("div")).attachShadow({ mode: "closed" }).append(field);
    dialog.showModal();
  },
};
const fields = { textarea: { text: LINES, looks: { ...looks, ...wider } }, input: { text: TEXT, looks } };

const pages = await servePages(Object.keys(fields));
after(pages.end);

for (const name of Object.keys(browsers)) {
  for (const [kind, { text, looks }] of Object.entries(fields)) {
    describe(`the marks of ${kind} in ${name}`, () => {
      let browser;
      let stage;
      before(async () => {
        // Scrollbars that take room, as on most desktops.
        browser = await launch(name, { ignoreDefaultArgs: ["--hide-scrollbars"], extraPrefsFirefox: { "widget.gtk.overlay-scrollbars.enabled": false } });
        stage = await openStage(browser, pages.address(kind));
        await stage.page.evaluate(selectInYellow);
      });
      after(() => browser?.close());

      /** A test that leaves an empty page. */
      function test(title, body) {
        it(title, async () => {
          try {
            await body();
          } finally {
            await stage.clear();
            await stage.page.evaluate(() => {
              document.documentElement.style.zoom = "";
              document.querySelectorAll("hr, dialog").forEach((part) => part.remove());
              document.adoptedStyleSheets = document.adoptedStyleSheets.filter(({ cssRules: [rule] }) => !rule.cssText.includes("last-child"));
            });
          }
        });
      }

      for (const [look, change] of Object.entries(looks)) {
        test(`are under the words ${look}`, async () => {
          const editor = await stage.mount({ text, narrow: true });
          await alter(editor, change);
          const findings = await editor.call("findings");
          assert.ok(findings.length >= 3);
          for (const { start, end } of findings) {
            await editor.place(start, end);
            assert.deepEqual(await astray(editor), [], `at ${start}`);
          }
        });
      }

      test("take no room, not even where a rule is about the last child", async () => {
        await stage.page.evaluate(() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(".host > :not(:last-child) { margin-bottom: 30px; }");
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        });
        const editor = await stage.mount({ text: `${WORDS}.`, checked: false });
        const bounds = () => stage.page.evaluate(() => JSON.stringify([...document.querySelectorAll(".host, .host > :is(textarea, input)")].map((part) => part.getBoundingClientRect())));
        const before = await bounds();
        await editor.call("check");
        await editor.settle();
        assert.deepEqual(await editor.painted(), [{ level: "warning", words: WORDS }]);
        assert.equal(await bounds(), before);
      });

      for (const [place, move] of Object.entries(places)) {
        test(`are seen ${place}`, async () => {
          const editor = await stage.mount({ text: `${WORDS}.` });
          await alter(editor, move);
          assert.deepEqual(await paintedAround(editor), ["warning"]);
        });
      }

      test("are seen in a dialog that was closed, and take no room there", async () => {
        const editor = await stage.mount({ text: `${WORDS}.`, checked: false });
        await alter(editor, places["in a dialog with a rule about the last child"]);
        const bounds = () => stage.page.evaluate(() => JSON.stringify([...document.querySelectorAll("dialog, dialog *:not(.content-precheck-layer, .content-precheck-layer *)")].map((part) => part.getBoundingClientRect())));
        const before = await bounds();
        await alter(editor, (field) => field.closest("dialog").close());
        await editor.call("check");
        await editor.settle();
        await alter(editor, (field) => field.closest("dialog").showModal());
        assert.deepEqual(await paintedAround(editor), ["warning"]);
        assert.equal(await bounds(), before);
      });

      test("come back when the host draws anew around the field", async () => {
        const editor = await stage.mount({ text: `${WORDS}.` });
        await alter(editor, (field, host) => host.replaceChildren(field));
        assert.deepEqual(await paintedAround(editor), ["warning"]);
        await alter(editor, (field) => field.remove());
        assert.equal(await stage.page.evaluate(() => document.querySelector(".content-precheck-layer")), null);
      });

      test("are no text of the page", async () => {
        const editor = await stage.mount({ text: `${WORDS}.` });
        assert.equal((await editor.painted()).length, 1);
        assert.equal(await stage.page.evaluate(() => document.body.textContent.includes("idiot") || document.body.innerText.includes("idiot")), false);
      });
    });
  }
}

/** The levels of all lines that are seen on the page. */
async function paintedAround(editor) {
  return boxes(await editor.page.screenshot()).map(({ level }) => level);
}

async function alter(editor, change) {
  const handle = await editor.page.evaluateHandle((number) => window.stage.element(number), editor.number);
  await handle.evaluate(new Function("field", `return (${change})(field, field.parentElement)`));
  await editor.settle();
  await editor.settle();
}

/** Run on the page: what is selected is painted in a colour that the tests know, and nothing tints it. */
function selectInYellow() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("::selection { background: rgb(255 255 0); color: black; } .content-precheck-rectangle { background: none; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** How many pixels the painting of a line and of a selection may differ, and how many a space at the end of a line takes. */
const FRACTION = 2;
const SPACE = 12;

/** The height of a line, at most. */
const LINE = 80;

/** Pieces of the selection without a line under them, and lines that begin or end elsewhere than the selection above them. */
async function astray(editor) {
  const clip = await editor.call("place");
  const picture = await editor.page.screenshot({ clip });
  const lines = boxes(picture).filter(({ level }) => level === "warning");
  const rows = selection(picture);
  assert.ok(rows.some((row) => row.length > 0), "something is selected");
  const matched = lines.map((line) => ({ line, piece: above(line, rows) })).filter(({ piece }) => piece);
  const moved = matched.filter(({ line, piece }) => Math.abs(line.left - piece.left) > FRACTION || line.right < piece.right - SPACE || line.right > piece.right + FRACTION);
  const bare = rows.flatMap((row, y) => row.filter((piece) => !matched.some(({ line }) => overlap(piece, line) && Math.abs(line.top - y) < LINE)).map((piece) => ({ y, piece })));
  return [...moved, ...bare.slice(0, 3)].map((where) => JSON.stringify(where));
}

/** What is selected just above a line; letters have another colour, so some rows are put together. */
function above(line, rows) {
  const pieces = rows.slice(Math.max(0, line.top - 12), Math.max(0, line.top - 2)).flatMap((row) => row.filter((piece) => overlap(piece, line)));
  return pieces.length > 0 ? { left: Math.min(...pieces.map(({ left }) => left)), right: Math.max(...pieces.map(({ right }) => right)) } : undefined;
}

/** For each row of a picture, from where to where something is selected. */
function selection(picture) {
  const { data, height, width } = PNG.sync.read(Buffer.from(picture));
  return Array.from({ length: height }, (_, y) => {
    const pieces = [];
    for (let x = 0; x < width; x++) {
      const [red, green, blue] = data.subarray((y * width + x) * 4);
      if (red < 220 || green < 220 || blue > 150) continue;
      if (pieces.length > 0 && x - pieces.at(-1).right < 20) pieces.at(-1).right = x + 1;
      else pieces.push({ left: x, right: x + 1 });
    }
    return pieces.filter(({ left, right }) => right - left > SPACE);
  });
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right;
}
