import { make } from "../panel/dom.js";

/** The element's own tree: what is inside it in the page, and below that what belongs to the checker. */
export interface Place {
  readonly invitation: HTMLElement;
  readonly panel: HTMLElement;
}

/** Gives `element` a tree of its own, in which its children stay where and what they are. */
export function placeIn(element: HTMLElement): Place {
  const place = { invitation: make("div"), panel: make("div") };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":host { display: block; } :host([hidden]) { display: none; }");
  const tree = element.attachShadow({ mode: "open" });
  tree.adoptedStyleSheets = [sheet];
  tree.append(make("slot"), place.invitation, place.panel);
  return place;
}
