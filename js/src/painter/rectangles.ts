import { markNames } from "./names.js";
import type { Stretch } from "./painter.js";

/**
 * Fills `sheet`, whose pixels are `scale` pixels of the window, with one rectangle for each piece of a line that a mark's words
 * take.
 */
export function rectangles(sheet: HTMLElement, scale: number, stretches: readonly Stretch[]): void {
  const origin = sheet.getBoundingClientRect();
  // All is measured before anything is written, so that the page is laid out once.
  const boxes = stretches.flatMap(({ mark, range }) => pieces(range).map((box) => ({ box, names: markNames(mark) })));
  const drawn = boxes.map(({ box, names }) => {
    const rectangle = document.createElement("div");
    rectangle.className = ["content-precheck-rectangle", ...names].join(" ");
    Object.assign(rectangle.style, {
      position: "absolute",
      boxSizing: "border-box",
      left: `${(box.left - origin.left) / scale}px`,
      top: `${(box.top - origin.top) / scale}px`,
      width: `${box.width / scale}px`,
      height: `${box.height / scale}px`,
    });
    return rectangle;
  });
  sheet.replaceChildren(...drawn);
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
