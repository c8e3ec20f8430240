import type { Session } from "./session.js";
import type { PanelTexts } from "./panel/texts.js";
import { View } from "./panel/view.js";

export { defaultTexts, type PanelTexts } from "./panel/texts.js";

/**
 * Puts the list of a session's findings into `container` and keeps it true: what was seen, why it matters, what would clear
 * it, edits on offer, and a way to leave things as they are.
 *
 * The list lives in a shadow tree of its own and styles nothing outside of it. It needs a document, so call it in a browser
 * only; importing this module is safe anywhere.
 */
export function createPanel(session: Session, container: HTMLElement, options: PanelOptions = {}): Panel {
  return new View(session, container, options);
}

/** A list of findings in the page. */
export interface Panel {
  /** The element added to the container. Style what is inside through its `::part()`s and custom properties. */
  readonly element: HTMLElement;
  /** Puts the focus on the next note, after the last on the first. */
  next(): void;
  /** Puts the focus on the note before. */
  previous(): void;
  /** Takes the list and everything that belongs to it out of the page. The session goes on. */
  destroy(): void;
}

/** What a panel may be told. */
export interface PanelOptions {
  /** Texts in place of the English ones; those left out stay as they are. */
  readonly texts?: Partial<PanelTexts> | undefined;
  /** Shortcuts in place of the built-in ones. */
  readonly keys?: Partial<PanelKeys> | undefined;
  /**
   * Where {@link PanelKeys.next} and {@link PanelKeys.previous} are listened to. Default: the whole document. A page with
   * several composers gives each panel the element around its own composer and panel.
   */
  readonly scope?: HTMLElement | Document | undefined;
  /**
   * An element near the composer for the one invitation of a draft. Absent: the author is never invited, and finds everything
   * in the list.
   */
  readonly invitation?: HTMLElement | undefined;
  /** Level of the panel's heading in the page, 1 to 5. Default 2. */
  readonly headingLevel?: number | undefined;
}

/**
 * Shortcuts as `aria-keyshortcuts` writes them: `"F8"`, `"Alt+N"`, several separated by spaces. An empty string switches one
 * off. Enter on a note shows its words, and Escape goes back to the caret; these two are fixed.
 */
export interface PanelKeys {
  /** Default `"F8"`. */
  readonly next: string;
  /** Default `"Shift+F8"`. */
  readonly previous: string;
  /** Takes away the focused note. Default `"Delete Backspace"`. */
  readonly dismiss: string;
}
