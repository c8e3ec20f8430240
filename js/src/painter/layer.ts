import { around } from "./around.js";
import { box } from "./box.js";
import { follow } from "./follow.js";
import { type Area, Inside } from "./inside.js";
import { adoptMarkStyles } from "./styles.js";

/** A sheet of glass over an element, for marks. Authors point through it and readers of the screen pass over it. */
export interface Layer {
  /** Moves along with what the element shows: whatever is in it has its place relative to the element's content. */
  readonly content: HTMLElement;
  /** Pixels of the window in one CSS pixel of the layer, which is 1 unless the element or an ancestor is zoomed or transformed. */
  scale(): number;
  /** Width and height of the element's inside, in CSS pixels of the layer, fractions included. */
  area(): Area;
  /** Lies down exactly over the element as it is now, wherever that went; is in the page only while the element is. */
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
 * is first placed and the element is drawn.
 *
 * The layer is the last child of the element's parent, placed absolutely: there it scrolls, stacks, is clipped and hidden
 * together with the element, and takes no room. One thing can still move the host's layout: a rule about the last child. So boxes
 * are measured before and after, and if one changed the layer goes to the end of what the parent is in instead, and so on, where
 * it has to run after the element and lies above more than it; but never out of a dialog, which would be drawn above it. There it
 * would rather be the first child. The element itself is never moved, wrapped or styled.
 */
export function layer(element: HTMLElement, { moved, restyled }: LayerListener): Layer {
  const glass = box("content-precheck-layer");
  const content = box("content-precheck-content");
  Object.assign(glass.style, { border: "0", overflow: "hidden", width: "1px", height: "1px", transformOrigin: "0 0" });
  glass.ariaHidden = "true";
  glass.append(content);
  let wanted = false;
  let grown: number | undefined;
  const scale = () => glass.getBoundingClientRect().width / parseFloat(glass.style.width) || 1;
  const inside = new Inside(element);
  const area = () => inside.area(scale());
  const place = () => {
    wanted = true;
    if (!homesOf(element).includes(glass.parentNode)) {
      glass.remove();
      // Whether the layer moves something is seen only where something is drawn.
      if (element.getClientRects().length === 0) return;
      insert(glass, element);
      grown = undefined;
    }
    grown ??= grow(glass, element);
    lay(glass, inside, scale(), grown);
    content.style.transform = `translate(${-element.scrollLeft}px, ${-element.scrollTop}px)`;
  };
  const unfollow = follow(element, {
    moved() {
      if (wanted) place();
      moved();
    },
    restyled() {
      inside.forget();
      grown = undefined;
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

/** What is drawn above all that is not in it, and the end of the page. */
const TOP = ":is(:modal, :popover-open, body, :root)";

/** Where a layer over the element may be, the nearest first. */
function homesOf(element: Element): (ParentNode | null)[] {
  const parts = around(element);
  const top = parts.findIndex((part) => part !== element && part.matches(TOP));
  return parts.slice(0, Math.max(top, 0)).map((part) => part.parentNode);
}

function insert(glass: HTMLElement, element: Element): void {
  const homes = homesOf(element);
  const fits = (home: ParentNode | null | undefined, way: "append" | "prepend") => {
    glass.remove();
    const parts = [...around(element), ...home?.children ?? []];
    const boxes = () => JSON.stringify(parts.map((part) => part.getBoundingClientRect()));
    const before = boxes();
    home?.[way](glass);
    // The first child is below whatever else is placed.
    glass.style.zIndex = way === "append" ? "auto" : "1";
    return glass.getClientRects().length > 0 && boxes() === before;
  };
  if (!homes.some((home) => fits(home, "append"))) fits(homes.at(-1), "prepend");
  adoptMarkStyles(glass.getRootNode() as Document | ShadowRoot);
}

/**
 * Enlarges the glass as the element is enlarged within what they both are in: the same zoom, and the scale of transforms, in which
 * text wraps as without them. Returns that scale.
 */
function grow(glass: HTMLElement, element: Element): number {
  const parts = around(element);
  const own = parts.slice(0, parts.findIndex((part) => part.parentNode === glass.parentNode) + 1).map((part) => getComputedStyle(part));
  const product = (factor: (styles: CSSStyleDeclaration) => number) => own.reduce((all, styles) => all * (factor(styles) || 1), 1);
  const scale = product((styles) => {
    const { a, b } = new DOMMatrix(styles.transform);
    return Math.hypot(a, b) * (parseFloat(styles.scale) || 1);
  });
  Object.assign(glass.style, { zoom: product(({ zoom }) => parseFloat(zoom)), transform: scale === 1 ? "none" : `scale(${scale})` });
  return scale;
}

function lay(glass: HTMLElement, inside: Inside, scale: number, grown: number): void {
  const own = glass.getBoundingClientRect();
  const area = inside.area(scale);
  const shift = (from: number, to: number, now: string) => `${parseFloat(now) + ((to - from) * grown) / scale}px`;
  Object.assign(glass.style, {
    left: shift(own.left, area.left, glass.style.left),
    top: shift(own.top, area.top, glass.style.top),
    width: `${Math.max(area.width, 1)}px`,
    height: `${Math.max(area.height, 1)}px`,
    clipPath: inside.clip(glass.offsetParent, scale),
  });
}
