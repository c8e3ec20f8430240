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
  const boxes = stretches.flatMap(({ mark, range }) => pieces(range).map((box) => ({ box, names: markNames(mark) })));
  while (sheet.children.length < boxes.length) sheet.append(document.createElement("div"));
  for (const [index, rectangle] of [...sheet.children].entries()) {
    if (!(rectangle instanceof HTMLElement)) continue;
    const drawn = boxes[index];
    rectangle.className = ["content-precheck-rectangle", ...(drawn?.names ?? [])].join(" ");
    rectangle.hidden = drawn === undefined;
    if (drawn) put(rectangle, drawn.box, origin, scale);
  }
}

function put(rectangle: HTMLElement, box: DOMRect, origin: DOMRect, scale: number): void {
  Object.assign(rectangle.style, {
    position: "absolute",
    boxSizing: "border-box",
    left: `${(box.left - origin.left) / scale}px`,
    top: `${(box.top - origin.top) / scale}px`,
    width: `${box.width / scale}px`,
    height: `${box.height / scale}px`,
  });
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
