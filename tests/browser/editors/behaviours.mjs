/**
 * What every adapter does, in words and as a test. A behaviour is given a stage (see stage.mjs) and the browser's name.
 *
 * Marks are looked for in pictures of the page and compared with what the engine says about the text, so that neither the
 * adapter nor the way it draws has a say in the matter.
 */
import assert from "node:assert/strict";
import { batches, payloads } from "../payloads.mjs";
import { MODIFIER } from "./stage.mjs";

const TEXT = "Thanks all. You are an idiot. See you soon.";
const PITCH = "Good to see you. Book a demo with us today. See you soon.";
/** So many at once; a report holds a hundred findings. */
const ATTACKS = 60;
const PICTURE = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

export const behaviours = {
  "typing in front": typing("Hello there. ", (editor) => editor.place(0)),
  "typing inside": typing("really ", (editor) => editor.placeAfter("You are ")),
  "typing behind": typing(" Fine by me.", (editor) => editor.place(TEXT.length)),

  async pasting({ stage }) {
    const editor = await stage.mount({ text: TEXT });
    await copy(stage.page, "Well, well. ");
    await editor.place(12);
    await editor.press([MODIFIER, "v"]);
    await shows(editor, "Thanks all. Well, well. You are an idiot. See you soon.");
    await copy(stage.page, "You are a fool. ");
    await editor.place(0);
    await editor.press([MODIFIER, "v"]);
    await shows(editor, "You are a fool. Thanks all. Well, well. You are an idiot. See you soon.", 2);
  },

  async deleting({ stage }) {
    const editor = await stage.mount({ text: TEXT });
    await editor.place(6);
    await editor.press("Backspace", 6);
    await shows(editor, " all. You are an idiot. See you soon.");
    await editor.placeAfter("You are");
    await editor.press("Delete", 3);
    await shows(editor, " all. You are idiot. See you soon.");
    await editor.place(6, 21);
    await editor.press("Delete");
    await shows(editor, " all. See you soon.", 0);
  },

  async undoing({ stage }) {
    const editor = await stage.mount({ text: TEXT });
    await editor.place(12, TEXT.indexOf("See"));
    await editor.press("Delete");
    await shows(editor, "Thanks all. See you soon.", 0);
    await untilText(editor, TEXT, () => editor.undo());
    await editor.press("ArrowRight"); // Some editors select again what comes back, and what is selected hides its mark.
    await shows(editor, TEXT);
    await editor.press([MODIFIER, "y"]);
  },

  async "emoji and surrogate pairs"({ stage }) {
    const editor = await stage.mount({ text: "Thanks 👋🏽 all 👩‍👩‍👧 𝒳. You are an idiot. See 👋🏽 you. You are a fool. 🎉" });
    await shows(editor, await editor.text(), 2);
    await editor.place(0);
    await editor.type("🎉 Ah 𝒴. ");
    await shows(editor, "🎉 Ah 𝒴. Thanks 👋🏽 all 👩‍👩‍👧 𝒳. You are an idiot. See 👋🏽 you. You are a fool. 🎉", 2);
  },

  async "right-to-left text"({ stage }) {
    const editor = await stage.mount({ text: "שלום עולם. مرحبا بكم. You are an idiot. תודה." });
    await shows(editor, await editor.text());
    await editor.place(0);
    await editor.type("אבג ");
    await shows(editor, "אבג שלום עולם. مرحبا بكم. You are an idiot. תודה.");
  },

  async "line breaks"({ stage }) {
    const editor = await stage.mount({ text: "Thanks all.\n\nYou are an idiot.\nSee you soon." });
    await shows(editor, "Thanks all.\n\nYou are an idiot.\nSee you soon.");
    await editor.place(7);
    await editor.press("Enter");
    await editor.place(11);
    await editor.press(["Shift", "Enter"]);
    await shows(editor, "Thanks \nall\n.\n\nYou are an idiot.\nSee you soon.");
  },

  async lists({ stage }) {
    const blocks = [["Thanks all."], { list: [["One."], ["Well. You are an idiot. Hm."], ["Three."]] }, ["See you soon. You are a fool."]];
    const editor = await stage.mount({ blocks });
    await shows(editor, "Thanks all.\nOne.\nWell. You are an idiot. Hm.\nThree.\nSee you soon. You are a fool.", 2);
    await editor.placeAfter("One.");
    await editor.type(" Two.");
    await shows(editor, "Thanks all.\nOne. Two.\nWell. You are an idiot. Hm.\nThree.\nSee you soon. You are a fool.", 2);
  },

  async links({ stage }) {
    const editor = await stage.mount({ blocks: [["Thanks all. You are ", { href: "https://example.com/", text: "an idiot" }, ". See you soon."]] });
    await shows(editor, TEXT);
    await editor.place(0);
    await editor.type("Ah. ");
    await shows(editor, `Ah. ${TEXT}`);
  },

  async embeds({ stage }) {
    const editor = await stage.mount({ blocks: [["Thanks ", { embed: PICTURE }, " all ", { embed: PICTURE }, ". You are an idiot. See you soon."]] });
    await shows(editor, "Thanks \uFFFC all \uFFFC. You are an idiot. See you soon.");
    await editor.place(0);
    await editor.type("Ah. ");
    await shows(editor, "Ah. Thanks \uFFFC all \uFFFC. You are an idiot. See you soon.");
  },

  async "wrapping and scrolling"({ stage }) {
    const filler = "One more line of words that say nothing at all. ".repeat(8);
    const editor = await stage.mount({ text: `${filler}You are an idiot. Hm.`, narrow: true });
    await editor.placeAfter("You are an idiot.");
    await editor.type(" So.");
    assert.equal(await words(editor), "You are an idiot");
    await editor.place(0);
    assert.equal(await words(editor), "");
  },

  async "two editors on one page"({ stage }) {
    const first = await stage.mount({ text: TEXT });
    const second = await stage.mount({ text: PITCH });
    await first.place(0);
    await first.type("Ah. ");
    await shows(first, `Ah. ${TEXT}`);
    await shows(second, PITCH);
    await first.call("unmount");
    await second.settle();
    await shows(second, PITCH);
  },

  async unmounting({ stage }) {
    const editor = await stage.mount({ text: TEXT, checked: false });
    await typeAndTakeBack(editor);
    const before = await stage.call("ledger");
    await editor.call("check");
    await editor.settle();
    await shows(editor, TEXT);
    await typeAndTakeBack(editor);
    assert.notDeepEqual(await stage.call("ledger"), before, "the checker is seen");
    await editor.call("uncheck");
    await editor.settle();
    assert.deepEqual(await editor.painted(), []);
    assert.deepEqual(await stage.call("ledger"), before);
    assert.deepEqual(stage.faults, []);
  },

  async "read-only"({ stage }) {
    const editor = await stage.mount({ text: PITCH, readOnly: true });
    await shows(editor, PITCH);
    const before = await editor.call("document");
    assert.equal((await editor.call("snapshot")).editable, false);
    assert.equal(await applyFirst(editor), false);
    assert.equal(await editor.call("document"), before);
    await editor.call("setReadOnly", false);
    await editor.settle();
    assert.equal((await editor.call("snapshot")).editable, true);
    assert.equal(await applyFirst(editor), true);
  },

  async composition({ stage, browser }) {
    const editor = await stage.mount({ text: TEXT });
    await editor.place(12);
    await (browser === "chromium" ? composeForReal : composeByEvents)(editor);
  },

  async "applying a suggestion"({ stage }) {
    const editor = await stage.mount({ text: PITCH });
    await editor.placeAfter("demo with us");
    await editor.type(" Tim");
    const before = await editor.text();
    const [{ suggestions: [{ start, end, insert }] }] = await editor.call("findings");
    assert.equal(await applyFirst(editor), true);
    await editor.settle();
    const after = before.slice(0, start) + insert + before.slice(end);
    assert.equal(await editor.text(), after);
    await editor.undo();
    assert.equal(await editor.text(), before);
    await shows(editor, before);
    assert.equal(await applyFirst(editor), true);
    await editor.type("Hm");
    await editor.undo();
    assert.equal(await editor.text(), after, "what was typed behind it is a step of its own");
    await editor.undo();
    await untilText(editor, PITCH, () => editor.undo());
  },

  async "refusing a stale suggestion"({ stage }) {
    const editor = await stage.mount({ text: PITCH });
    const [finding] = await editor.call("findings");
    await editor.place(0);
    await editor.type("Ah. ");
    assert.equal(await editor.call("apply", finding, finding.suggestions[0]), false);
    assert.equal(await editor.text(), `Ah. ${PITCH}`);
  },

  async "an untouched document"({ stage }) {
    const [unchecked, checked] = [await history(stage, false), await history(stage, true)];
    assert.deepEqual(checked, unchecked);
  },

  async "an untouched caret"({ stage }) {
    const mark = { start: 12, end: 28, level: "care", active: true, key: "a" };
    const editor = await stage.mount({ text: TEXT });
    await editor.placeAfter("You are an id");
    for (const letter of "xyz") await editor.type(letter);
    await editor.press("ArrowLeft", 9);
    await editor.press("ArrowRight", 20);
    await editor.press("ArrowLeft", 11);
    assert.equal(await editor.text(), TEXT.replace("id", "idxyz"));
    await editor.press("Backspace", 3);
    await editor.press(["Shift", "ArrowLeft"], 2);
    await editor.settle(); // Slate reads the selection a tenth of a second late.
    const before = await stage.call("selected");
    const { caret } = await editor.call("snapshot");
    assert.equal(before.text, "id");
    for (const marks of [[], [mark]]) {
      await editor.call("paint", marks);
      assert.deepEqual(await stage.call("selected"), before);
      assert.deepEqual((await editor.call("snapshot")).caret, caret);
    }
    await editor.type("i");
    assert.equal(await editor.text(), TEXT.replace("idiot", "iiot"));
    await editor.place(4);
    await editor.call("moveAndPaint", [mark]);
    await editor.type("!");
    assert.equal(await editor.text(), TEXT.replace("idiot", "iiot").replace("Thank", "Thank!"));
  },

  async "a selection left behind"({ stage }) {
    const editor = await stage.mount({ text: TEXT });
    await editor.place(12, 28);
    await stage.page.evaluate(() => document.body.appendChild(document.createElement("button")).focus());
    const { caret } = await editor.call("snapshot");
    for (const marks of [[], [{ start: 20, end: 28, level: "warning", active: false, key: "a" }], []]) {
      await editor.call("paint", marks);
      await editor.settle();
      const { text } = (await stage.call("selected")) ?? { text: "" };
      assert.ok(["You are an idiot", ""].includes(text), text);
      assert.deepEqual((await editor.call("snapshot")).caret, caret);
    }
    await stage.page.evaluate(() => document.querySelector("body > button").remove());
    await stage.page.evaluate((number) => window.stage.element(number).focus(), editor.number);
    await editor.settle();
    assert.equal((await stage.call("selected")).text, "You are an idiot");
  },

  async "showing a finding"({ stage }) {
    const editor = await stage.mount({ text: `${"Some words that say nothing at all. ".repeat(30)}\u{1F389} You are an idiot. Hm.`, narrow: true });
    const [{ start, end, excerpt }] = await editor.call("findings");
    await editor.place(start, end);
    assert.equal((await stage.call("selected")).text, excerpt);
    assert.deepEqual((await editor.call("snapshot")).caret, { start, end });
    await editor.press("ArrowRight"); // What is selected has the selection's colours, its mark too.
    assert.equal(await words(editor), excerpt);
    await editor.place(start, end);
    await editor.type("Well");
    assert.match(await editor.text(), /at all\. \u{1F389} Well\. Hm\.$/u);
  },

  async "attacks in the text"({ stage }) {
    const kinds = () => stage.page.evaluate(() => [...new Set([...document.querySelectorAll("*")].map(({ localName }) => localName))]);
    const harmless = await stage.mount({ text: PITCH });
    assert.notDeepEqual(await harmless.call("findings"), []);
    const known = await kinds();
    await harmless.call("unmount");
    for (const attacks of batches(payloads.map((attack) => attack.replace(/[\r\n]/g, " ")), ATTACKS)) {
      const editor = await stage.mount({ text: attacks.flatMap((attack) => [attack, PITCH]).join(" ") });
      assert.notDeepEqual(await editor.call("findings"), []);
      assert.deepEqual((await kinds()).filter((kind) => !known.includes(kind)), []);
      await editor.call("unmount");
    }
    assert.equal(await stage.page.evaluate(() => "hacked" in window), false);
  },

  async "a strict content security policy"({ stage }) {
    const editor = await stage.mount({ text: PITCH, checked: false });
    await stage.page.evaluate(() => { window.violations.length = 0; });
    await editor.call("check");
    await editor.settle();
    await shows(editor, PITCH);
    assert.deepEqual(await stage.page.evaluate(() => window.violations), []);
  },
};

