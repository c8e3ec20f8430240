import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it, mock } from "node:test";
import { Editor, Shelf, Time, checkerOfWords, excerpts, slowly } from "./session-fakes.mjs";

const { createChecker, createCounters, createDismissalStore, createLedger, createSession } = await import("../../pkg/index.js");

let time;
beforeEach(() => (time = new Time()));
afterEach(() => time.end());

/** A session of an editor with `text`, checked already. */
function begin(text, options = {}) {
  const editor = new Editor(text);
  const checker = options.checker ?? checkerOfWords();
  const storage = new Shelf();
  const session = createSession({ surface: editor, checker, store: createDismissalStore({ storage }), ...options });
  const states = [];
  session.subscribe((state) => states.push(state));
  time.frame();
  return { editor, checker, session, states, storage };
}

describe("a session", () => {
  it("does nothing before the first frame, and needs nothing but a checker and a surface", () => {
    const editor = new Editor("a loud word");
    const session = createSession({ checker: checkerOfWords(), surface: editor });
    assert.deepEqual(session.state, { findings: [], active: undefined, prompt: undefined, resolved: 0, dismissed: 0, status: "idle", settled: false });
    time.frame();
    assert.deepEqual(excerpts(session.state), ["loud"]);
    assert.equal(session.state.status, "checked");
    session.destroy();
  });

  it("checks what the editor holds already, then after each change", () => {
    const { editor, session } = begin("a loud word");
    editor.change("a", "a rude and");
    time.frame();
    assert.deepEqual(excerpts(session.state), ["rude", "loud"]);
  });

  it("checks once per frame, however much was typed in it", () => {
    const { editor, checker } = begin("");
    checker.drafts.length = 0;
    for (const letter of "a loud word") editor.write(editor.text + letter);
    assert.equal(checker.drafts.length, 0);
    assert.equal(time.waiting, 1);
    time.frame();
    assert.deepEqual(checker.drafts.map(({ text }) => text), ["a loud word"]);
    assert.equal(time.waiting, 0);
  });

  it("checks by a timer where there are no frames", () => {
    time.end();
    time = new Time({ frames: false });
    const { session } = begin("a loud word");
    assert.equal(session.state.status, "idle");
    mock.timers.tick(16);
    assert.deepEqual(excerpts(session.state), ["loud"]);
  });

  it("asks nothing when only the caret moved", () => {
    const { editor, checker } = begin("a loud word");
    editor.place(3);
    time.frame();
    assert.equal(checker.drafts.length, 1);
  });

  it("says what it knows of the situation, each time anew", () => {
    let role = "member";
    const { checker, session } = begin("word", { situation: () => ({ surface: "reply", author: { role } }) });
    role = "vendor";
    session.check();
    assert.deepEqual(checker.drafts.map(({ surface, author }) => [surface, author.role]), [["reply", "member"], ["reply", "vendor"]]);
  });

  it("keeps its state frozen, makes another one for each change, and tells of it", () => {
    const { editor, session, states } = begin("a loud word");
    const before = session.state;
    assert.ok(Object.isFrozen(before) && Object.isFrozen(before.findings));
    time.frame();
    session.check();
    editor.write("a loud word here");
    time.frame();
    assert.notEqual(session.state, before);
    assert.equal(states.at(-1), session.state);
    assert.deepEqual(excerpts(before), ["loud"]);
  });

  it("tells nobody when nothing is new", () => {
    const { editor, states } = begin("word");
    time.pause();
    states.length = 0;
    editor.place(2);
    time.frame();
    assert.deepEqual(states, []);
  });

  it("tells no longer whoever asked it to stop", () => {
    const { editor, session } = begin("word");
    let calls = 0;
    session.subscribe(() => calls++)();
    editor.write("a loud word");
    time.frame();
    assert.equal(calls, 0);
  });

  it("goes on when a listener throws, and tells the others", () => {
    const errors = [];
    const { editor, session } = begin("word", { onError: (error) => errors.push(error.message) });
    let heard = 0;
    session.subscribe(() => { throw new Error("broken panel"); });
    session.subscribe(() => heard++);
    editor.write("a loud word");
    time.frame();
    assert.deepEqual([heard, errors], [1, ["broken panel"]]);
  });

  it("settles when the author pauses for a second, and not before", () => {
    const { editor, session } = begin("");
    for (const text of ["l", "lo", "loud"]) {
      editor.write(text);
      time.frame();
      mock.timers.tick(600);
      assert.equal(session.state.settled, false);
    }
    time.pause();
    assert.equal(session.state.settled, true);
  });

  it("settles over an empty editor as well", () => {
    const { session } = begin("");
    time.pause();
    assert.deepEqual([session.state.status, session.state.settled], ["checked", true]);
  });

  it("shows nothing of the draft before when another one begins", () => {
    const { editor, session } = begin("a loud word");
    session.activate(session.state.findings[0]);
    time.pause();
    session.reset();
    const { findings, status, settled, prompt } = session.state;
    assert.deepEqual([findings, status, settled, prompt, editor.marks], [[], "idle", false, undefined, []]);
    time.frame();
    assert.deepEqual([excerpts(session.state), session.state.active], [["loud"], undefined]);
  });

  it("lets go of everything when it ends", async () => {
    const checker = slowly(checkerOfWords());
    const title = new Editor("");
    const { editor, session, states } = begin("a loud word", { checker, title });
    editor.write("a loud word that waits");
    time.frame();
    session.destroy();
    session.destroy();
    assert.deepEqual([editor.destroyed, title.destroyed, editor.watched, title.watched], [1, 1, false, false]);
    states.length = 0;
    await checker.answer();
    time.pause();
    session.check();
    session.reset();
    assert.equal(session.apply({}, {}), false);
    assert.deepEqual(session.review().findings, []);
    assert.equal(checker.asked.length, 0);
    assert.deepEqual([states, editor.paints], [[], []]);
  });
});

