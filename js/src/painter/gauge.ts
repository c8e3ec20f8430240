import { difference } from "../session/moving.js";
import type { Range as TextRange } from "../surface.js";
import { box } from "./box.js";

/** A native field's text, laid out as the field lays it out, where it can be measured. */
export interface Gauge {
  /** Hidden; belongs at the top left of the field's inside. */
  readonly element: HTMLElement;
  /**
   * Takes over the field's text as it is now, in a box of this size in CSS pixels, as far as what holds `end`: nothing stands where it
   * does because of a line below it, so whoever types there waits for no layout.
   */
  lay(box: { readonly width: number; readonly height: number }, end: number): void;
  /** Takes over the field's styles too when it is next laid: they cost as much as all the rest, and seldom change. */
  restyle(): void;
  /** The stretch of the text, as it was laid. Not live: the browser would keep hundreds of them true at each keystroke. */
  range(range: TextRange): StaticRange;
}

/** What decides where a letter stands. */
const COPIED = [
  "direction", "unicodeBidi", "writingMode", "textOrientation",
  "fontFamily", "fontSize", "fontWeight", "fontStyle", "fontStretch", "fontVariant", "fontKerning", "fontFeatureSettings",
  "fontVariationSettings", "fontOpticalSizing", "fontSizeAdjust", "textRendering",
  "letterSpacing", "wordSpacing", "lineHeight", "textAlign", "textAlignLast", "textTransform", "tabSize",
  "whiteSpace", "overflowWrap", "wordBreak", "lineBreak", "hyphens",
  "paddingTop", "paddingRight", "paddingBottom", "paddingLeft",
] as const;

/**
 * The text is in a shadow tree of its own and hidden: it is no text of the page, cannot be found, selected, read aloud or
 * translated, and no style of the host reaches it but what the field itself has. Each line is a block, so that a keystroke lays
 * out one line and not the whole text. Blocks are used again and emptied, never removed; see `rectangles` for the reason.
 */
export function gauge(field: HTMLTextAreaElement | HTMLInputElement): Gauge {
  const element = box("content-precheck-text");
  const root = element.attachShadow({ mode: "closed" });
  Object.assign(element.style, { border: "0", visibility: "hidden", contain: "layout style" });
  const blocks: Block[] = [];
  let starts: readonly number[] = [];
  let styled = false;
  return {
    element,
    lay({ width, height }, end) {
      Object.assign(element.style, { width: `${width}px`, height: `${height}px` });
      if (!styled) copyStyle(field, element);
      const text = untilLineOf(end, field.value, WRAPPING.has(element.style.whiteSpace));
      const lines = text.split("\n").map((line) => `${line}\n`);
      fill(root, blocks, lines);
      if (!styled && blocks[0]) blocks[0].element.style.textIndent = getComputedStyle(field).textIndent;
      styled = true;
      let start = 0;
      starts = lines.map((line) => (start += line.length) - line.length);
    },
    restyle() {
      styled = false;
    },
    range({ start, end }) {
      const [startContainer, startOffset] = place(start);
      const [endContainer, endOffset] = place(end);
      return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
    },
  };

  function place(offset: number): [Node, number] {
    const next = starts.findIndex((start) => start > offset);
    const index = (next < 0 ? starts.length : next) - 1;
    return [blocks[index]?.text ?? root, offset - (starts[index] ?? 0)];
  }
}

function copyStyle(field: HTMLTextAreaElement | HTMLInputElement, element: HTMLElement): void {
  const styles = getComputedStyle(field);
  for (const name of COPIED) element.style[name] = styles[name];
  element.lang = field.closest<HTMLElement>("[lang]")?.lang ?? "";
  // An input has one line, in the middle of its height, and its layer begins inside its padding.
  if (field instanceof HTMLInputElement) {
    Object.assign(element.style, { display: "grid", alignContent: "center", whiteSpace: "pre", paddingLeft: "0", paddingRight: "0" });
  }
}

/** The values of `white-space` with which long lines wrap. */
const WRAPPING = new Set(["pre-wrap", "break-spaces", "pre-line", "normal"]);

/** More characters than a field shows side by side: where a line wraps does not depend on what is further behind. */
const LINE = 1000;

/** The text without what comes after the line that holds `end`; of a line that `wraps`, without what is far behind. */
function untilLineOf(end: number, text: string, wraps: boolean): string {
  const next = text.indexOf("\n", end);
  const line = next < 0 ? text.length : next;
  return text.slice(0, wraps ? Math.min(line, end + LINE) : line);
}

/** A line of the text. */
interface Block {
  readonly element: HTMLElement;
  readonly text: Text;
}

function fill(root: ShadowRoot, blocks: Block[], lines: readonly string[]): void {
  while (blocks.length < lines.length) blocks.push(addBlock(root));
  for (const [index, { element, text }] of blocks.entries()) {
    const line = lines[index] ?? "";
    const change = difference(text.data, line);
    if (!change) continue;
    // The browser keeps what it knows of the letters before the change.
    text.replaceData(change.start, change.end - change.start, line.slice(change.start, change.start + change.inserted));
    element.hidden = line === "";
  }
}

function addBlock(root: ShadowRoot): Block {
  const element = document.createElement("div");
  element.style.unicodeBidi = "inherit"; // Where the field's is "plaintext", each of its lines runs in its own direction.
  const text = document.createTextNode("");
  element.append(text);
  root.append(element);
  return { element, text };
}
