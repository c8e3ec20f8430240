import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { Editor, Shelf, Time, checkerOfWords, excerpts, slowly } from "./session-fakes.mjs";

const pkg = new URL("../../pkg/", import.meta.url);
const { createChecker, createDismissalStore, createSession } = await import(new URL("index.js", pkg));
const { difference, move } = await import(new URL("session/moving.js", pkg));

/** How many random drafts each property is tried on. */
const DRAFTS = 60;
/** How many edits each of them takes. */
const EDITS = 40;

let time;
beforeEach(() => (time = new Time()));
afterEach(() => time.end());

/** Chance that is the same each time: mulberry32's idea, a counter that is stirred. */
class Chance {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  below(limit) {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % limit;
  }

  of(list) {
    return list[this.below(list.length)];
  }
}

const pieces = ["loud", "rude ", " vague", "long", "weary", "a ", "word", " ", "\n", ". ", "😀", "👩‍👩‍👧", "é", "e\u0301", "שלום ", "\ud83d", "\ude00", "\ufffc", "lo", "ud", "", ""];

/** Types, pastes, deletes, replaces or undoes somewhere. */
function edit(editor, chance, past) {
  const { text } = editor;
  past.push(text);
  if (chance.below(8) === 0) return editor.write(chance.of(past));
  const start = chance.below(text.length + 1);
  const end = chance.below(3) ? start : Math.min(text.length, start + chance.below(9));
  editor.splice(start, end, Array.from({ length: chance.below(4) }, () => chance.of(pieces)).join(""));
}

/** Everything that is shown stands under its own words, at every moment at which it can be seen. */
function assertInPlace(editor, session) {
  const { findings, active, prompt } = session.state;
  for (const { start, end, excerpt, suggestions } of findings) {
    assert.equal(editor.text.slice(start, end), excerpt);
    for (const suggestion of suggestions) assert.ok(0 <= suggestion.start && suggestion.start <= suggestion.end && suggestion.end <= editor.text.length);
  }
  for (const one of [active, prompt]) assert.ok(one === undefined || findings.includes(one));
  assert.deepEqual(editor.marks.map(({ start, end }) => editor.text.slice(start, end)), excerpts({ findings }));
}

function forEachDraft(name, run) {
  it(name, async () => {
    for (let seed = 1; seed <= DRAFTS; seed++) {
      try {
        await run(new Chance(seed));
      } catch (error) {
        throw new Error(`with seed ${seed}: ${error.message}`, { cause: error });
      }
    }
  });
}

