import { make } from "./dom.js";
import { style } from "./style.js";

/** Every part, so that a host can style a panel that stands in a shadow tree of the host's own as well. */
const PARTS = [
  "panel", "head", "title", "steps", "button", "previous", "next", "count", "thanks", "state", "retry", "restore", "keys",
  "notes", "note", "active", "warning", "advice", "care", "top", "kind", "clause", "what", "excerpt", "fix", "why",
  "suggestions", "suggestion", "complete", "starter", "hint", "quiet", "show", "dismissal", "dismiss", "reasons", "because",
  "choices", "reason", "invitation", "invitation-text", "invitation-buttons", "open", "later",
];

/**
 * Adds an element of class `content-precheck-…` to `container`, with `content` in a shadow tree. The styles are adopted, which
 * is no inline style to a content security policy.
 */
export function plant(container: HTMLElement, name: string, content: HTMLElement): HTMLElement {
  const host = make("div", { attributes: { class: `content-precheck-${name}`, exportparts: PARTS.join(", ") } });
  const tree = host.attachShadow({ mode: "open" });
  tree.adoptedStyleSheets = [sheetFor(container.ownerDocument)];
  tree.append(content);
  container.append(host);
  return host;
}

/** A document adopts only sheets made for it, and the container may stand in a frame. */
function sheetFor({ defaultView }: Document): CSSStyleSheet {
  const sheet = new (defaultView ?? globalThis).CSSStyleSheet();
  sheet.replaceSync(style);
  return sheet;
}
