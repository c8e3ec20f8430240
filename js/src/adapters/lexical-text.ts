import {
  $getRoot,
  $isDecoratorNode,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type EditorState,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  type PointType,
  type RangeSelection,
} from "lexical";
import type { Range } from "../surface.js";
import { type Place, places, type Run, TextBuilder } from "./text-builder.js";

/** The plain text of a Lexical document, with the way from its offsets to Lexical's points, to the page, and back. */
export interface LexicalText {
  /** Blocks and line breaks make lines, separated by `"\n"`; a decorator is `"\uFFFC"`. */
  readonly text: string;
  /** What the text holds at an offset. */
  node(offset: number): LexicalNode | undefined;
  /** Puts a selection on a stretch. Only within an update. */
  select(selection: RangeSelection, range: Range): void;
  /** The offset of a point. Only within a read or an update. */
  offset(point: PointType): number;
  /** Where a stretch is in the page; `undefined` when it is not drawn. */
  locate(range: Range): globalThis.Range | undefined;
}

/** Lexical never changes a state in place, so a state is read once. */
export function lexicalReader(editor: LexicalEditor): () => LexicalText {
  let state: EditorState | undefined;
  let known: LexicalText;
  return () => {
    if (state !== editor.getEditorState()) {
      state = editor.getEditorState();
      known = state.read(() => readModel(editor));
    }
    return known;
  };
}

function readModel(editor: LexicalEditor): LexicalText {
  const builder = new TextBuilder<LexicalNode>();
  readBlock($getRoot(), builder);
  const { text, runs } = builder;
  const byKey = new Map(runs.map((run) => [run.node.getKey(), run]));
  return {
    text,
    node: (offset) => places(runs, { start: offset, end: offset })?.[0].node,
    select(selection, range) {
      const [from, to] = places(runs, range) ?? [];
      if (from) selection.anchor.set(...point(from));
      if (to) selection.focus.set(...point(to));
    },
    offset: (at) => offsetOf(byKey, at),
    locate(range) {
      const [from, to] = places(runs, range) ?? [];
      return from && to && draw(editor, from, to);
    },
  };
}

function readBlock(block: ElementNode, builder: TextBuilder<LexicalNode>): void {
  builder.openBlock(block);
  readChildren(block, builder);
  builder.closeBlock(block);
}

function readChildren(parent: ElementNode, builder: TextBuilder<LexicalNode>): void {
  for (const node of parent.getChildren()) {
    if ($isTextNode(node)) builder.add(node, node.getTextContent());
    else if ($isLineBreakNode(node)) builder.add(node, "\n");
    else if ($isDecoratorNode(node)) readDecorator(node, builder);
    else if ($isElementNode(node) && node.isInline()) readChildren(node, builder);
    else if ($isElementNode(node)) readBlock(node, builder);
  }
}

function readDecorator(node: LexicalNode, builder: TextBuilder<LexicalNode>): void {
  const block = !node.isInline();
  if (block) builder.openBlock(node);
  builder.add(node, "\uFFFC");
  if (block) builder.closeBlock(node);
}

/** Within a text or an empty block, else beside the node. */
function point({ node, offset }: Place<LexicalNode>): [string, number, "text" | "element"] {
  if ($isTextNode(node)) return [node.getKey(), offset, "text"];
  if ($isElementNode(node)) return [node.getKey(), 0, "element"];
  return [node.getParentOrThrow().getKey(), node.getIndexWithinParent() + offset, "element"];
}

function offsetOf(runs: ReadonlyMap<string, Run<LexicalNode>>, at: PointType): number {
  const known = runs.get(at.key);
  if (known) return known.start + Math.min(at.offset, known.length);
  const parent = at.getNode();
  if (!$isElementNode(parent)) return 0;
  const next = parent.getChildAtIndex(at.offset);
  const run = runs.get(leaf(next ?? parent.getLastChild(), next ? "first" : "last")?.getKey() ?? "");
  return run ? run.start + (next ? 0 : run.length) : 0;
}

function leaf(node: LexicalNode | null, which: "first" | "last"): LexicalNode | null {
  if (!$isElementNode(node) || node.isEmpty()) return node;
  return which === "first" ? node.getFirstDescendant() : node.getLastDescendant();
}

function draw(editor: LexicalEditor, from: Place<LexicalNode>, to: Place<LexicalNode>): globalThis.Range | undefined {
  const [first, last] = [drawn(editor, from.node), drawn(editor, to.node)];
  if (!first || !last) return undefined;
  const range = document.createRange();
  if (first instanceof Text) range.setStart(first, Math.min(from.offset, first.length));
  else range.setStartBefore(first);
  if (last instanceof Text) range.setEnd(last, Math.min(to.offset, last.length));
  else range.setEndAfter(last);
  return range;
}

/** A text is drawn as one text of the page, inside elements for its formats. */
function drawn(editor: LexicalEditor, node: LexicalNode): Node | null {
  const element = editor.getElementByKey(node.getKey());
  return element && $isTextNode(node) ? document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() : element;
}
