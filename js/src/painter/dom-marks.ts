import type { Mark } from "../surface.js";
import { painter } from "./painter.js";

/** Marks in the page's own text of one editor. */
export interface DomMarks {
  /** Draws these marks and takes away all others. */
  paint(marks: readonly Mark[]): void;
  destroy(): void;
}

/** What the marks have to know of their editor. */
export interface DomEditor {
  /** Holds the editor's text, and marks nothing outside it. */
  readonly element: HTMLElement;
  /** The editor's text as it is now. */
  text(): string;
  /** Where a stretch of that text is in the page; `undefined` when the editor has not drawn it (yet). */
  locate(mark: Mark): globalThis.Range | undefined;
}

/**
 * Keeps marks on their words: editors exchange the page's nodes also when the text stays (bold, a late drawing, another view),
 * so the last marks are drawn anew then. When the text changes, its new marks are on the way.
 */
export function domMarks(editor: DomEditor): DomMarks {
  const { element } = editor;
  const painting = painter(element);
  let last: readonly Mark[] = [];
  let about = "";
  const draw = () =>
    painting.paint(last.flatMap((mark) => {
      const range = editor.locate(mark);
      return range && element.contains(range.commonAncestorContainer) ? { mark, range } : [];
    }));
  const observer = new MutationObserver(() => {
    if (last.length > 0 && editor.text() === about) draw();
  });
  observer.observe(element, { childList: true, characterData: true, subtree: true });
  return {
    paint(marks) {
      last = marks;
      about = editor.text();
      draw();
    },
    destroy() {
      observer.disconnect();
      painting.destroy();
    },
  };
}
