import { segments } from "./marks.js";

/** @import { Finding } from "./pkg/index.js" */

/** What stands for the place that the author has to fill in, in an edit that is only a start. */
const BLANK = "…";

/** Keeps the mirror's last line when the text ends with a line break; takes no room. */
const LAST_LINE = "\u200b";

/** A native text field, with marks drawn under its words by a mirror of its text behind it. */
export class Field {
  /** @type {Map<Finding, HTMLElement[]>} */
  #marks = new Map();

  /**
   * @param {HTMLTextAreaElement} area
   * @param {HTMLElement} mirror
   */
  constructor(area, mirror) {
    this.area = area;
    this.mirror = mirror;
  }

  get text() {
    return this.area.value;
  }

  set text(text) {
    this.area.value = text;
  }

  /**
   * Draws marks under `findings`, which must be about the text as it is now.
   *
   * @param {readonly Finding[]} findings
   */
  paint(findings) {
    const { text } = this;
    this.#marks = new Map(findings.map((finding) => [finding, []]));
    const parts = segments(text.length, findings).map((segment) => {
      const words = text.slice(segment.start, segment.end);
      if (!segment.level) return words;
      const mark = document.createElement("span");
      mark.className = `mark ${segment.level}`;
      mark.textContent = words;
      for (const finding of segment.findings) this.#marks.get(finding)?.push(mark);
      return mark;
    });
    this.mirror.replaceChildren(...parts, LAST_LINE);
  }

  /**
   * Lifts the marks of one finding out of the others.
   *
   * @param {Finding | undefined} active
   */
  light(active) {
    for (const [finding, marks] of this.#marks) {
      if (finding !== active) for (const mark of marks) mark.classList.remove("active");
    }
    for (const mark of (active && this.#marks.get(active)) ?? []) mark.classList.add("active");
  }

  /**
   * Scrolls the words of `finding` into view.
   *
   * @param {Finding} finding
   */
  reveal(finding) {
    this.#marks.get(finding)?.[0]?.scrollIntoView({ block: "nearest" });
  }

  /**
   * Replaces a stretch of text through the browser's own editing, so that one undo takes it back. Refuses when the text is
   * no longer `expected`, which is the text that the edit was made for.
   *
   * @param {{ start: number, end: number, insert: string, complete: boolean }} edit
   * @param {string} expected
   * @returns {boolean}
   */
  apply(edit, expected) {
    if (this.text !== expected) return false;
    this.area.focus();
    this.area.setSelectionRange(edit.start, edit.end);
    const done = edit.insert
      ? document.execCommand("insertText", false, edit.insert)
      : edit.start === edit.end || document.execCommand("delete");
    if (done && !edit.complete) this.#selectBlank(edit);
    return done;
  }

  /** @param {{ start: number, insert: string }} edit */
  #selectBlank({ start, insert }) {
    const blank = insert.indexOf(BLANK);
    if (blank < 0) this.area.setSelectionRange(start + insert.length, start + insert.length);
    else this.area.setSelectionRange(start + blank, start + blank + BLANK.length);
  }
}
