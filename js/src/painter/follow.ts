/**
 * Calls back whenever an element may look different or be somewhere else in the window: scrolling of anything, resizing, zoom,
 * fonts that arrive, and movement for any other reason. At most once per frame. Returns what ends it.
 */
export function follow(element: HTMLElement, listener: () => void): () => void {
  let frame = 0;
  const soon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      listener();
    });
  };
  const document = element.ownerDocument;
  const sizes = new ResizeObserver(soon);
  sizes.observe(element);
  const unwatch = watchMovement(element, soon);
  document.addEventListener("scroll", soon, { capture: true, passive: true });
  window.addEventListener("resize", soon);
  document.fonts.addEventListener("loadingdone", soon);
  return () => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    unwatch();
    document.removeEventListener("scroll", soon, { capture: true });
    window.removeEventListener("resize", soon);
    document.fonts.removeEventListener("loadingdone", soon);
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