describe("after any edits", () => {
  forEachDraft("findings stand where their words are, with a checker that answers at once", (chance) => {
    const editor = new Editor("a loud word, a vague one, a weary one");
    const session = createSession({ checker: checkerOfWords(), surface: editor, store: createDismissalStore({ storage: new Shelf() }) });
    const past = [];
    for (let count = 0; count < EDITS; count++) {
      edit(editor, chance, past);
      if (chance.below(3) === 0) editor.place(chance.below(editor.text.length + 1));
      if (chance.below(3)) time.frame();
      if (chance.below(9) === 0) time.pause();
      const { findings } = session.state;
      if (chance.below(9) === 0 && findings.length) session.dismiss(chance.of(findings));
      session.activate(chance.of(session.state.findings));
      assertInPlace(editor, session);
    }
    session.destroy();
  });

  forEachDraft("findings stand where their words are, with a checker that answers at any time", async (chance) => {
    const editor = new Editor("a loud word, a vague one, a weary one");
    const checker = slowly(checkerOfWords());
    const session = createSession({ checker, surface: editor });
    const past = [];
    for (let count = 0; count < EDITS; count++) {
      if (chance.below(3)) edit(editor, chance, past);
      time.frame();
      assertInPlace(editor, session);
      if (chance.below(4) === 0) edit(editor, chance, past);
      if (checker.asked.length && chance.below(2)) await checker.answer();
      assert.ok(checker.asked.length <= 1);
      time.frame();
      assertInPlace(editor, session);
    }
    while (checker.asked.length) await checker.answer();
    assert.equal(session.state.status, "checked");
    const fresh = checkerOfWords().check({ text: editor.text }).findings;
    assert.deepEqual(new Set(session.state.findings.map(({ key }) => key)), new Set(fresh.map(({ key }) => key)));
    session.destroy();
  });

  it("findings of the engine stand where their words are", async () => {
    const checker = await createChecker();
    const start = "We just launched our new survey tool! Book a demo today at https://example.com/demo. You are all idiots.";
    for (let seed = 1; seed <= 10; seed++) {
      const chance = new Chance(seed);
      const editor = new Editor(start);
      const slow = slowly(checker);
      const session = createSession({ checker: slow, surface: editor, situation: () => ({ author: { role: "vendor" } }) });
      const past = [];
      for (let count = 0; count < EDITS; count++) {
        edit(editor, chance, past);
        time.frame();
        assertInPlace(editor, session);
        if (slow.asked.length && chance.below(2)) await slow.answer();
        assertInPlace(editor, session);
      }
      session.destroy();
    }
  });

  forEachDraft("what was dismissed stays hidden as long as its neighbourhood is what it was, also after a reload", (chance) => {
    const storage = new Shelf();
    const begin = (text) => {
      const editor = new Editor(text);
      const session = createSession({ checker: checkerOfWords(), surface: editor, store: createDismissalStore({ storage }) });
      time.frame();
      return { editor, session };
    };
    let { editor, session } = begin("Before all. Such loud noise. After all.");
    session.dismiss(session.state.findings[0]);
    for (let count = 0; count < EDITS; count++) {
      const kept = editor.text.indexOf("Such loud noise");
      const place = chance.below(2) ? chance.below(kept) : kept + "Such loud noise. ".length + chance.below(3);
      editor.splice(place, place, chance.of(["rude ", "a vague word. ", "😀 ", "word ", "\n\n"]));
      time.frame();
      if (chance.below(8) === 0) {
        session.destroy();
        ({ editor, session } = begin(editor.text));
      }
      assert.ok(!excerpts(session.state).includes("loud"), editor.text);
      assert.equal(session.state.dismissed, 1);
    }
  });
});

describe("moving", () => {
  forEachDraft("tells the one edit that turns one text into the other", (chance) => {
    const text = () => Array.from({ length: chance.below(12) }, () => chance.of(pieces)).join("");
    const [before, after] = [text(), text()];
    const change = difference(before, after);
    if (!change) return assert.equal(before, after);
    const inserted = after.slice(change.start, change.start + change.inserted);
    assert.equal(before.slice(0, change.start) + inserted + before.slice(change.end), after);
  });

  it("tells letters apart that are the same", () => {
    assert.deepEqual(difference("aa", "a"), { start: 1, end: 2, inserted: 0 });
    assert.deepEqual(difference("a", "aaa"), { start: 1, end: 1, inserted: 2 });
  });

  it("keeps what is beside the edit, shifts what is behind it, and leaves out what it touched", () => {
    const finding = (start, end) => ({ start, end, suggestions: [{ start, end }, { start: 0, end }, { start: end, end }] });
    const moved = (start, end) => move(finding(start, end), { start: 10, end: 14, inserted: 1 }).map((it) => [it.start, it.end, it.suggestions.length]);
    assert.deepEqual(moved(2, 10), [[2, 10, 3]]);
    assert.deepEqual(moved(14, 20), [[11, 17, 2]]);
    for (const [start, end] of [[9, 11], [10, 14], [11, 12], [13, 20], [8, 20]]) assert.deepEqual(moved(start, end), []);
  });

  it("takes one pass over a long text", () => {
    const text = "word ".repeat(40_000);
    const start = performance.now();
    for (let count = 0; count < 10; count++) difference(text, `${text.slice(0, 100_000)}x${text.slice(100_000)}`);
    assert.ok(performance.now() - start < 500);
  });
});
