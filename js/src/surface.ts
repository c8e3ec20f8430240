import type { Level } from "./types.js";

/**
 * What a session needs of one editor. Adapters make these: `textarea(element)`, `prosemirror(view)` and so on; a host with
 * an editor of its own implements it.
 */
export interface Surface {
  /**
   * The text as the editor holds it now. Blocks are separated by `"\n"`, an embed is `"\uFFFC"`, a linked text carries its
   * address only where the author sees it. Cheap: called after every change and before every edit.
   */
  snapshot(): Snapshot;
  /** Draws these marks and takes away all others. Never writes into the editor's document. */
  paint(marks: readonly Mark[]): void;
  /**
   * Replaces a stretch through the editor's own transaction, undone by one undo; leaves the caret after it, or selects
   * {@link Edit.select}. `false` when it could not, because the editor is read-only or gone.
   */
  replace(edit: Edit): boolean;
  /** Calls back after every change of the text, the caret or the composition. Returns what ends it. */
  onChange(listener: () => void): () => void;
  /** Scrolls the stretch into view and puts the selection on it, with focus. */
  reveal(range: Range): void;
  /** Lets go of the editor: takes marks away, removes listeners and overlay elements. */
  destroy(): void;
}

/** One stretch of an editor's text, in UTF-16 code units of its snapshot, half open. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What an editor holds at one moment. */
export interface Snapshot {
  /** The whole text; see {@link Surface.snapshot}. */
  readonly text: string;
  /** Where the caret is, or what is selected. Absent: the editor has no selection. */
  readonly caret?: Range | undefined;
  /** An input method is composing: the text is about to change and is not to be checked. */
  readonly composing: boolean;
  /** Whether the author may change the text now. */
  readonly editable: boolean;
}

/** A stretch to draw a mark under. */
export interface Mark extends Range {
  readonly level: Level;
  /** Whether it is lifted out of the others. */
  readonly active: boolean;
  /** The finding's key; two marks may share one. */
  readonly key: string;
}

/** A stretch to replace. */
export interface Edit extends Range {
  /** What to put there; may be empty. */
  readonly insert: string;
  /** What to select of the inserted text afterwards, counted from `start`. Absent: the caret goes after it. */
  readonly select?: Range | undefined;
}
