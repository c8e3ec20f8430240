import { Editor, Range as SlateRange, Transforms } from "slate";
import { DOMEditor } from "slate-dom";
import { HistoryEditor } from "slate-history";
import { domMarks } from "../painter/dom-marks.js";
import type { Range, Surface } from "../surface.js";
import { listen } from "./listen.js";
import { scrollTo } from "./scroll.js";
import { slateReader } from "./slate-text.js";

/**
 * A Slate editor that is on the page: with `slate-react`, call this in an effect. Void elements are embeds. A suggestion takes the
 * formats of the words that it replaces, and is one step of `slate-history` where the editor has it.
 */
export function slate(editor: DOMEditor): Surface {
  const element = DOMEditor.toDOMNode(editor, editor);
  const read = slateReader(editor);
  const changes = listen(element, ["focus", "blur"]);
  const forget = listenToModel(editor, changes.tell);
  const locate = (range: Range) => drawn(editor, read().range(range));
  const marks = domMarks({ element, text: () => read().text, locate });
  const editable = () => element.isConnected && !DOMEditor.isReadOnly(editor);
  return {
    snapshot() {
      const { text, offset } = read();
      const [start, end] = editor.selection ? SlateRange.edges(editor.selection).map(offset) : [];
      const caret = start !== undefined && end !== undefined ? { start, end } : undefined;
      return { text, caret, composing: changes.composing() || DOMEditor.isComposing(editor), editable: editable() };
    },
    paint: marks.paint,
    replace({ start, end, insert, select = { start: insert.length, end: insert.length } }) {
      const at = read().range({ start, end });
      if (!editable() || !at) return false;
      oneStep(editor, () => put(editor, at, insert));
      const after = read().range({ start: start + select.start, end: start + select.end });
      DOMEditor.focus(editor);
      if (after) Transforms.select(editor, after);
      return true;
    },
    onChange: changes.add,
    reveal(range) {
      const at = read().range(range);
      if (!at) return;
      DOMEditor.focus(editor);
      Transforms.select(editor, at);
      scrollTo(element, () => locate(range)?.getBoundingClientRect() ?? element.getBoundingClientRect());
    },
    destroy() {
      forget();
      changes.end();
      marks.destroy();
    },
  };
}

/** Line breaks split the block, as pressing Enter would. */
function put(editor: Editor, at: SlateRange, insert: string): void {
  const end = Editor.pointRef(editor, SlateRange.end(at), { affinity: "forward" });
  if (SlateRange.isExpanded(at)) Transforms.delete(editor, { at });
  for (const [index, line] of insert.split("\n").entries()) {
    const place = end.current;
    if (index > 0 && place) Transforms.splitNodes(editor, { at: place, always: true });
    if (line && end.current) Transforms.insertText(editor, line, { at: end.current });
  }
  end.unref();
}

/** What is typed right before or after belongs to other steps. */
function oneStep(editor: Editor, change: () => void): void {
  if (!HistoryEditor.isHistoryEditor(editor)) return Editor.withoutNormalizing(editor, change);
  HistoryEditor.withNewBatch(editor, () => Editor.withoutNormalizing(editor, change));
  HistoryEditor.setSplittingOnce(editor, true);
}

/** Returns what ends it. */
function listenToModel(editor: Editor, tell: () => void): () => void {
  const { onChange } = editor;
  const wrapped: typeof onChange = (options) => {
    onChange(options);
    tell();
  };
  editor.onChange = wrapped;
  return () => {
    if (editor.onChange === wrapped) editor.onChange = onChange;
  };
}

/** Slate's model is ahead of the page until the host has drawn it. */
function drawn(editor: DOMEditor, range: SlateRange | undefined): globalThis.Range | undefined {
  try {
    return range && DOMEditor.toDOMRange(editor, range);
  } catch {
    return undefined;
  }
}
