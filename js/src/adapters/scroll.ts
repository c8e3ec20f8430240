/**
 * Scrolls `element` and all around it as little as possible, until the box that `measure` finds in the window is in view. Measured
 * anew for each, because each moves it. At once: whoever follows a link to words wants to be there.
 */
export function scrollTo(element: HTMLElement, measure: () => DOMRect): void {
  for (let part: HTMLElement | null = element; part; part = part.parentElement) {
    const whole = part === document.documentElement;
    if (!whole && part.scrollHeight <= part.clientHeight && part.scrollWidth <= part.clientWidth) continue;
    if (!whole && getComputedStyle(part).overflow === "visible") continue;
    const frame = whole ? new DOMRect(0, 0, part.clientWidth, part.clientHeight) : part.getBoundingClientRect();
    const box = measure();
    part.scrollBy({
      top: distance(box.top, box.bottom, frame.top, frame.bottom),
      left: distance(box.left, box.right, frame.left, frame.right),
      behavior: "instant",
    });
  }
}

/** How far `start..end` is out of `from..to`; its beginning counts when it is too long. */
function distance(start: number, end: number, from: number, to: number): number {
  if (start < from || end - start > to - from) return start - from;
  return Math.max(0, end - to);
}
