/** CSS pixels around what is shown, where there is room. */
const MARGIN = 8;

/**
 * Scrolls `element` and all around it as little as possible, until the box that `measure` finds in the window is in view. Measured
 * anew for each, because each moves it. At once: whoever follows a link to words wants to be there.
 */
export function scrollTo(element: HTMLElement, measure: () => DOMRect): void {
  for (let part: HTMLElement | null = element; part; part = part.parentElement) {
    const whole = part === document.documentElement;
    if (!whole && part.scrollHeight <= part.clientHeight && part.scrollWidth <= part.clientWidth) continue;
    if (!whole && getComputedStyle(part).overflow === "visible") continue;
    const scale = part.getBoundingClientRect().width / part.offsetWidth || 1;
    const frame = whole ? new DOMRect(0, 0, innerWidth, innerHeight) : inside(part, scale);
    const box = measure();
    part.scrollBy({
      top: distance(box.top, box.bottom, frame.top, frame.bottom) / scale,
      left: distance(box.left, box.right, frame.left, frame.right) / scale,
      behavior: "instant",
    });
  }
}

/** Where a scroller shows content, in the window. */
function inside(part: HTMLElement, scale: number): DOMRect {
  const { left, top } = part.getBoundingClientRect();
  return new DOMRect(left + part.clientLeft * scale, top + part.clientTop * scale, part.clientWidth * scale, part.clientHeight * scale);
}

/** How far `start..end` is out of `from..to`; its beginning counts when it is too long. */
function distance(start: number, end: number, from: number, to: number): number {
  const margin = Math.max(0, Math.min(MARGIN, (to - from - (end - start)) / 2));
  if (start - margin < from) return start - margin - from;
  return Math.max(0, end + margin - to);
}
