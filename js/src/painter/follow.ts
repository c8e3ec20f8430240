import { Schedule } from "../session/schedule.js";
import { around } from "./around.js";

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
 * Tells of whatever moves or restyles an element: scrolling of anything, resizing, zoom, fonts that arrive, attributes, focus, other
 * places in the page, and movement for any other reason. Some things that restyle, as a style sheet switched on, tell nobody; they are presumed each time
 * the author rests. Returns what ends it.
 */
export function follow(element: HTMLElement, { moved, restyled }: Follower): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const soon = Schedule.perFrame(moved);
  const move = () => soon.request();
  let parts: readonly Element[] = [];
  const changes = new MutationObserver((records) => {
    const now = around(element);
    const elsewhere = now.length !== parts.length || now.some((part, index) => part !== parts[index]);
    if (elsewhere || records.some(({ type }) => type === "attributes")) restyle();
    else move();
  });
  const restyle = () => {
    changes.disconnect();
    parts = around(element);
    for (const part of parts) {
      changes.observe(part, { attributes: true, childList: true });
      if (!part.parentElement && part.parentNode) changes.observe(part.parentNode, { childList: true });
    }
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
    changes.disconnect();
    unwatch();
  };
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