describe("an input method that composes", () => {
  it("is left alone until it is done", () => {
    const { editor, checker, session } = begin("");
    editor.composing = true;
    for (const text of ["l", "lo", "lou", "loud"]) {
      editor.write(text);
      time.pause();
    }
    assert.equal(checker.drafts.length, 1);
    assert.equal(session.state.settled, false);
    session.check();
    session.review();
    assert.equal(checker.drafts.length, 1);
    editor.composing = false;
    editor.tell();
    time.frame();
    assert.deepEqual([excerpts(session.state), session.state.settled], [["loud"], false]);
    time.pause();
    assert.equal(session.state.settled, true);
  });

  it("moves and hides marks all the same", () => {
    const { editor, session } = begin("a rude and a loud word");
    editor.composing = true;
    editor.change("rude", "ru");
    time.frame();
    assert.deepEqual(excerpts(session.state), ["loud"]);
    assert.deepEqual(editor.marks.map(({ start, end }) => editor.text.slice(start, end)), ["loud"]);
    assert.equal(session.state.status, "checking");
  });

  it("is not disturbed by a suggestion", () => {
    const { editor, session } = begin("a rude word");
    const [finding] = session.state.findings;
    editor.composing = true;
    assert.equal(session.apply(finding, finding.suggestions[0]), false);
    assert.equal(editor.text, "a rude word");
  });
});

describe("marks", () => {
  it("are drawn under the words that were found, with level and key", () => {
    const { editor } = begin("a loud word, and a weary one");
    assert.deepEqual(editor.marks, [
      { start: 2, end: 6, level: "warning", active: false, key: "loud-a-loud-word" },
      { start: 19, end: 24, level: "care", active: false, key: "weary-a-weary-one" },
    ]);
  });

  it("are not drawn again when nothing changed, and never where there were none", () => {
    const { editor, session } = begin("word");
    assert.deepEqual(editor.paints, []);
    editor.write("a loud word");
    time.frame();
    session.check();
    editor.place(11);
    time.pause();
    assert.equal(editor.paints.length, 1);
    editor.write("word");
    time.frame();
    editor.write("words");
    time.frame();
    assert.deepEqual(editor.paints.slice(1), [[]]);
  });

  it("that the editor fails to draw cost nothing else", () => {
    const errors = [];
    const editor = new Editor("a loud word");
    editor.paint = () => { throw new Error("unmounted"); };
    const session = createSession({ checker: checkerOfWords(), surface: editor, onError: ({ message }) => errors.push(message) });
    time.frame();
    assert.deepEqual(excerpts(session.state), ["loud"]);
    assert.deepEqual(errors, ["unmounted"]);
  });
});

describe("between a change and its report", () => {
  async function waiting(text) {
    const checker = slowly(checkerOfWords());
    const begun = begin(text, { checker });
    await checker.answer();
    return { ...begun, checker };
  }

  it("findings move along with their words, and their suggestions with them", async () => {
    const { editor, session } = await waiting("a loud word");
    editor.change("a", "Such 😀 a");
    time.frame();
    const [finding] = session.state.findings;
    assert.equal(session.state.status, "checking");
    assert.equal(editor.text.slice(finding.start, finding.end), "loud");
    assert.deepEqual([finding.suggestions[0].start, finding.suggestions[0].end], [finding.start, finding.end]);
    assert.equal(editor.marks[0].start, finding.start);
  });

  it("what the change touched is hidden", async () => {
    const { editor, session } = await waiting("a loud word and a rude word");
    editor.change("loud", "lod");
    time.frame();
    assert.deepEqual(excerpts(session.state), ["rude"]);
    assert.equal(editor.marks.length, 1);
  });

  it("typing right behind a finding does not touch it", async () => {
    const { editor, session } = await waiting("so loud");
    editor.write("so loud,");
    time.frame();
    assert.deepEqual(excerpts(session.state), ["loud"]);
  });

  it("a report about an older text never lands", async () => {
    const { editor, session, checker, states } = await waiting("word");
    editor.write("a loud word");
    time.frame();
    editor.write("a quiet word");
    await checker.answer();
    assert.deepEqual(excerpts(session.state), []);
    time.frame();
    await checker.answer();
    assert.equal(session.state.status, "checked");
    assert.ok(states.every(({ findings }) => findings.length === 0));
  });

  it("one draft is on its way, and only the latest waits", async () => {
    const { editor, checker, session } = await waiting("");
    for (const text of ["a", "a l", "a lo", "a loud", "a loud word"]) {
      editor.write(text);
      time.frame();
    }
    assert.deepEqual(checker.asked.map(({ draft }) => draft.text), ["a"]);
    await checker.answer();
    assert.deepEqual(checker.asked.map(({ draft }) => draft.text), ["a loud word"]);
    await checker.answer();
    assert.deepEqual(excerpts(session.state), ["loud"]);
  });

  it("the host learns why a draft of before was not checked", async () => {
    const errors = [];
    const checker = slowly(checkerOfWords());
    const { editor, session } = begin("a", { checker, onError: ({ message }) => errors.push(message) });
    editor.write("a loud word");
    time.frame();
    await checker.fail();
    assert.deepEqual(errors, ["timed out"]);
    await checker.answer();
    assert.deepEqual([excerpts(session.state), errors.length], [["loud"], 1]);
  });

  it("nothing is applied", async () => {
    const { editor, session } = await waiting("a rude word");
    editor.write("a rude word here");
    time.frame();
    const [finding] = session.state.findings;
    assert.equal(session.apply(finding, finding.suggestions[0]), false);
  });

  it("nobody is thanked yet", async () => {
    const { editor, session, checker } = await waiting("a loud word");
    time.pause();
    editor.change("loud", "rude");
    time.pause();
    assert.deepEqual([session.state.findings, session.state.resolved, session.state.settled], [[], 0, false]);
    await checker.answer();
    assert.deepEqual([excerpts(session.state), session.state.resolved, session.state.settled], [["rude"], 0, true]);
  });

  it("an answer that comes after a reset is dropped", async () => {
    const { editor, checker, session } = await waiting("");
    editor.write("a loud word");
    time.frame();
    session.reset();
    await checker.answer();
    assert.deepEqual(excerpts(session.state), []);
  });
});

