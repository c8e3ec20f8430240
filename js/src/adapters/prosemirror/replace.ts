import type { ResolvedPos } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import type { Edit } from "../../surface.js";
import type { DocumentText } from "./text.js";

/** Between the end of a block and the start of the next one lie the two tokens that close and open them. */
const BLOCK_BOUNDARY = 2;

/**
 * Adds the steps of an edit to a transaction. A line break splits the block, as pressing Enter would, except where text may
 * hold one. `false`, with nothing added, when the schema does not allow another block there.
 */
export function replaceText(change: Transaction, { start, end, insert }: Edit, document: DocumentText): boolean {
  const [from, to] = [document.position(start), document.position(end)];
  const place = change.doc.resolve(from);
  const [line = "", ...more] = place.parent.type.spec.code ? [insert] : insert.split("\n");
  if (more.length > 0 && !mayRepeat(place)) return false;
  if (line) change.insertText(line, from, to);
  else change.delete(from, to);
  let at = from + line.length;
  for (const next of more) {
    change.split(at);
    at += BLOCK_BOUNDARY;
    if (next) change.insertText(next, at);
    at += next.length;
  }
  return true;
}

function mayRepeat(place: ResolvedPos): boolean {
  if (place.depth === 0) return false;
  const after = place.indexAfter(-1);
  return place.node(-1).canReplaceWith(after, after, place.parent.type);
}
