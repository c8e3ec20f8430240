import { mock } from "node:test";

/** Frames that a test lets pass, and timers that it winds on. Undone by `end`. */
export class Time {
  #frames = new Map();
  #count = 0;

  constructor({ frames = true } = {}) {
    mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.parse("2026-03-01T12:00:00Z") });
    if (!frames) return;
    globalThis.requestAnimationFrame = (run) => (this.#frames.set(++this.#count, run), this.#count);
    globalThis.cancelAnimationFrame = (handle) => this.#frames.delete(handle);
  }

  get waiting() {
    return this.#frames.size;
  }

  frame() {
    const due = [...this.#frames.values()];
    this.#frames.clear();
    for (const run of due) run(0);
  }

  /** Frames that ask for no more, and then a pause long enough to be one. */
  pause(milliseconds = 1000) {
    this.frame();
    mock.timers.tick(milliseconds);
    this.frame();
  }

  end() {
    mock.timers.reset();
    delete globalThis.requestAnimationFrame;
    delete globalThis.cancelAnimationFrame;
  }
}

/** An editor made of a string. */
export class Editor {
  composing = false;
  editable = true;
  caret = undefined;
  paints = [];
  revealed = [];
  reads = 0;
  destroyed = 0;
  #listeners = new Set();

  constructor(text = "") {
    this.text = text;
  }

  get marks() {
    return this.paints.at(-1) ?? [];
  }

  get watched() {
    return this.#listeners.size > 0;
  }

  /** Replaces the first `words` of the text, as typing over them would. */
  change(words, insert) {
    const start = this.text.indexOf(words);
    if (start < 0) throw new Error(`"${words}" is not in "${this.text}"`);
    this.splice(start, start + words.length, insert);
  }

  splice(start, end, insert) {
    this.write(this.text.slice(0, start) + insert + this.text.slice(end));
  }

  write(text) {
    this.text = text;
    this.tell();
  }

  place(start, end = start) {
    this.caret = { start, end };
    this.tell();
  }

  tell() {
    for (const listener of this.#listeners) listener();
  }

  snapshot() {
    this.reads++;
    const { text, caret, composing, editable } = this;
    return { text, caret, composing, editable };
  }

  paint(marks) {
    this.paints.push(marks);
  }

  replace({ start, end, insert, select }) {
    this.edit = { start, end, insert, select };
    this.splice(start, end, insert);
    return true;
  }

  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  reveal(range) {
    this.revealed.push(range);
  }

  destroy() {
    this.destroyed++;
  }
}

const words = {
  loud: { level: "warning" },
  rude: { level: "warning", complete: true },
  vague: { level: "advice" },
  long: { level: "advice", complete: true },
  weary: { level: "care" },
};

/**
 * A checker of five words, one rule each. Its keys are made as the engine makes them: of the rule, the word and its
 * neighbours.
 */
export function checkerOfWords() {
  const drafts = [];
  return {
    drafts,
    check(draft) {
      drafts.push(draft);
      if (draft.title === "trap") throw new Error("trapped");
      const findings = [...found(draft, "text"), ...found(draft, "title")];
      return Object.freeze({ findings: Object.freeze(findings), language: "en", policy: { id: "words", version: "1" } });
    },
  };
}

function found(draft, field) {
  const tokens = [...(draft[field] ?? "").matchAll(/\p{L}+/gu)];
  const keys = new Map();
  return tokens.flatMap(({ 0: word, index }, at) => {
    if (!Object.hasOwn(words, word)) return [];
    const key = [word, ...tokens.slice(Math.max(0, at - 1), at + 2)].join("-");
    keys.set(key, (keys.get(key) ?? 0) + 1);
    return [finding(field, word, index, keys.get(key) === 1 ? key : `${key}~${keys.get(key)}`)];
  });
}

function finding(field, word, start, key) {
  const { level, complete = false } = words[word];
  const end = start + word.length;
  return Object.freeze({
    rule: word,
    level,
    field,
    start,
    end,
    excerpt: word,
    clause: { id: "1", title: "Words" },
    message: { what: `“${word}”`, why: "", fix: "" },
    suggestions: Object.freeze([Object.freeze({ label: "Say it better", start, end, insert: complete ? "kind" : "more …", complete })]),
    key,
  });
}

/** The same checker, answering when a test lets it. */
export function slowly(checker) {
  const asked = [];
  return {
    asked,
    check(draft) {
      return new Promise((resolve, reject) => {
        asked.push({ draft, answer: () => resolve(checker.check(draft)), fail: () => reject(new Error("timed out")) });
      });
    },
    /** Answers what was asked first of what is unanswered. */
    async answer() {
      asked.shift().answer();
      await settled();
    },
    async fail() {
      asked.shift().fail();
      await settled();
    },
  };
}

/** Lets promises that are ready run. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

/** Web Storage made of a map, which tabs may share. */
export class Shelf {
  items = new Map();
  getItem(name) {
    return this.items.get(name) ?? null;
  }
  setItem(name, value) {
    this.items.set(name, String(value));
  }
  removeItem(name) {
    this.items.delete(name);
  }
}

/** What the findings of a state are about. */
export function excerpts({ findings }) {
  return findings.map(({ excerpt }) => excerpt);
}
