import { box } from "./box.js";
import { follow } from "./follow.js";
import { type Area, Inside } from "./inside.js";
import { adoptMarkStyles } from "./styles.js";

/** A sheet of glass over an element, for marks. Authors point through it and readers of the screen pass over it. */
export interface Layer {
  /** Moves along with what the element shows: whatever is in it has its place relative to the element's content. */
  readonly content: HTMLElement;
  /** CSS pixels of the layer in one pixel of the window, which is 1 unless an ancestor is zoomed or transformed. */
  scale(): number;
  /** Width and height of the element's inside, in CSS pixels of the layer, fractions included. */
  area(): Area;
  /** Lies down exactly over the element as it is now; is in the page only while the element is. */
  place(): void;
  destroy(): void;
}

/** What is told of an element under a layer. */
export interface LayerListener {
  /** The layer was laid anew. */
  moved(): void;
  /** The element's styles may be other than they were; {@link LayerListener.moved} follows with the next frame. */
  restyled?(): void;
}

/**
 * Lays a layer over the inside (the padding box without scrollbars) of `element`, and keeps it there. It comes into the page when it
 * is first placed.
 *
 * The layer is the last child of the element's parent, placed absolutely: there it scrolls, stacks, is clipped and hidden
 * together with the element, in dialogs too, and takes no room. One thing can still move the host's layout: a rule about the last
 * child. So boxes are measured before and after, and if one changed the layer goes to the end of the body instead, where it has
 * to run after the element and lies above everything. The element itself is never moved, wrapped or styled.
 */
export function layer(element: HTMLElement, { moved, restyled }: LayerListener): Layer {
  const glass = box("content-precheck-layer");
  const content = box("content-precheck-content");
  Object.assign(glass.style, { border: "0", overflow: "hidden", width: "1px", height: "1px" });
  glass.ariaHidden = "true";
  glass.append(content);
  const scale = () => glass.getBoundingClientRect().width / parseFloat(glass.style.width) || 1;
  const inside = new Inside(element);
  const area = () => inside.area(scale());
  const place = () => {
    if (!element.isConnected) return glass.remove();
    if (!glass.isConnected) insert(glass, element);
    lay(glass, inside, scale());
    content.style.transform = `translate(${-element.scrollLeft}px, ${-element.scrollTop}px)`;
  };
  const unfollow = follow(element, {
    moved() {
      if (glass.parentNode) place();
      moved();
    },
    restyled() {
      inside.forget();
      restyled?.();
    },
  });
  return {
    content,
    scale,
    area,
    place,
    destroy() {
      unfollow();
      glass.remove();
    },
  };
}

function insert(glass: HTMLElement, element: HTMLElement): void {
  const parent = element.parentElement;
  if (parent) {
    adoptMarkStyles(parent.getRootNode() as Document | ShadowRoot);
    const boxes = () => [parent, ...parent.children].filter((part) => part !== glass).map((part) => JSON.stringify(part.getBoundingClientRect()));
    const before = boxes();
    parent.append(glass);
    const drawn = glass.getClientRects().length > 0 || element.getClientRects().length === 0;
    if (drawn && boxes().every((box, index) => box === before[index])) return;
  }
  adoptMarkStyles(element.ownerDocument);
  element.ownerDocument.body.append(glass);
}

function lay(glass: HTMLElement, inside: Inside, scale: number): void {
  const own = glass.getBoundingClientRect();
  const area = inside.area(scale);
  const shift = (from: number, to: number, now: string) => `${parseFloat(now) + (to - from) / scale}px`;
  Object.assign(glass.style, {
    left: shift(own.left, area.left, glass.style.left),
    top: shift(own.top, area.top, glass.style.top),
    width: `${Math.max(area.width, 1)}px`,
    height: `${Math.max(area.height, 1)}px`,
    clipPath: inside.clip(glass.offsetParent, scale),
  });
}
