import type { Mark } from "../surface.js";
import type { Level } from "../types.js";

/** The levels, the most pressing first. */
export const levels: readonly Level[] = ["warning", "advice", "care"];

/** The names of a mark: of highlights, and of classes where rectangles are drawn. An active mark bears both. */
export function classes({ level, active }: Mark): readonly string[] {
  const name = `content-precheck-${level}`;
  return active ? [name, `${name}-active`] : [name];
}

/** Lines differ in kind and not in colour only. Each colour has a contrast of more than 3 with white and with near black. */
const lines: Readonly<Record<Level, { readonly color: string; readonly line: string; readonly width: string }>> = {
  warning: { color: "#b86a12", line: "solid", width: "2px" },
  advice: { color: "#3f80cc", line: "dotted", width: "2.5px" },
  care: { color: "#a06fb4", line: "dashed", width: "1.5px" },
};

const styled = new WeakSet<Node>();

/**
 * Gives a document or shadow tree the styles of the marks, once. As an adopted stylesheet it needs no permission under a strict
 * Content-Security-Policy; in a layer of its own it yields to whatever the host says about the same names.
 */
export function style(root: Node): void {
  if (styled.has(root) || !(root instanceof Document || root instanceof ShadowRoot)) return;
  styled.add(root);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@layer content-precheck { ${levels.map(rules).join("\n")} }`);
  root.adoptedStyleSheets.push(sheet);
}

function rules(level: Level): string {
  const name = `content-precheck-${level}`;
  const { color, line, width } = lines[level];
  const tone = `var(--${name}, ${color})`;
  const tint = `color-mix(in srgb, ${tone} 22%, transparent)`;
  return `
    ::highlight(${name}) { text-decoration: underline ${line} ${width} ${tone}; text-underline-offset: 0.15em; }
    ::highlight(${name}-active) { background-color: ${tint}; text-decoration: underline ${line} ${width} ${tone}; text-underline-offset: 0.15em; }
    .${name} { border-block-end: ${width} ${line} ${tone}; }
    .${name}-active { background-color: ${tint}; }`;
}