describe("a checker that fails", () => {
  it("leaves the draft unchecked, says why, and is asked again after the next change", () => {
    const errors = [];
    const title = new Editor("");
    const { session, editor } = begin("a loud word", { title, onError: ({ message }) => errors.push(message) });
    title.write("trap");
    time.frame();
    assert.deepEqual([session.state.status, excerpts(session.state), editor.marks], ["unchecked", [], []]);
    assert.deepEqual(errors, ["trapped"]);
    time.pause();
    assert.equal(session.state.settled, true);
    assert.equal(session.review().status, "unchecked");
    title.write("tra");
    time.frame();
    assert.deepEqual([session.state.status, excerpts(session.state)], ["checked", ["loud"]]);
    time.pause();
    assert.equal(session.state.resolved, 0);
  });

  it("later does so as well", async () => {
    const checker = slowly(checkerOfWords());
    const { session, editor } = begin("a loud word", { checker });
    await checker.fail();
    assert.equal(session.state.status, "unchecked");
    editor.write("a loud word here");
    time.frame();
    await checker.answer();
    assert.deepEqual([session.state.status, excerpts(session.state)], ["checked", ["loud"]]);
  });

  it("later does not keep the draft that waits", async () => {
    const checker = slowly(checkerOfWords());
    const { session, editor } = begin("a", { checker });
    editor.write("a loud word");
    time.frame();
    await checker.fail();
    assert.equal(session.state.status, "checking");
    await checker.answer();
    assert.deepEqual(excerpts(session.state), ["loud"]);
  });

  it("and gave up for a while is told to try again when somebody asks on purpose, and not by typing", async () => {
    const checker = { ...slowly(checkerOfWords()), retry: mock.fn() };
    const { session, editor } = begin("a loud word", { checker });
    await checker.fail();
    editor.write("a loud word here");
    time.frame();
    await checker.fail();
    assert.equal(checker.retry.mock.callCount(), 0);
    session.check();
    assert.equal(checker.retry.mock.callCount(), 1);
  });

  it("is told from one that was given a malformed situation by the error alone", async () => {
    const errors = [];
    const checker = await createChecker();
    const { session } = begin("word", { checker, situation: () => ({ surface: "wall" }), onError: (error) => errors.push(error) });
    assert.equal(session.state.status, "unchecked");
    assert.match(String(errors[0]), /^DraftError: surface: /);
  });

  it("or an editor that is gone, makes no noise and no loop", () => {
    const errors = [];
    const { editor, session } = begin("a loud word", { onError: (error) => errors.push(error) });
    editor.snapshot = () => { throw new Error("gone"); };
    editor.tell();
    time.frame();
    assert.equal(session.state.status, "unchecked");
    assert.equal(time.waiting, 0);
    assert.equal(errors.length, 1);
    assert.equal(session.review().status, "unchecked");
  });
});