/** A behaviour: words typed somewhere into two sentences, one of which has a finding. */
function typing(keys, place) {
  return async ({ stage }) => {
    const editor = await stage.mount({ text: TEXT });
    await shows(editor, TEXT);
    await place(editor);
    const { caret: { start } } = await editor.call("snapshot");
    await editor.type(keys);
    await shows(editor, TEXT.slice(0, start) + keys + TEXT.slice(start));
  };
}

/** The text is this, and under it are painted the words that the engine finds: so many findings. */
async function shows(editor, text, findings = 1) {
  assert.equal(await editor.text(), text);
  const expected = await editor.call("expected");
  assert.equal(expected.length, findings, `findings in ${JSON.stringify(text)}`);
  assert.deepEqual(await editor.painted(), expected);
}

/** What is painted, with a space where it continues on the next line. */
async function words(editor) {
  return (await editor.painted()).map(({ words }) => words.trim()).join(" ");
}

async function untilText(editor, text, step) {
  for (let times = 0; times < 5 && (await editor.text()) !== text; times++) await step();
  assert.equal(await editor.text(), text);
}

async function typeAndTakeBack(editor) {
  const handle = await editor.page.evaluateHandle((number) => window.stage.element(number), editor.number);
  await handle.evaluate((element) => element.focus());
  await editor.press([MODIFIER, "Home"]);
  await editor.type("x");
  await editor.press("Backspace");
}

