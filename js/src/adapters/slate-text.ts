import { Editor, type Element, type Path, Point, type Range as SlateRange, Text } from "slate";
import type { Range } from "../surface.js";
import { type Place, places, type Run, TextBuilder } from "./text-builder.js";

/** The plain text of a Slate document, with the way from its offsets to Slate's points and back. */
export interface SlateText {
  /** Blocks make lines, separated by `"\n"`; a void element is `"\uFFFC"`. */
  readonly text: string;
  range(range: Range): SlateRange | undefined;
  offset(point: Point): number;
}

/** Slate never changes its nodes in place, so the text is the same while the children are. */
export function slateReader(editor: Editor): () => SlateText {
  let children: unknown;
  let known: SlateText;
  return () => {
    if (children !== editor.children) {
      children = editor.children;
      known = readModel(editor);
    }
    return known;
  };
}

function readModel(editor: Editor): SlateText {
  const builder = new TextBuilder<Path>();
  readChildren(editor, [], builder);
  const { text, runs } = builder;
  return {
    text,
    range(range) {
      const [anchor, focus] = places(runs, range)?.map((place) => pointOf(editor, place)) ?? [];
      return anchor && focus && { anchor, focus };
    },
    offset: (point) => offsetOf(runs, point),
  };
}

function readChildren(editor: Editor, path: Path, builder: TextBuilder<Path>): void {
  const parent = path.length === 0 ? editor : (Editor.node(editor, path)[0] as Element);
  for (const [index, node] of parent.children.entries()) {
    const at = [...path, index];
    if (Text.isText(node)) builder.add(at, node.text);
    else readElement(editor, node, at, builder);
  }
}

function readElement(editor: Editor, element: Element, path: Path, builder: TextBuilder<Path>): void {
  const block = !Editor.isInline(editor, element);
  if (block) builder.openBlock(path);
  if (Editor.isVoid(editor, element)) builder.add(path, "\uFFFC");
  else readChildren(editor, path, builder);
  if (block) builder.closeBlock(path);
}

/** A void element has an empty text for the caret. */
function pointOf(editor: Editor, { node, offset }: Place<Path>): Point {
  return Text.isText(Editor.node(editor, node)[0]) ? { path: node, offset } : Editor.start(editor, node);
}

function offsetOf(runs: readonly Run<Path>[], point: Point): number {
  const run = runs.filter(({ node }) => Point.compare({ path: node, offset: 0 }, { ...point, offset: 0 }) <= 0).at(-1);
  return run ? run.start + Math.min(point.offset, run.length) : 0;
}