describe("apply", () => {
  it("never paints where words were before", () => {
    const { editor, session } = begin("a loud word and a rude one");
    const [loud] = session.state.findings;
    const painted = [];
    editor.paint = (marks) => painted.push(...marks.map(({ start, end }) => editor.text.slice(start, end)));
    // As when a panel gives the focus back to the editor first: another finding stands out.
    editor.caret = { start: loud.start, end: loud.start };
    assert.equal(session.apply(loud, loud.suggestions[0]), true);
    assert.deepEqual(painted.filter((words) => words !== "loud" && words !== "rude"), []);
    assert.deepEqual(excerpts(session.state), ["rude"]);
  });

  it("makes the edit through the editor, and checks at once", () => {
    const { editor, session } = begin("a rude word");
    const [finding] = session.state.findings;
    assert.equal(session.apply(finding, finding.suggestions[0]), true);
    assert.deepEqual(editor.edit, { start: 2, end: 6, insert: "kind", select: undefined });
    assert.deepEqual([excerpts(session.state), session.state.status], [[], "checked"]);
  });

  it("selects what the author is to fill in", () => {
    const { editor, session } = begin("a vague word");
    const [finding] = session.state.findings;
    assert.equal(session.apply(finding, finding.suggestions[0]), true);
    assert.deepEqual(editor.edit.select, { start: 5, end: 6 });
  });

  it("reads the text again and refuses when it changed", () => {
    const { editor, session } = begin("a rude word");
    const [finding] = session.state.findings;
    editor.text = "so a rude word"; // before anybody was told
    assert.equal(session.apply(finding, finding.suggestions[0]), false);
    assert.equal(editor.text, "so a rude word");
    assert.equal(editor.edit, undefined);
  });

  it("refuses a suggestion of before, also when the text has been checked since", () => {
    const { editor, session } = begin("a rude word");
    const [finding] = session.state.findings;
    editor.write("so a rude word");
    time.frame();
    assert.equal(session.state.status, "checked");
    assert.equal(session.apply(finding, finding.suggestions[0]), false);
    const [now] = session.state.findings;
    assert.equal(session.apply(now, now.suggestions[0]), true);
    assert.equal(editor.text, "so a kind word");
  });

  it("refuses what is not on offer, was dismissed, or cannot be read", () => {
    const { editor, session } = begin("a rude word");
    const [finding] = session.state.findings;
    assert.equal(session.apply(finding, { ...finding.suggestions[0], insert: "ruder" }), false);
    session.dismiss(finding);
    assert.equal(session.apply(finding, finding.suggestions[0]), false);
    assert.equal(editor.text, "a rude word");
  });

  it("refuses when the finding is not about the words that are there", () => {
    const [real] = checkerOfWords().check({ text: "a rude word" }).findings;
    const finding = { ...real, excerpt: "RUDE" };
    const { session, editor } = begin("a rude word", { checker: { check: () => ({ findings: [finding] }) } });
    assert.equal(session.apply(finding, finding.suggestions[0]), false);
    assert.equal(editor.text, "a rude word");
  });

  it("selects nothing of what is complete", () => {
    const [real] = checkerOfWords().check({ text: "a rude word" }).findings;
    const finding = { ...real, suggestions: [{ ...real.suggestions[0], insert: "well …" }] };
    const { session, editor } = begin("a rude word", { checker: { check: () => ({ findings: [finding] }) } });
    assert.equal(session.apply(finding, finding.suggestions[0]), true);
    assert.equal(editor.edit.select, undefined);
  });

  it("says when the editor refuses", () => {
    const { editor, session } = begin("a rude word");
    const [finding] = session.state.findings;
    editor.editable = false;
    assert.equal(session.apply(finding, finding.suggestions[0]), false);
    editor.editable = true;
    editor.replace = () => false;
    assert.equal(session.apply(finding, finding.suggestions[0]), false);
    editor.replace = () => { throw new Error("gone"); };
    assert.equal(session.apply(finding, finding.suggestions[0]), false);
  });

  it("thanks at once for a complete suggestion", () => {
    const { session } = begin("a rude word");
    time.pause();
    const [finding] = session.state.findings;
    session.apply(finding, finding.suggestions[0]);
    assert.deepEqual([session.state.resolved, session.state.settled], [1, true]);
  });

  it("waits with thanks for a start until the author pauses", () => {
    const { editor, session } = begin("a vague word");
    time.pause();
    const [finding] = session.state.findings;
    session.apply(finding, finding.suggestions[0]);
    assert.deepEqual([session.state.resolved, session.state.settled], [0, false]);
    editor.change("…", "of it");
    time.pause();
    assert.equal(session.state.resolved, 1);
  });
});

describe("review", () => {
  it("checks at once what was typed last, and says what is left", () => {
    const { editor, session } = begin("");
    editor.write("a loud word");
    const review = session.review();
    assert.deepEqual(excerpts(review), ["loud"]);
    assert.equal(review.status, "checked");
    assert.ok(Object.isFrozen(review) && Object.isFrozen(review.findings));
  });

  it("waits for no worker", async () => {
    const checker = slowly(checkerOfWords());
    const { editor, session } = begin("a loud word", { checker });
    await checker.answer();
    editor.write("so a loud word");
    const review = session.review();
    assert.equal(review.status, "checking");
    assert.deepEqual(review.findings.map(({ start, excerpt }) => [start, excerpt]), [[5, "loud"]]);
  });

  it("says nothing about what was dismissed, nor of notes of care", () => {
    const { session } = begin("a weary, loud and rude word");
    session.dismiss(session.state.findings.find(({ rule }) => rule === "loud"));
    assert.deepEqual(excerpts(session.review()), ["rude"]);
    assert.deepEqual(excerpts(session.state), ["rude", "weary"]);
  });
});