async function applyFirst(editor) {
  const [finding] = await editor.call("findings");
  return editor.call("apply", finding, finding.suggestions[0]);
}

/** Puts text on the clipboard as a person would. */
async function copy(page, text) {
  await page.evaluate((text) => {
    const field = document.body.appendChild(document.createElement("textarea"));
    field.id = "clipboard";
    field.value = text;
    field.select();
    field.focus();
  }, text);
  for (const key of ["a", "c"]) {
    await page.keyboard.down(MODIFIER);
    await page.keyboard.press(key);
    await page.keyboard.up(MODIFIER);
  }
  await page.evaluate(() => document.querySelector("#clipboard").remove());
}

/** Through the DevTools protocol the browser composes as it does for an input method. */
async function composeForReal(editor) {
  const { page } = editor;
  const devtools = await page.createCDPSession();
  const checks = await editor.call("checks");
  for (const text of ["に", "にほ", "にほん"]) {
    await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await editor.settle();
    assert.equal((await editor.call("snapshot")).composing, true);
  }
  assert.equal(await editor.call("checks"), checks, "nothing is checked while composing");
  await devtools.send("Input.insertText", { text: "日本。" });
  await editor.settle();
  await devtools.detach();
  assert.equal((await editor.call("snapshot")).composing, false);
  await shows(editor, TEXT.replace("You", "日本。You"));
}

