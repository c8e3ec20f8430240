import type { Node } from "prosemirror-model";

/** The plain text of a ProseMirror document, with the way from its offsets to the document's positions and back. */
export interface DocumentText {
  /** What was read. */
  readonly doc: Node;
  /** Lines are textblocks and block leaves, separated by `"\n"`; a leaf is `"\uFFFC"`, a line break `"\n"`. */
  readonly text: string;
  /** The position of an offset into `text`, in UTF-16 code units. */
  position(offset: number): number;
  /** The offset of a position. A position between blocks counts as the end of the text before it. */
  offset(position: number): number;
}

/** Neighbouring characters whose positions are neighbours too. */
interface Run {
  /** Offset of the first character. */
  readonly start: number;
  /** Position before the first character. */
  readonly from: number;
  length: number;
}

/** Reads a document once, in time linear in its size. */
export function readDocument(doc: Node): DocumentText {
  const runs: Run[] = [];
  let text = "";

  function open(from: number): void {
    if (runs.length > 0) text += "\n";
    runs.push({ start: text.length, from, length: 0 });
  }

  function append(characters: string, from: number): void {
    const last = runs.at(-1);
    if (last && last.from + last.length === from) last.length += characters.length;
    else runs.push({ start: text.length, from, length: characters.length });
    text += characters;
  }

  doc.descendants((node, position) => {
    if (node.isTextblock) open(position + 1);
    else if (node.isText) append(node.text ?? "", position);
    else if (node.isLeaf) {
      if (node.isBlock) open(position);
      append(isLineBreak(node) ? "\n" : "\uFFFC", position);
    }
  });
  return {
    doc,
    text,
    position: (offset) => move(runs, offset, "start", "from"),
    offset: (position) => move(runs, position, "from", "start"),
  };
}

/** Schemas name their line break as they like; all of them show it as this element. */
function isLineBreak(node: Node): boolean {
  const shown = node.isInline && node.type.spec.toDOM?.(node);
  return Array.isArray(shown) && shown[0] === "br";
}

/** How far `at` lies into a run in one measure is how far it lies in the other. Runs are sorted by both. */
function move(runs: readonly Run[], at: number, measure: "start" | "from", other: "start" | "from"): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.[measure] ?? at) <= at) low = middle + 1;
    else high = middle;
  }
  const run = runs[low - 1] ?? runs[0];
  return run ? run[other] + clamp(at - run[measure], run.length) : 0;
}

function clamp(distance: number, length: number): number {
  return Math.max(0, Math.min(distance, length));
}
