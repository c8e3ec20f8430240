import { ledger } from "./ledger.mjs";
import { createChecker, createSession } from "/pkg/index.js";
import { paragraphs } from "./content.mjs";

/**
 * Sets up the page for one editor. A fixture exports
 * - `mount(host, { blocks, readOnly })`, which puts an editor into the host (blocks: see content.mjs) and returns
 *   `element` (what the author types into), `attach()` (makes the adapter's surface), `document()` (model and DOM as a string,
 *   without what the checker draws), `setReadOnly(boolean)` and `destroy()` (unmounts the editor as a host would);
 * - `lacks`: for each behaviour that cannot apply to the editor, the reason why.
 */
export async function start(fixture) {
  const checker = await createChecker();
  const stages = [];
  window.violations = [];
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => window.violations.push(`${violatedDirective} ${blockedURI}`));

  window.stage = {
    /** Mounts an editor, with a session unless `checked` is false. Returns its number. */
    mount({ text = "", blocks = paragraphs(text), readOnly = false, narrow = false, checked = true }) {
      const host = document.body.appendChild(Object.assign(document.createElement("div"), { className: narrow ? "host narrow" : "host" }));
      const stage = { host, editor: fixture.mount(host, { blocks, readOnly }), checks: 0 };
      const number = stages.push(stage) - 1;
      if (checked) this.check(number);
      return number;
    },
    /** Begins to check. */
    check(number) {
      const stage = stages[number];
      const counting = { check: (draft) => (stage.checks++, checker.check(draft)) };
      stage.surface = stage.editor.attach();
      stage.session = createSession({ checker: counting, surface: stage.surface, situation, store: memory() });
    },
    /** Ends checking; the editor stays. */
    uncheck(number) {
      stages[number].session.destroy();
      stages[number].surface.destroy();
    },
    unmount(number) {
      const { editor, host, session, surface } = stages[number];
      session?.destroy();
      surface?.destroy();
      editor.destroy();
      host.remove();
      stages[number] = undefined;
    },
    unmountAll() {
      stages.forEach((stage, number) => stage && this.unmount(number));
      stages.length = 0;
      window.violations.length = 0;
    },
    lacks: () => fixture.lacks,
    snapshot: (number) => stages[number].surface.snapshot(),
    document: (number) => stages[number].editor.document(),
    element: (number) => stages[number].editor.element,
    /** The rectangle of an editor in the page. */
    place: (number) => rectangle(stages[number].host),
    checks: (number) => stages[number].checks,
    replace: (number, edit) => stages[number].surface.replace(edit),
    reveal: (number, start, end) => stages[number].surface.reveal({ start, end }),
    host: (number, verb) => stages[number].editor[verb](),
    setReadOnly: (number, readOnly) => stages[number].editor.setReadOnly(readOnly),
    paint: (number, marks) => stages[number].surface.paint(marks),
    /** Moves the caret as an arrow key does, and paints before the editor can have heard of it. */
    moveAndPaint(number, marks) {
      moveCaret();
      stages[number].surface.paint(marks);
    },
    /** What the engine finds in the text as it is now, in the order of the text. */
    expected: (number) => report(stages[number].surface.snapshot().text).map(({ level, excerpt }) => ({ level, words: excerpt })),
    findings: (number) => stages[number].session.state.findings,
    /** Applies a suggestion of a finding as it was read before. */
    apply: (number, finding, suggestion) => stages[number].session.apply(finding, suggestion),
    /** What the browser has at two points of one line: the text between them. */
    between: wordsBetween,
    selected: () => selection(),
    ledger: () => [...ledger(), ...highlighted(), document.body.outerHTML],
  };

  function report(text) {
    return checker.check({ text, ...situation() }).findings;
  }
}

function situation() {
  return { author: { role: "vendor" } };
}

/** Dismissals are not kept from one behaviour to the next. */
function memory() {
  const keys = new Set();
  return { load: () => keys, add: (key) => keys.add(key), remove: (gone) => gone.forEach((key) => keys.delete(key)), clear: () => keys.clear() };
}

/** In whole pixels. */
function rectangle(element) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const [x, y] = [left, top].map(Math.floor);
  return { x, y, width: Math.ceil(right) - x, height: Math.ceil(bottom) - y };
}

/** The text between two points of a line. A field shows no rectangles of its letters, but where a click would put the caret. */
function wordsBetween(left, right, y) {
  const field = document.elementFromPoint(left, y);
  if (!("selectionStart" in field)) return [...letters(field.closest("[contenteditable]"))].filter(within).map(({ letter }) => letter).join("");
  const [from, to] = [left, right].map((x) => document.caretPositionFromPoint(x, y).offset);
  return field.value.slice(from, to);

  function within({ rectangle }) {
    const middle = rectangle.left + rectangle.width / 2;
    return rectangle.width > 0 && middle > left && middle < right && rectangle.top < y && rectangle.bottom > y;
  }
}

function* letters(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    let at = 0;
    for (const letter of walker.currentNode.data) {
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, (at += letter.length));
      yield { letter, rectangle: range.getBoundingClientRect() };
    }
  }
}

/** What is selected, and how much text is before it. */
function selection() {
  const field = document.activeElement;
  if ("selectionStart" in field) return { before: field.selectionStart, text: field.value.slice(field.selectionStart, field.selectionEnd) };
  if (!getSelection().rangeCount) return undefined;
  const range = getSelection().getRangeAt(0);
  const before = document.createRange();
  before.setStart(field, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { before: before.toString().length, text: range.toString() };
}

function moveCaret() {
  const field = document.activeElement;
  if ("selectionStart" in field) field.setSelectionRange(field.selectionEnd + 1, field.selectionEnd + 1);
  else getSelection().modify("move", "forward", "character");
}

function highlighted() {
  return [...(CSS.highlights ?? [])].map(([name, highlight]) => `${highlight.size} × ${name}`);
}