describe("the one that stands out", () => {
  it("is the one that the caret is in", () => {
    const { editor, session } = begin("a loud word and a rude one");
    editor.place(4);
    time.frame();
    assert.equal(session.state.active?.excerpt, "loud");
    assert.deepEqual(editor.marks.map(({ active }) => active), [true, false]);
    editor.place(9);
    time.frame();
    assert.equal(session.state.active, undefined);
    assert.deepEqual(editor.marks.map(({ active }) => active), [false, false]);
  });

  it("is the one that was activated, until the caret moves", () => {
    const { editor, session } = begin("a loud word and a rude one");
    editor.place(4);
    time.frame();
    session.activate(session.state.findings[1]);
    assert.equal(session.state.active?.excerpt, "rude");
    editor.caret = undefined; // The focus goes to the panel.
    editor.tell();
    time.frame();
    editor.place(4);
    time.frame();
    assert.equal(session.state.active?.excerpt, "rude");
    editor.place(5);
    time.frame();
    assert.equal(session.state.active?.excerpt, "loud");
    session.activate(undefined);
    assert.equal(session.state.active, undefined);
  });

  it("is no longer any when its words change", () => {
    const { editor, session } = begin("a loud word");
    session.activate(session.state.findings[0]);
    editor.change("loud", "quiet");
    time.frame();
    assert.equal(session.state.active, undefined);
  });

  it("is revealed where it is now", () => {
    const { editor, session } = begin("a loud word");
    const [finding] = session.state.findings;
    editor.text = "such a loud word";
    session.reveal(finding);
    assert.deepEqual(editor.revealed, [{ start: 7, end: 11 }]);
    editor.write("a word");
    session.reveal(finding);
    assert.equal(editor.revealed.length, 1);
  });
});

describe("a title", () => {
  it("is checked with the text and marked in its own editor", () => {
    const title = new Editor("a rude title");
    const { editor, checker, session } = begin("a loud word", { title });
    assert.deepEqual(checker.drafts, [{ text: "a loud word", title: "a rude title" }]);
    assert.deepEqual([editor.marks.length, title.marks.length], [1, 1]);
    const finding = session.state.findings.find(({ field }) => field === "title");
    assert.equal(session.apply(finding, finding.suggestions[0]), true);
    assert.deepEqual([editor.text, title.text], ["a loud word", "a kind title"]);
    title.place(3);
    time.frame();
    assert.equal(session.state.active, undefined);
  });

  it("moves its own findings alone", async () => {
    const checker = slowly(checkerOfWords());
    const title = new Editor("a rude title");
    const { editor, session } = begin("a loud word", { title, checker });
    await checker.answer();
    title.write("What a rude title");
    time.frame();
    for (const { field, start, end, excerpt } of session.state.findings) {
      assert.equal({ text: editor, title }[field].text.slice(start, end), excerpt);
    }
  });

  it("tells carets apart by field", () => {
    const title = new Editor("a rude title");
    const { editor, session } = begin("a loud word", { title });
    editor.place(3);
    time.frame();
    editor.caret = undefined;
    title.place(3);
    time.frame();
    assert.equal(session.state.active?.excerpt, "rude");
  });

  it("counts as where the author is when its caret moved last", () => {
    const title = new Editor("a rude title");
    const { editor, session } = begin("a loud word", { title });
    editor.place(3);
    time.frame();
    title.place(3); // An editor without the focus may still have a caret.
    time.frame();
    assert.equal(session.state.active?.excerpt, "rude");
  });

  it("without an editor comes from the situation", () => {
    const { checker, session, editor } = begin("word", { situation: () => ({ title: "a rude title" }) });
    assert.equal(checker.drafts[0].title, "a rude title");
    const [finding] = session.state.findings;
    assert.equal(session.apply(finding, finding.suggestions[0]), false);
    assert.equal(editor.marks.length, 0);
  });

  it("that is empty is none", () => {
    const { checker } = begin("word", { title: new Editor("") });
    assert.equal(checker.drafts[0].title, undefined);
  });
});

describe("the one interruption", () => {
  it("waits until the author pauses", () => {
    const { editor, session } = begin("");
    editor.write("a loud word");
    time.frame();
    mock.timers.tick(999);
    assert.deepEqual([session.state.prompt, session.state.settled], [undefined, false]);
    mock.timers.tick(1);
    assert.deepEqual([session.state.prompt?.excerpt, session.state.settled], ["loud", true]);
    assert.ok(session.state.findings.includes(session.state.prompt));
  });

  for (const [text, best] of [
    ["a vague, long, loud and rude word", "rude"],
    ["a vague, long and loud word", "loud"],
    ["a vague and long word", "long"],
    ["a vague word and another vague one", "vague"],
    ["a weary word", undefined],
    ["a weary and vague word", "vague"],
  ]) {
    it(`is about the most useful one: “${best}” in “${text}”`, () => {
      const { session } = begin(text);
      time.pause();
      assert.equal(session.state.prompt?.excerpt, best);
    });
  }

  it("was there already when a session before this one says so", () => {
    const { session } = begin("a rude word", { interrupted: true });
    time.pause();
    assert.deepEqual([session.state.prompt, excerpts(session.state)], [undefined, ["rude"]]);
    session.reset();
    time.pause();
    assert.equal(session.state.prompt?.excerpt, "rude");
  });

  it("stays with its words while others change", () => {
    const { editor, session } = begin("one rude word. two.");
    time.pause();
    editor.change("two", "a loud word");
    time.pause();
    assert.equal(session.state.prompt?.excerpt, "rude");
  });

  for (const [how, see] of Object.entries({
    "put right": ({ editor }) => editor.change("rude", "kind"),
    "dismissed": ({ session }) => session.dismiss(session.state.prompt),
    "applied": ({ session }) => session.apply(session.state.prompt, session.state.prompt.suggestions[0]),
  })) {
    it(`is over for this draft once it was ${how}; the rest waits in the list`, () => {
      const begun = begin("a rude word and a loud one");
      const { editor, session } = begun;
      time.pause();
      see(begun);
      time.pause();
      assert.equal(session.state.prompt, undefined);
      editor.write(`${editor.text} and one more rude one`);
      time.pause();
      assert.equal(session.state.prompt, undefined);
      assert.ok(session.state.findings.length >= 2);
      session.reset();
      time.pause();
      assert.equal(session.state.prompt?.excerpt, "rude");
    });
  }

  it("does not come back when its words do", () => {
    const { editor, session } = begin("a rude word");
    time.pause();
    editor.change("rude", "kind");
    time.pause();
    editor.change("kind", "rude");
    time.pause();
    assert.deepEqual([session.state.prompt, excerpts(session.state)], [undefined, ["rude"]]);
  });

  it("is spent by an empty draft no more than by another text", () => {
    const { editor, session } = begin("a rude word");
    time.pause();
    editor.write("");
    time.pause();
    editor.write("a rude word");
    time.pause();
    assert.equal(session.state.prompt, undefined);
  });
});

