import { box } from "./box.js";
import { markNames } from "./names.js";
import type { Stretch } from "./painter.js";

/**
 * Fills `sheet`, whose pixels are `scale` pixels of the window, with one rectangle for each piece of a line that a mark's words
 * take.
 *
 * Rectangles are used again and hidden, never removed: when any node leaves the page, Chromium ends the step of typing that one
 * undo takes back in a native field, and undo would go letter by letter.
 */
export function rectangles(sheet: HTMLElement, scale: number, stretches: readonly Stretch[]): void {
  const origin = sheet.getBoundingClientRect();
  // All is measured before anything is written, so that the page is laid out once.
  const areas = stretches.flatMap(({ mark, range }) => pieces(range).map((area) => ({ area, names: markNames(mark) })));
  while (sheet.children.length < areas.length) sheet.append(box(""));
  for (const [index, rectangle] of [...sheet.children].entries()) {
    const drawn = areas[index];
    rectangle.className = ["content-precheck-rectangle", ...(drawn?.names ?? [])].join(" ");
    if (rectangle instanceof HTMLElement) put(rectangle, drawn?.area, origin, scale);
  }
}

function put({ style }: HTMLElement, area: DOMRect | undefined, origin: DOMRect, scale: number): void {
  style.display = area ? "block" : "none";
  if (!area) return;
  style.left = `${(area.left - origin.left) / scale}px`;
  style.top = `${(area.top - origin.top) / scale}px`;
  style.width = `${area.width / scale}px`;
  style.height = `${area.height / scale}px`;
}

/** The boxes of the range's text; a range's own rectangles would hold whole paragraphs too. */
function pieces(range: globalThis.Range): DOMRect[] {
  const { startContainer, startOffset, endContainer, endOffset, commonAncestorContainer } = range;
  const walker = document.createTreeWalker(commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const found: DOMRect[] = [];
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (!(node instanceof Text) || !range.intersectsNode(node)) continue;
    const part = document.createRange();
    part.setStart(node, node === startContainer ? startOffset : 0);
    part.setEnd(node, node === endContainer ? endOffset : node.length);
    found.push(...part.getClientRects());
  }
  return found.filter(({ width }) => width > 0);
}