/** WebDriver cannot compose: the events alone are sent, as an input method sends them that is opened and closed again. */
async function composeByEvents(editor) {
  const send = (type) => editor.page.evaluate((type, number) => window.stage.element(number).dispatchEvent(new CompositionEvent(type, { bubbles: true, data: "" })), type, editor.number);
  await send("compositionstart");
  await send("compositionupdate");
  assert.equal((await editor.call("snapshot")).composing, true);
  const checks = await editor.call("checks");
  await editor.settle();
  assert.equal(await editor.call("checks"), checks);
  await send("compositionend");
  await editor.settle();
  assert.equal((await editor.call("snapshot")).composing, false);
  await shows(editor, TEXT);
}

/** The document after each step of some typing. */
async function history(stage, checked) {
  const editor = await stage.mount({ text: TEXT, checked });
  const documents = [await editor.call("document")];
  const handle = await editor.page.evaluateHandle((number) => window.stage.element(number), editor.number);
  await handle.evaluate((element) => element.focus());
  const steps = [
    () => editor.press([MODIFIER, "Home"]),
    () => editor.type("Ah. "),
    () => editor.press("ArrowRight", 20),
    () => editor.type("really "),
    () => editor.press("Backspace", 3),
    () => editor.press("Enter"),
    () => editor.undo(),
    () => editor.press([MODIFIER, "End"]),
    () => editor.type(" You are a fool."),
  ];
  for (const step of steps) {
    await step();
    documents.push(await editor.call("document"));
  }
  if (checked) {
    await editor.call("uncheck");
    documents.push(await editor.call("document"));
  } else documents.push(documents.at(-1));
  await editor.call("unmount");
  return documents;
}
