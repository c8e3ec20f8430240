import { domMarks } from "../painter/dom-marks.js";
import type { Edit, Range, Surface } from "../surface.js";
import { listen } from "./listen.js";

/**
 * A Quill editor, version 2. Its positions are UTF-16 code units and one for each embed, so they are the text's offsets. A
 * suggestion takes the formats of the words that it replaces, and is one step of the history.
 */
export function quill(editor: QuillEditor): Surface {
  const changes = listen(editor.root, []);
  const text = () => textOf(editor);
  const marks = domMarks({ element: editor.root, text, locate: (mark) => locate(editor, mark) });
  editor.on("editor-change", changes.tell);
  return {
    snapshot() {
      const selection = editor.hasFocus() ? editor.getSelection() : null;
      const caret = selection ? { start: selection.index, end: selection.index + selection.length } : undefined;
      return { text: text(), caret, composing: changes.composing(), editable: editor.isEnabled() };
    },
    paint: marks.paint,
    replace({ start, end, insert, select = { start: insert.length, end: insert.length } }) {
      if (!editor.isEnabled() || !editor.root.isConnected) return false;
      editor.history.cutoff();
      editor.updateContents([
        ...(start > 0 ? [{ retain: start }] : []),
        ...insertions(editor, { start, end, insert }),
        ...(end > start ? [{ delete: end - start }] : []),
      ], "user");
      editor.history.cutoff();
      editor.setSelection(start + select.start, select.end - select.start, "user");
      return true;
    },
    onChange: changes.add,
    reveal: ({ start, end }) => editor.setSelection(start, end - start, "user"),
    destroy() {
      editor.off("editor-change", changes.tell);
      changes.end();
      marks.destroy();
    },
  };
}

/**
 * What is used of a Quill editor. Written structurally because Quill's own types do not compile where modules are resolved as Node
 * does.
 */
export interface QuillEditor {
  readonly root: HTMLElement;
  readonly history: { cutoff(): void };
  getContents(index?: number, length?: number): { ops: { insert?: unknown; attributes?: Record<string, unknown> }[] };
  getLeaf(index: number): [{ domNode: Node } | null, number];
  getSelection(): { index: number; length: number } | null;
  hasFocus(): boolean;
  isEnabled(): boolean;
  off(event: "editor-change", listener: () => void): unknown;
  on(event: "editor-change", listener: () => void): unknown;
  setSelection(index: number, length: number, source: "user"): void;
  updateContents(change: Change[], source: "user"): unknown;
}

interface Change {
  retain?: number;
  insert?: string;
  delete?: number;
  attributes?: Record<string, unknown>;
}

/** Words take the formats of the words that they replace, and line breaks those of the line, such as being in a list. */
function insertions(editor: QuillEditor, { start, end, insert }: Edit): Change[] {
  const words = end > start ? attributesAt(editor, start) : {};
  const line = attributesAt(editor, `${textOf(editor)}\n`.indexOf("\n", start));
  const pieces = insert.split(/(\n)/).filter((piece) => piece !== "");
  return pieces.map((piece) => ({ insert: piece, attributes: piece === "\n" ? line : words }));
}

function attributesAt(editor: QuillEditor, index: number): Record<string, unknown> {
  return editor.getContents(index, 1).ops[0]?.attributes ?? {};
}

/** Quill ends every document with a line break. */
function textOf(editor: QuillEditor): string {
  const parts = editor.getContents().ops.map(({ insert }) => (typeof insert === "string" ? insert : "\uFFFC"));
  return parts.join("").slice(0, -1);
}

/** A place between two leaves belongs to the first for Quill; a mark begins in the second. */
function locate(editor: QuillEditor, { start, end }: Range): globalThis.Range | undefined {
  const [first, fromEnd] = editor.getLeaf(start + 1);
  const [last, to] = editor.getLeaf(end);
  if (!first || !last) return undefined;
  const range = document.createRange();
  if (first.domNode instanceof Text) range.setStart(first.domNode, Math.max(0, fromEnd - 1));
  else range.setStartBefore(first.domNode);
  if (last.domNode instanceof Text) range.setEnd(last.domNode, to);
  else range.setEndAfter(last.domNode);
  return range;
}
