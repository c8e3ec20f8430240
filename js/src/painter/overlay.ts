import { layer } from "./layer.js";
import type { Painter, Stretch } from "./painter.js";
import { rectangles } from "./rectangles.js";

/** Draws with rectangles in a layer over the element, for browsers without the CSS Custom Highlight API. */
export function overlay(element: HTMLElement): Painter {
  let drawn: readonly Stretch[] = [];
  const draw = () => show(glass.scale(), drawn);
  const glass = layer(element, { moved: draw });
  const show = rectangles(glass.content);
  return {
    paint(stretches) {
      drawn = stretches;
      glass.place();
      draw();
    },
    destroy: glass.destroy,
  };
}
