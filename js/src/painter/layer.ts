import { box } from "./box.js";
import { follow } from "./follow.js";
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

/** Left and top in the window; width and height in CSS pixels of the layer. */
interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Lays a layer over the inside (the padding box without scrollbars) of `element`, and keeps it there; `moved` is called after it
 * was laid anew. It comes into the page when it is first placed.
 *
 * The layer is the last child of the element's parent, placed absolutely: there it scrolls, stacks, is clipped and hidden
 * together with the element, in dialogs too, and takes no room. One thing can still move the host's layout: a rule about the last
 * child. So boxes are measured before and after, and if one changed the layer goes to the end of the body instead, where it has
 * to run after the element and lies above everything. The element itself is never moved, wrapped or styled.
 */
export function layer(element: HTMLElement, moved: () => void): Layer {
  const glass = box("content-precheck-layer");
  const content = box("content-precheck-content");
  Object.assign(glass.style, { border: "0", overflow: "hidden", width: "1px", height: "1px" });
  glass.ariaHidden = "true";
  glass.append(content);
  const scale = () => glass.getBoundingClientRect().width / parseFloat(glass.style.width) || 1;
  const area = () => inside(element, scale());
  const place = () => {
    if (!element.isConnected) return glass.remove();
    if (!glass.isConnected) insert(glass, element);
    lay(glass, element, area(), scale());
    content.style.transform = `translate(${-element.scrollLeft}px, ${-element.scrollTop}px)`;
  };
  const unfollow = follow(element, () => {
    if (glass.parentNode) place();
    moved();
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

function lay(glass: HTMLElement, element: HTMLElement, area: Area, scale: number): void {
  const own = glass.getBoundingClientRect();
  const shift = (from: number, to: number, now: string) => `${parseFloat(now) + (to - from) / scale}px`;
  Object.assign(glass.style, {
    left: shift(own.left, area.left, glass.style.left),
    top: shift(own.top, area.top, glass.style.top),
    width: `${Math.max(area.width, 1)}px`,
    height: `${Math.max(area.height, 1)}px`,
    clipPath: clip(glass, element, area, scale),
  });
}

/**
 * What shows content: the padding box without scrollbars, with the fractions that `clientWidth` loses; of an input, which clips its
 * text further in and has no scrollbars, the content box.
 */
function inside(element: HTMLElement, scale: number): Area {
  const outside = element.getBoundingClientRect();
  const { left, right, top, bottom } = edges(element);
  return {
    left: outside.left + left * scale,
    top: outside.top + top * scale,
    width: outside.width / scale - left - right,
    height: outside.height / scale - top - bottom,
  };
}

/** Widths of what is around the inside, in CSS pixels of the element. */
function edges(element: HTMLElement): { left: number; right: number; top: number; bottom: number } {
  const styles = getComputedStyle(element);
  const border = (side: "Left" | "Right" | "Top" | "Bottom") => parseFloat(styles[`border${side}Width`]);
  const [left, right, top, bottom] = [border("Left"), border("Right"), border("Top"), border("Bottom")];
  if (element instanceof HTMLInputElement) {
    return { left: left + parseFloat(styles.paddingLeft), right: right + parseFloat(styles.paddingRight), top, bottom };
  }
  const bar = (space: number) => Math.max(0, Math.round(space * devicePixelRatio) / devicePixelRatio);
  const vertical = bar(element.offsetWidth - element.clientWidth - left - right);
  const horizontal = bar(element.offsetHeight - element.clientHeight - top - bottom);
  const leads = element.clientLeft > left + 1;
  return { left: left + (leads ? vertical : 0), right: right + (leads ? 0 : vertical), top, bottom: bottom + horizontal };
}

/** What scrolls between the element and what the layer is placed in would clip the element but not the layer. */
function clip(glass: HTMLElement, element: HTMLElement, area: Area, scale: number): string {
  let [top, right, bottom, left] = [0, 0, 0, 0];
  const placedIn = glass.offsetParent;
  for (let part = element.parentElement; part && part !== placedIn && part !== document.body; part = part.parentElement) {
    if (getComputedStyle(part).overflow === "visible") continue;
    const edge = part.getBoundingClientRect();
    top = Math.max(top, edge.top - area.top);
    left = Math.max(left, edge.left - area.left);
    right = Math.max(right, area.left + area.width * scale - edge.right);
    bottom = Math.max(bottom, area.top + area.height * scale - edge.bottom);
  }
  return `inset(${[top, right, bottom, left].map((edge) => `${edge / scale}px`).join(" ")})`;
}
