import type { Level } from "../types.js";

const SVG = "http://www.w3.org/2000/svg";

/** Outlines on a square of 16: a triangle and a circle with a sign inside, a heart. */
const outlines: Readonly<Record<Level, string>> = {
  warning: "M8 1.5 15 14H1zM8 6v4M8 12v.1",
  advice: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 1 1 0-13zM8 7.5v4M8 4.7v.1",
  care: "M8 14S1.5 10 1.5 5.6A3.4 3.4 0 0 1 8 4.3a3.4 3.4 0 0 1 6.5 1.3C14.5 10 8 14 8 14z",
};

/** The sign of a level, so that levels differ by more than their colour. The level's name stands beside it. */
export function makeIcon(level: Level): SVGSVGElement {
  const icon = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 16 16", width: "16", height: "16", "aria-hidden": "true" })) {
    icon.setAttribute(name, value);
  }
  const outline = document.createElementNS(SVG, "path");
  outline.setAttribute("d", outlines[level]);
  icon.append(outline);
  return icon;
}