describe("thanks", () => {
  /** Writes `text`, pauses, does `then`, pauses, and says how many were put right. */
  function resolvedAfter(text, then) {
    const begun = begin(text);
    time.pause();
    then(begun);
    time.pause();
    return begun.session.state.resolved;
  }

  it("are due when the author changes the words", () => {
    assert.equal(resolvedAfter("a loud and rude word", ({ editor }) => editor.change("loud", "quiet")), 1);
    assert.equal(resolvedAfter("a loud word. And a rude one.", ({ editor }) => editor.write("And one.")), 2);
  });

  it("are due for advice, and never for care", () => {
    assert.equal(resolvedAfter("a vague word", ({ editor }) => editor.change("vague", "clear")), 1);
    assert.equal(resolvedAfter("a weary word", ({ editor }) => editor.change("weary", "cheerful")), 0);
  });

  it("are due once for each finding, however often it comes and goes", () => {
    const { editor, session } = begin("a loud word");
    for (const [from, to] of [["loud", "quiet"], ["quiet", "loud"], ["loud", "quiet"]]) {
      time.pause();
      editor.change(from, to);
    }
    time.pause();
    assert.equal(session.state.resolved, 1);
  });

  it("are not due for what came and went while somebody typed", () => {
    const { editor, session } = begin("");
    for (const text of ["a", "a loud", "a louder word"]) {
      editor.write(text);
      time.frame();
    }
    time.pause();
    assert.equal(session.state.resolved, 0);
  });

  for (const [why, then] of Object.entries({
    "it was dismissed": ({ session }) => session.dismiss(session.state.findings[0]),
    "the text was emptied": ({ editor }) => editor.write(""),
    "the text was emptied and another one begun at once": ({ editor }) => {
      editor.write(" \n");
      time.frame();
      editor.write("Something else");
    },
    "another draft began": ({ editor, session }) => {
      session.reset();
      editor.write("Something else");
    },
    "another draft took its place before that was said": ({ editor, session }) => {
      editor.write("Something else");
      session.reset();
    },
    "a neighbouring word changed": ({ editor }) => editor.change("word", "sentence"),
    "another finding took its place": ({ editor }) => editor.change("loud", "rude"),
    "the checker failed": ({ session, editor }) => {
      session.check();
      editor.write(editor.text);
    },
  })) {
    it(`are not due when ${why}`, () => assert.equal(resolvedAfter("a loud word", then), 0));
  }

  it("are not due when the situation took it away, but when the author did just before", () => {
    let quiet = false;
    const words = checkerOfWords();
    const checker = { check: (draft) => (quiet ? { ...words.check(draft), findings: [] } : words.check(draft)) };
    const { editor, session } = begin("a loud word and a rude one", { checker });
    time.pause();
    editor.change("loud", "quiet");
    time.frame();
    quiet = true;
    session.check();
    time.pause();
    assert.equal(session.state.resolved, 1);
  });

  it("are not lost when the host asks for another check", () => {
    const resolved = resolvedAfter("a loud word", ({ editor, session }) => {
      editor.change("word", "word here");
      time.frame();
      session.check();
      editor.change("loud", "quiet");
      time.frame();
      session.check();
    });
    assert.equal(resolved, 1);
  });

  it("begin anew with another draft", () => {
    const { editor, session } = begin("a loud word");
    time.pause();
    editor.change("loud", "quiet");
    time.pause();
    session.reset();
    assert.equal(session.state.resolved, 0);
  });
});

