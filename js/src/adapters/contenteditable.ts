import { domMarks } from "../painter/dom-marks.js";
import type { Range, Surface } from "../surface.js";
import { type DomText, readDom } from "./dom-text.js";
import { listen } from "./listen.js";
import { scrollTo } from "./scroll.js";
import { hasFocus, type } from "./type.js";

/**
 * An element with `contenteditable`, edited by the browser itself or by a script that listens to its `beforeinput`. Editors that
 * keep a model of their own need an adapter of their own.
 */
export function contenteditable(element: HTMLElement): Surface {
  const { read, end } = reader(element);
  const changes = listen(element, ["input", "focus", "blur", "selectionchange"]);
  const marks = domMarks({ element, text: () => read().text, locate: (mark) => read().range(mark) });
  const editable = () => element.isConnected && element.isContentEditable;
  const select = (range: Range) => {
    const { startContainer, startOffset, endContainer, endOffset } = read().range(range);
    element.focus({ preventScroll: true });
    if (!hasFocus(element)) return false;
    selectionOf(element)?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    return true;
  };
  return {
    snapshot: () => ({ text: read().text, caret: caretIn(element, read()), composing: changes.composing(), editable: editable() }),
    paint: marks.paint,
    replace({ start, end, insert, select: wanted = { start: insert.length, end: insert.length } }) {
      if (!editable()) return false;
      const { text } = read();
      if (!select({ start, end })) return false;
      type(element, insert);
      const done = plain(read().text) === plain(text.slice(0, start) + insert + text.slice(end));
      if (done) select({ start: start + wanted.start, end: start + wanted.end });
      return done;
    },
    onChange: changes.add,
    reveal(range) {
      select(range);
      scrollTo(element, () => read().range(range).getBoundingClientRect());
    },
    destroy() {
      end();
      changes.end();
      marks.destroy();
    },
  };
}

/** Reads the element again only when it changed. */
function reader(element: HTMLElement): { read: () => DomText; end: () => void } {
  let known: DomText | undefined;
  const observer = new MutationObserver(() => (known = undefined));
  observer.observe(element, { attributeFilter: ["contenteditable"], childList: true, characterData: true, subtree: true });
  const read = () => {
    if (observer.takeRecords().length > 0) known = undefined;
    return (known ??= readDom(element));
  };
  return { read, end: () => observer.disconnect() };
}

function caretIn(element: HTMLElement, text: DomText): Range | undefined {
  const selection = selectionOf(element);
  if (!selection || selection.rangeCount === 0) return undefined;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  if (!element.contains(startContainer) || !element.contains(endContainer)) return undefined;
  return { start: text.offset(startContainer, startOffset), end: text.offset(endContainer, endOffset) };
}

/** In a shadow root Chromium tells of the selection there only; other browsers tell of it in the document's. */
function selectionOf(element: HTMLElement): Selection | null {
  const root = element.getRootNode() as Document | (ShadowRoot & { getSelection?: () => Selection | null });
  return root.getSelection?.() ?? element.ownerDocument.getSelection();
}

/** Browsers put no-break spaces where a space would collapse. */
function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}
