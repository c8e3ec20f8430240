import type { Level } from "../types.js";
import { markNames } from "./names.js";

/**
 * Each level has a line of its own, so that colour is not all that tells them apart. Each colour has a contrast of more than 3
 * with white and with near black, because nobody says which of the two the host's page is.
 */
const LINES: Record<Level, { line: string; colour: string }> = {
  warning: { line: "solid", colour: "#d9541e" },
  advice: { line: "dashed", colour: "#3f80cc" },
  care: { line: "dotted", colour: "#9a74d0" },
};

const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Makes marks visible below `root`, once per page. The sheet is adopted, which the strictest content security policy
 * allows, and stays: it says nothing about anything but marks, and yields to whatever the host says about them, because it is
 * a cascade layer. Colours are the custom properties
 * `--content-precheck-warning`, `--content-precheck-advice` and `--content-precheck-care`.
 */
export function adoptMarkStyles(root: Document | ShadowRoot): void {
  const sheet = sheetOf("defaultView" in root ? root : root.ownerDocument);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/** A sheet may be adopted only in the document that made it, which inside a frame is another one. */
function sheetOf(page: Document): CSSStyleSheet {
  const made = sheets.get(page);
  if (made) return made;
  const sheet = new (page.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(css());
  sheets.set(page, sheet);
  return sheet;
}

/** A browser drops a rule whose selector list it knows in part only, so classes and highlights have a rule each. */
function css(): string {
  const selectors = [(name: string) => `.${name}`, (name: string) => `::highlight(${name})`];
  const levels = Object.keys(LINES) as Level[];
  const lines = levels.flatMap((level) => selectors.flatMap((selector) => rules(level, selector)));
  return `@layer content-precheck { ${lines.join("\n")} } ${levels.map(rectangle).join("\n")}`;
}

/** A rectangle over words has no text that could be underlined. Not in the layer: many hosts reset the borders of everything. */
function rectangle(level: Level): string {
  const [name = ""] = markNames({ level, active: false });
  const { line, colour } = LINES[level];
  return `.content-precheck-rectangle.${name} { border-block-end: 2px ${line} var(--${name}, ${colour}); }`;
}

function rules(level: Level, selector: (name: string) => string): string[] {
  const [name = "", active = ""] = markNames({ level, active: true });
  const { line, colour } = LINES[level];
  const tone = `var(--${name}, ${colour})`;
  return [
    `${selector(name)} { text-decoration: underline ${line} 2px ${tone}; text-underline-offset: 3px; }`,
    `${selector(active)} { background-color: color-mix(in srgb, ${tone} 18%, transparent); }`,
  ];
}