describe("dismissing", () => {
  it("takes one call, and hides the mark", () => {
    const { editor, session } = begin("a loud word and a rude one");
    session.dismiss(session.state.findings[0]);
    assert.deepEqual([excerpts(session.state), session.state.dismissed, editor.marks.length], [["rude"], 1, 1]);
  });

  it("survives edits elsewhere, and ends with its words", () => {
    const { editor, session } = begin("a loud word");
    session.dismiss(session.state.findings[0], "intended");
    editor.write("Listen: a loud word is a loud word");
    time.frame();
    assert.deepEqual([session.state.findings.length, session.state.dismissed], [1, 1]);
    editor.change("Listen: a loud word is ", "");
    time.frame();
    assert.deepEqual([session.state.findings.length, session.state.dismissed], [0, 1]);
    editor.change("a loud word", "a rude word");
    time.frame();
    assert.deepEqual([excerpts(session.state), session.state.dismissed], [["rude"], 0]);
  });

  it("survives a reload", () => {
    const { session, storage } = begin("a loud word");
    session.dismiss(session.state.findings[0]);
    const again = begin("Well, a loud word", { store: createDismissalStore({ storage }) });
    assert.deepEqual([excerpts(again.session.state), again.session.state.dismissed], [[], 1]);
  });

  it("can be taken back for this draft", () => {
    const { session, storage } = begin("a loud word and a rude one");
    const store = createDismissalStore({ storage });
    store.add("rule-of-another-draft", undefined);
    for (const finding of session.state.findings) session.dismiss(finding);
    assert.equal(session.state.dismissed, 2);
    session.restore();
    assert.deepEqual([excerpts(session.state), session.state.dismissed], [["loud", "rude"], 0]);
    assert.deepEqual([...store.load()], ["rule-of-another-draft"]);
  });

  it("is known to a store of the host's, with its reason", () => {
    const calls = [];
    const store = { load: () => ["loud-a-loud-word"], add: (...added) => calls.push(added), remove: (keys) => calls.push([...keys]), clear() {} };
    const { session } = begin("a loud word. A rude one.", { store });
    assert.deepEqual(excerpts(session.state), ["rude"]);
    session.dismiss(session.state.findings[0], "not-applicable");
    session.restore();
    assert.deepEqual(calls, [["rude-A-rude-one", "not-applicable"], ["loud-a-loud-word", "rude-A-rude-one"]]);
  });

  it("holds until the page is left when the store throws", () => {
    const errors = [];
    const fail = () => { throw new Error("no store"); };
    const store = { load: fail, add: fail, remove: fail, clear: fail };
    const { session } = begin("a loud word", { store, onError: ({ message }) => errors.push(message) });
    const [finding] = session.state.findings;
    session.dismiss(finding);
    session.reset();
    time.frame();
    assert.deepEqual([excerpts(session.state), session.state.dismissed], [[], 1]);
    session.restore();
    assert.deepEqual(excerpts(session.state), ["loud"]);
    assert.deepEqual(new Set(errors), new Set(["no store"]));
  });

  it("holds for the next draft when the store cannot add", () => {
    const store = { load: () => [], add: () => { throw new Error("read-only"); }, remove() {}, clear() {} };
    const { session } = begin("a loud word", { store });
    session.dismiss(session.state.findings[0]);
    session.reset();
    time.frame();
    assert.deepEqual(excerpts(session.state), []);
  });

  it("is forgotten by the next check that is asked for when the host erased it", () => {
    const { session, storage } = begin("a loud word");
    session.dismiss(session.state.findings[0]);
    createDismissalStore({ storage }).clear();
    session.check();
    assert.deepEqual(excerpts(session.state), ["loud"]);
  });

  it("is forgotten by the next draft when the host erased it", () => {
    const { session, storage } = begin("a loud word");
    session.dismiss(session.state.findings[0]);
    createDismissalStore({ storage }).clear();
    session.reset();
    time.frame();
    assert.deepEqual(excerpts(session.state), ["loud"]);
  });
});

describe("shadow mode", () => {
  it("checks and counts, and shows nothing", () => {
    const counters = createCounters();
    const { editor, session, checker, states } = begin("a loud and vague word", { shadow: true, counters });
    time.pause();
    editor.change("loud", "quiet");
    time.pause();
    assert.deepEqual(session.review().findings, []);
    assert.ok(checker.drafts.length >= 2);
    assert.deepEqual(editor.paints, []);
    for (const { findings, active, prompt, resolved, dismissed } of states) {
      assert.deepEqual([findings, active, prompt, resolved, dismissed], [[], undefined, undefined, 0, 0]);
    }
    assert.deepEqual(counters.snapshot(), {
      loud: { shown: 1, revised: 1, kept: 0, dismissed: {} },
      vague: { shown: 1, revised: 0, kept: 1, dismissed: {} },
    });
  });

  it("tells nothing of dismissals either", () => {
    const store = { load: () => ["loud-a-loud-word"], add() {}, remove() {}, clear() {} };
    const { session } = begin("a loud word", { shadow: true, store });
    assert.equal(session.state.dismissed, 0);
  });

  it("offers nothing to apply", () => {
    const { editor, session } = begin("a rude word", { shadow: true });
    const [finding] = checkerOfWords().check({ text: "a rude word" }).findings;
    assert.equal(session.apply(finding, finding.suggestions[0]), false);
    session.activate(finding);
    session.reveal(finding);
    assert.deepEqual([session.state.active, editor.text, editor.revealed], [undefined, "a rude word", []]);
  });
});

