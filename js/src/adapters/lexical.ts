import { $createRangeSelection, $getSelection, $isRangeSelection, $isTextNode, $setSelection, HISTORY_PUSH_TAG, type LexicalEditor } from "lexical";
import { type DomMarks, domMarks } from "../painter/dom-marks.js";
import type { Edit, Mark, Range, Surface } from "../surface.js";
import { type LexicalText, lexicalReader } from "./lexical-text.js";
import { type Changes, listen } from "./listen.js";
import { scrollTo } from "./scroll.js";

/**
 * A Lexical editor, with or without its React bindings; its root may come, go and change. Decorators are embeds. A suggestion takes
 * the formats of the words that it replaces, and is one step of the history.
 */
export function lexical(editor: LexicalEditor): Surface {
  const read = lexicalReader(editor);
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const root = followRoot(editor, read, tell);
  const ends = [root.end, editor.registerUpdateListener(tell), editor.registerEditableListener(tell)];
  const editable = () => editor.isEditable() && editor.getRootElement() !== null;
  return {
    snapshot() {
      const text = read();
      return { text: text.text, caret: caretIn(editor, text), composing: root.composing(), editable: editable() };
    },
    paint: root.paint,
    replace(edit) {
      if (!editable()) return false;
      const { start, insert, select = { start: insert.length, end: insert.length } } = edit;
      editor.getRootElement()?.focus({ preventScroll: true });
      editor.update(() => put(read(), edit), { discrete: true, tag: HISTORY_PUSH_TAG });
      selectRange(editor, read(), { start: start + select.start, end: start + select.end });
      return true;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reveal(range) {
      const element = editor.getRootElement();
      if (!element) return;
      element.focus({ preventScroll: true });
      selectRange(editor, read(), range);
      scrollTo(element, () => (read().locate(range) ?? element).getBoundingClientRect());
    },
    destroy() {
      for (const end of ends) end();
      listeners.clear();
    },
  };
}

/**
 * What is bound to the element that Lexical draws in, which may come later, go, and be another one. Whether an input method composes
 * is told by the element's events: Lexical's own flag outlasts a composition that ends without text.
 */
function followRoot(editor: LexicalEditor, read: () => LexicalText, tell: () => void) {
  let bound: { marks: DomMarks; changes: Changes } | undefined;
  let painted: readonly Mark[] = [];
  const release = () => {
    bound?.marks.destroy();
    bound?.changes.end();
    bound = undefined;
  };
  const unregister = editor.registerRootListener((element) => {
    release();
    if (!element) return;
    bound = {
      marks: domMarks({ element, text: () => read().text, locate: (mark) => read().locate(mark) }),
      changes: listen(element, ["focus", "blur"]),
    };
    bound.changes.add(tell);
    bound.marks.paint(painted);
    tell();
  });
  return {
    composing: () => bound?.changes.composing() ?? false,
    paint(marks: readonly Mark[]) {
      painted = marks;
      bound?.marks.paint(marks);
    },
    end() {
      unregister();
      release();
    },
  };
}

function caretIn(editor: LexicalEditor, text: LexicalText): Range | undefined {
  return editor.read(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return undefined;
    const [one, other] = [text.offset(selection.anchor), text.offset(selection.focus)];
    return { start: Math.min(one, other), end: Math.max(one, other) };
  });
}

function put(text: LexicalText, { start, end, insert }: Edit): void {
  const selection = $createRangeSelection();
  text.select(selection, { start, end });
  const word = text.node(start);
  if ($isTextNode(word)) {
    selection.setFormat(word.getFormat());
    selection.setStyle(word.getStyle());
  }
  $setSelection(selection);
  // Raw text is for lines; a word of it inside a link would split the link.
  if (/[\n\t]/.test(insert)) selection.insertRawText(insert);
  else if (insert) selection.insertText(insert);
  else selection.removeText();
}

function selectRange(editor: LexicalEditor, text: LexicalText, range: Range): void {
  editor.update(() => {
    const selection = $createRangeSelection();
    text.select(selection, range);
    $setSelection(selection);
  }, { discrete: true });
}
