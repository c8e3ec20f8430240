import type { closeHistory } from "prosemirror-history";
import type { Plugin, TextSelection } from "prosemirror-state";
import type { Decoration, DecorationSet } from "prosemirror-view";

/**
 * What is used of ProseMirror. It must be the host's own copy, because a second one would not recognise the first one's
 * objects; where that copy is found differs between ProseMirror and Tiptap.
 */
export interface Library {
  readonly Plugin: typeof Plugin;
  readonly TextSelection: typeof TextSelection;
  readonly Decoration: typeof Decoration;
  readonly DecorationSet: typeof DecorationSet;
  readonly closeHistory: typeof closeHistory;
}