describe("counters", () => {
  function counted(text, then) {
    const counters = createCounters();
    const begun = begin(text, { counters });
    time.pause();
    then({ ...begun, counters });
    time.pause();
    return counters.snapshot();
  }
  const nothing = { shown: 0, revised: 0, kept: 0, dismissed: {} };

  it("say what was shown, revised, kept and dismissed, by rule", () => {
    const counts = counted("a loud, rude, vague and long word, and a loud one", ({ editor, session }) => {
      editor.change("loud", "quiet");
      time.pause();
      const [rude, vague] = session.state.findings.filter(({ rule }) => ["rude", "vague"].includes(rule));
      session.dismiss(rude, "disagree");
      session.dismiss(vague);
      session.review();
    });
    assert.deepEqual(counts, {
      loud: { ...nothing, shown: 2, revised: 1, kept: 1 },
      rude: { ...nothing, shown: 1, dismissed: { disagree: 1 } },
      vague: { ...nothing, shown: 1, dismissed: { unstated: 1 } },
      long: { ...nothing, shown: 1, kept: 1 },
    });
  });

  it("count a finding once, whatever happens around it", () => {
    const counts = counted("a loud word", ({ editor, session }) => {
      session.review();
      session.review();
      editor.change("word", "noise");
      time.pause();
    });
    assert.deepEqual(counts, { loud: { ...nothing, shown: 1, kept: 1 } });
  });

  it("take a review for a pause", () => {
    const counters = createCounters();
    begin("a loud word", { counters }).session.review();
    assert.deepEqual(counters.snapshot(), { loud: { ...nothing, shown: 1, kept: 1 } });
  });

  it("count again in another draft", () => {
    const counts = counted("a loud word", ({ session }) => session.reset());
    assert.deepEqual(counts, { loud: { ...nothing, shown: 2 } });
  });

  it("never count care", () => {
    assert.deepEqual(counted("a weary word", ({ session }) => {
      session.review();
      session.dismiss(session.state.findings[0], "other");
    }), {});
  });

  it("are plain data without any text of the draft, and can be reset", () => {
    const counts = counted("a loud secret", ({ counters }) => {
      const before = counters.snapshot();
      assert.deepEqual(JSON.parse(JSON.stringify(before)), before);
      assert.doesNotMatch(JSON.stringify(before), /secret/);
      before.loud.shown = 99;
      assert.equal(counters.snapshot().loud.shown, 1);
      counters.reset();
    });
    assert.deepEqual(counts, {});
  });
});

describe("share frequency", () => {
  const link = "https://example.com/news";

  it("comes from the ledger, with the time", () => {
    const ledger = createLedger({ storage: new Shelf() });
    ledger.record(new Date("2026-02-27T12:00:00Z"), [link]);
    const { checker } = begin(`Look: ${link}`, { ledger, situation: () => ({ author: { role: "vendor" } }) });
    assert.deepEqual(checker.drafts[0], {
      text: `Look: ${link}`,
      title: undefined,
      author: { role: "vendor", recentShares: [{ at: "2026-02-27T12:00:00.000Z", url: link }] },
      now: "2026-03-01T12:00:00.000Z",
    });
  });

  it("is left to a host who knows it", () => {
    const ledger = createLedger({ storage: new Shelf() });
    ledger.record(new Date("2026-02-27T12:00:00Z"), [link]);
    const { checker } = begin(link, { ledger, situation: () => ({ author: { recentShares: [] }, now: "2026-03-02T00:00:00Z" }) });
    assert.deepEqual([checker.drafts[0].author.recentShares, checker.drafts[0].now], [[], "2026-03-02T00:00:00Z"]);
  });

  it("is counted from the host's own time", () => {
    const ledger = createLedger({ storage: new Shelf() });
    const { checker } = begin(link, { ledger, situation: () => ({ now: "2026-03-02T00:00:00Z" }) });
    assert.equal(checker.drafts[0].now, "2026-03-02T00:00:00Z");
  });

  it("is not known without either", () => {
    const { checker } = begin(link);
    assert.deepEqual(checker.drafts[0], { text: link, title: undefined });
  });

  it("is judged by the engine: the same link again, and too many in a week", async () => {
    const checker = await createChecker();
    const ledger = createLedger({ storage: new Shelf() });
    const text = `Our new report on response rates is out, read it here: ${link}?utm_source=feed`;
    const silent = excerpts(begin(text, { checker, ledger }).session.state);
    ledger.record(new Date("2026-02-20T12:00:00Z"), [link]);
    const repeated = excerpts(begin(text, { checker, ledger }).session.state);
    assert.equal(repeated.length, silent.length + 1);
    const other = `Our new report on response rates is out, read it here: ${link}/2`;
    assert.equal(excerpts(begin(other, { checker, ledger }).session.state).length, silent.length);
    for (const day of [26, 27, 28]) ledger.record(new Date(`2026-02-${day}T12:00:00Z`));
    assert.equal(excerpts(begin(other, { checker, ledger }).session.state).length, silent.length + 1);
  });
});

describe("with the engine itself", () => {
  it("finds, offers and clears", async () => {
    const checker = await createChecker();
    const { editor, session } = begin("We just launched our new survey tool! Book a demo today.", { checker, situation: () => ({ author: { role: "vendor" } }) });
    time.pause();
    const { prompt } = session.state;
    assert.ok(prompt);
    const suggestion = prompt.suggestions.find(({ complete }) => complete);
    assert.equal(session.apply(prompt, suggestion), true);
    assert.equal(session.state.resolved, 1);
    assert.ok(editor.text.length < 56);
  });
});
