import type { Mark } from "../surface.js";
import { highlights } from "./highlights.js";
import { overlay } from "./overlay.js";

/** Draws marks under the words of one editor. Nothing of it is ever inside the editor. */
export interface Painter {
  /** Draws these marks and takes away all others. The cost is a few microseconds per mark. */
  paint(stretches: readonly Stretch[]): void;
  /** Takes all marks away and lets go of the editor. */
  destroy(): void;
}

/** A mark and where its words are in the page. */
export interface Stretch<Place extends AbstractRange = globalThis.Range> {
  readonly mark: Mark;
  readonly range: Place;
}

/**
 * Draws with the CSS Custom Highlight API, which adds no element at all, and where it is missing with rectangles in a layer
 * of its own. So too in forced colours, in which Chromium draws every highlight as a selection, whatever its style says.
 */
export function painter(element: HTMLElement): Painter {
  const forced = matchMedia("(forced-colors: active)");
  const choose = () => (typeof Highlight === "function" && CSS.highlights && !forced.matches ? highlights : overlay)(element);
  let chosen = choose();
  let drawn: readonly Stretch[] = [];
  const change = () => {
    chosen.destroy();
    chosen = choose();
    chosen.paint(drawn);
  };
  forced.addEventListener("change", change);
  return {
    paint(stretches) {
      drawn = stretches;
      chosen.paint(stretches);
    },
    destroy() {
      forced.removeEventListener("change", change);
      chosen.destroy();
    },
  };
}
