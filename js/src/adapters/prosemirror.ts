import { closeHistory } from "prosemirror-history";
import { Plugin, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { Surface } from "../surface.js";
import { ViewSurface } from "./prosemirror/surface.js";

/**
 * A {@link Surface} over an existing ProseMirror view.
 *
 * A plugin of its own is added to the view's state, behind those that are there, and taken out by `destroy()`; it is added
 * again when the host gives the view a state without it. Marks are decorations, moved along by every transaction, and
 * never part of the document. Suggestions are applied in one transaction and are one step of `prosemirror-history`,
 * whatever was typed right before or after.
 */
export function prosemirror(view: EditorView): Surface {
  return new ViewSurface(view, { Plugin, TextSelection, Decoration, DecorationSet, closeHistory });
}
