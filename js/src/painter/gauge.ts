import type { Range as TextRange } from "../surface.js";

/** A native field's text, laid out as the field lays it out, where it can be measured. */
export interface Gauge {
  /** Hidden; belongs at the top left of the field's inside. */
  readonly element: HTMLElement;
  /** Takes over the field's text and styles as they are now, in a box of this size in CSS pixels. */
  lay(box: { readonly width: number; readonly height: number }): void;
  /** The stretch of the text, as it was laid. */
  range(range: TextRange): globalThis.Range;
}

/** What decides where a letter stands. */
const COPIED = [
  "direction", "unicodeBidi", "writingMode", "textOrientation",
  "fontFamily", "fontSize", "fontWeight", "fontStyle", "fontStretch", "fontVariant", "fontKerning", "fontFeatureSettings",
  "fontVariationSettings", "fontOpticalSizing", "fontSizeAdjust", "textRendering",
  "letterSpacing", "wordSpacing", "lineHeight", "textAlign", "textAlignLast", "textIndent", "textTransform", "tabSize",
  "whiteSpace", "overflowWrap", "wordBreak", "lineBreak", "hyphens",
  "paddingTop", "paddingRight", "paddingBottom", "paddingLeft",
] as const;

/**
 * The text is in a shadow tree of its own and hidden: it is no text of the page, cannot be found, selected, read aloud or
 * translated, and no style of the host reaches it but what the field itself has. Each line is a block, so that a keystroke lays
 * out one line and not the whole text.
 */
export function gauge(field: HTMLTextAreaElement | HTMLInputElement): Gauge {
  const element = document.createElement("div");
  const root = element.attachShadow({ mode: "closed" });
  Object.assign(element.style, { position: "absolute", boxSizing: "border-box", visibility: "hidden", contain: "layout style" });
  let lines: readonly string[] = [];
  let starts: readonly number[] = [];
  return {
    element,
    lay({ width, height }) {
      copyStyle(field, element);
      Object.assign(element.style, { width: `${width}px`, height: `${height}px` });
      const now = field.value.split("\n").map((line) => `${line}\n`);
      replaceLines(root, lines, now);
      lines = now;
      let start = 0;
      starts = lines.map((line) => (start += line.length) - line.length);
    },
    range({ start, end }) {
      const range = document.createRange();
      range.setStart(...place(start));
      range.setEnd(...place(end));
      return range;
    },
  };

  function place(offset: number): [Node, number] {
    const next = starts.findIndex((start) => start > offset);
    const index = (next < 0 ? starts.length : next) - 1;
    return [root.childNodes[index]?.firstChild ?? root, offset - (starts[index] ?? 0)];
  }
}

function copyStyle(field: HTMLTextAreaElement | HTMLInputElement, element: HTMLElement): void {
  const styles = getComputedStyle(field);
  for (const name of COPIED) element.style[name] = styles[name];
  element.lang = field.closest<HTMLElement>("[lang]")?.lang ?? "";
  // An input has one line, in the middle of its height.
  if (field instanceof HTMLInputElement) Object.assign(element.style, { display: "grid", alignContent: "center", whiteSpace: "pre" });
}

/** Exchanges the lines between the first and the last that changed. */
function replaceLines(root: ShadowRoot, before: readonly string[], now: readonly string[]): void {
  const shorter = Math.min(before.length, now.length);
  let head = 0;
  while (head < shorter && before[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const rest = root.childNodes[before.length - tail] ?? null;
  for (const old of [...root.childNodes].slice(head, before.length - tail)) old.remove();
  for (const line of now.slice(head, now.length - tail)) {
    const block = document.createElement("div");
    block.textContent = line;
    root.insertBefore(block, rest);
  }
}
