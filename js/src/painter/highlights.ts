import type { Mark } from "../surface.js";
import type { Level } from "../types.js";
import { markNames } from "./names.js";
import type { Painter, Stretch } from "./painter.js";
import { adoptMarkStyles } from "./styles.js";

/** Where marks overlap, the more pressing one is on top, and active ones above all. */
const PRIORITIES: Record<Level, number> = { care: 0, advice: 1, warning: 2 };
const ACTIVE = 3;

/**
 * Draws with the CSS Custom Highlight API: the browser paints the words, and no element comes into the page.
 *
 * The registry belongs to the whole page, so all editors (and all copies of this module) share one `Highlight` per name, look
 * it up anew each time, and add and remove their own ranges only. The ranges are live: while the author types, they move with
 * the words until the next report, and keeping hundreds of them costs the browser less than drawing stale ones anew.
 */
export function highlights(element: HTMLElement): Painter {
  let own: (() => void)[] = [];
  const clear = () => {
    for (const remove of own) remove();
    own = [];
  };
  return {
    paint(stretches) {
      clear();
      if (!element.isConnected) return;
      adoptMarkStyles(element.getRootNode() as Document | ShadowRoot);
      own = stretches.flatMap(add);
    },
    destroy: clear,
  };
}

/** Adds a stretch to the highlights of its mark. Returns what takes it out again. */
function add({ mark, range }: Stretch): (() => void)[] {
  return markNames(mark).map((name) => {
    const highlight = CSS.highlights.get(name) ?? register(name, mark);
    highlight.add(range);
    return () => {
      highlight.delete(range);
      if (highlight.size === 0 && CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
    };
  });
}

function register(name: string, { level, active }: Mark): Highlight {
  const highlight = new Highlight();
  highlight.priority = PRIORITIES[level] + (active ? ACTIVE : 0);
  CSS.highlights.set(name, highlight);
  return highlight;
}
