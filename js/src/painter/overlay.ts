import { layer } from "./layer.js";
import type { Painter, Stretch } from "./painter.js";
import { rectangles } from "./rectangles.js";

/** Draws with rectangles in a layer over the element, for browsers without the CSS Custom Highlight API. */
export function overlay(element: HTMLElement): Painter {
  let drawn: readonly Stretch[] = [];
  const draw = () => rectangles(glass.content, glass.scale(), drawn);
  const glass = layer(element, draw);
  return {
    paint(stretches) {
      drawn = stretches;
      glass.place();
      draw();
    },
    destroy: glass.destroy,
  };
}
