import { Schedule } from "../session/schedule.js";

/** What is told of an element that is followed. */
export interface Follower {
  /** The element may look different or be somewhere else in the window. At most once per frame. */
  moved(): void;
  /** Computed styles of the element and of what is around it may be other than they were. At once, and before `moved`. */
  restyled(): void;
}

/** How long after the author's last change styles are taken to have changed, in milliseconds. */
const REST = 500;

/**
 * Tells of whatever moves or restyles an element: scrolling of anything, resizing, zoom, fonts that arrive, attributes, focus, and
 * movement for any other reason. Some things that restyle, as a style sheet switched on, tell nobody; they are presumed each time
 * the author rests. Returns what ends it.
 */
export function follow(element: HTMLElement, { moved, restyled }: Follower): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const soon = Schedule.perFrame(moved);
  const move = () => soon.request();
  const attributes = new MutationObserver(() => restyle());
  const restyle = () => {
    attributes.disconnect();
    for (const part of around(element)) attributes.observe(part, { attributes: true });
    restyled();
    move();
  };
  const rest = Schedule.after(REST, restyle);
  const sizes = new ResizeObserver(restyle);
  sizes.observe(element);
  const unwatch = watchMovement(element, move);
  const document = element.ownerDocument;
  document.addEventListener("scroll", move, { capture: true, passive: true, signal });
  window.addEventListener("resize", restyle, { signal });
  document.fonts.addEventListener("loadingdone", restyle, { signal });
  for (const name of ["focusin", "focusout", "transitionend"]) element.addEventListener(name, restyle, { signal });
  element.addEventListener("input", () => rest.restart(), { signal });
  return () => {
    ending.abort();
    soon.cancel();
    rest.cancel();
    sizes.disconnect();
    attributes.disconnect();
    unwatch();
  };
}

/** The element and all that it is in, out of shadow trees too. */
function around(element: Element): Element[] {
  const root = element.getRootNode();
  const parent = element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  return parent ? [element, ...around(parent)] : [element];
}

/**
 * No event tells that an element moved because something beside it grew. An IntersectionObserver does, when the window it looks
 * through is cut to the element: any movement changes how much of it is seen.
 */
function watchMovement(element: HTMLElement, moved: () => void): () => void {
  let observer: IntersectionObserver | undefined;
  const look = () => {
    observer?.disconnect();
    const { top, right, bottom, left } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
    const rootMargin = [-top, right - clientWidth, bottom - clientHeight, -left].map((edge) => `${Math.floor(edge)}px`).join(" ");
    let seen: number | undefined;
    observer = new IntersectionObserver(([entry]) => {
      seen ??= entry?.intersectionRatio;
      if (entry?.intersectionRatio === seen) return;
      look();
      moved();
    }, { rootMargin, threshold: [0, 0.25, 0.5, 0.75, 0.9, 0.99, 1] });
    observer.observe(element);
  };
  look();
  return () => observer?.disconnect();
}
