import { box } from "./box.js";
import { markNames } from "./names.js";
import type { Stretch } from "./painter.js";
import { rank } from "./rank.js";

/**
 * Returns what fills `sheet`, whose pixels are `scale` pixels of the window, with one rectangle for each piece of a line that a
 * mark's words take.
 *
 * Rectangles are used again and hidden, never removed: when any node leaves the page, Chromium ends the step of typing that one
 * undo takes back in a native field, and undo would go letter by letter. Those that stay where they are are left alone.
 */
export function rectangles(sheet: HTMLElement): (scale: number, stretches: readonly Stretch<AbstractRange>[]) => void {
  const drawn: Rectangle[] = [];
  const ruler = document.createRange();
  return (scale, stretches) => {
    // All is measured before anything is written, so that the page is laid out once.
    const origin = sheet.getBoundingClientRect();
    const ranked = [...stretches].sort((one, other) => rank(one.mark) - rank(other.mark));
    const pictures = ranked.flatMap(({ mark, range }) => {
      const name = ["content-precheck-rectangle", ...markNames(mark)].join(" ");
      return pieces(ruler, range).map((area) => ({ name, place: placeOf(area, origin, scale) }));
    });
    while (drawn.length < pictures.length) drawn.push(new Rectangle(sheet));
    for (const [index, rectangle] of drawn.entries()) rectangle.show(pictures[index]);
  };
}

/** Where a rectangle is and what it is called. */
interface Picture {
  readonly name: string;
  readonly place: Readonly<Record<"left" | "top" | "width" | "height", string>>;
}

/** One of the rectangles. */
class Rectangle {
  readonly #element = box("content-precheck-rectangle");
  #shown: string | undefined;

  constructor(sheet: HTMLElement) {
    sheet.append(this.#element);
  }

  show(picture: Picture | undefined): void {
    const shown = picture && JSON.stringify(picture);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#element.style.display = picture ? "block" : "none";
    this.#element.className = picture?.name ?? "content-precheck-rectangle";
    Object.assign(this.#element.style, picture?.place);
  }
}

function placeOf(area: DOMRect, origin: DOMRect, scale: number): Picture["place"] {
  return {
    left: `${(area.left - origin.left) / scale}px`,
    top: `${(area.top - origin.top) / scale}px`,
    width: `${area.width / scale}px`,
    height: `${area.height / scale}px`,
  };
}

/** The boxes of the range's text; a range's own rectangles would hold whole paragraphs too. */
function pieces(ruler: globalThis.Range, { startContainer, startOffset, endContainer, endOffset }: AbstractRange): DOMRect[] {
  ruler.setStart(startContainer, startOffset);
  ruler.setEnd(endContainer, endOffset);
  const found = textsIn(ruler).flatMap((text) => {
    ruler.setStart(text, text === startContainer ? startOffset : 0);
    ruler.setEnd(text, text === endContainer ? endOffset : text.length);
    return [...ruler.getClientRects()];
  });
  return found.filter(({ width }) => width > 0);
}

function textsIn(range: globalThis.Range): Text[] {
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (node instanceof Text && range.intersectsNode(node)) found.push(node);
  }
  return found;
}
