import type { Range as TextRange } from "../surface.js";
import { type Place, places, type Run, TextBuilder } from "./text-builder.js";

/** The plain text of an editable element, with the way from its offsets to the page's nodes and back. */
export interface DomText {
  /** Blocks and `<br>` make lines, separated by `"\n"`; an embed is `"\uFFFC"`. */
  readonly text: string;
  /** The stretch in the page. */
  range(range: TextRange): globalThis.Range;
  /** The offset of a place in the page. */
  offset(node: Node, offset: number): number;
}

/** Decided by name: asking for the computed `display` would have the page styled anew at every keystroke. */
const BLOCKS = new Set(
  ("ADDRESS ARTICLE ASIDE BLOCKQUOTE CAPTION DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER " +
    "HGROUP LEGEND LI MAIN MENU NAV OL P PRE SEARCH SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL").split(" "),
);
const EMBEDS = new Set("AUDIO BUTTON CANVAS EMBED HR IFRAME IMG INPUT MATH METER OBJECT PICTURE PROGRESS SELECT SVG TEXTAREA VIDEO".split(" "));
const UNSEEN = new Set("DATALIST NOSCRIPT SCRIPT STYLE TEMPLATE".split(" "));

/** What editors put in to have a place for the caret. */
const HELPER = /^[\u200B\uFEFF]+$/;
const BLANK = /^[ \t\r\n]*$/;

/**
 * Reads an editable element in one pass, linear in its size. What authors cannot edit (`contenteditable="false"`) is an embed to
 * them; white space that only indents the markup, comments and editors' zero-width helpers are no text; a `<br>` at the end of a
 * block only keeps its last line open.
 */
export function readDom(root: HTMLElement): DomText {
  const builder = new TextBuilder<Node>();
  readBlock(root, builder, !getComputedStyle(root).whiteSpace.match(/pre|break-spaces/));
  const { text, runs } = builder;
  return {
    text,
    range(stretch) {
      const range = root.ownerDocument.createRange();
      const [from, to] = places(runs, stretch) ?? [];
      if (from && to) {
        range.setStart(...point(from));
        range.setEnd(...point(to));
      }
      return range;
    },
    offset: (node, offset) => offsetOf(runs, node, offset),
  };
}

function readBlock(block: Element, builder: TextBuilder<Node>, collapses: boolean): void {
  dropLastBreak(builder);
  builder.openBlock(block);
  readChildren(block, builder, collapses && block.tagName !== "PRE");
  dropLastBreak(builder);
  builder.closeBlock(block);
}

function readChildren(parent: Element, builder: TextBuilder<Node>, collapses: boolean): void {
  for (const node of parent.childNodes) {
    if (isText(node)) readText(node, builder, collapses);
    else if (isElement(node)) readElement(node, builder, collapses);
  }
}

function readText(node: Text, builder: TextBuilder<Node>, collapses: boolean): void {
  if (node.length === 0 || HELPER.test(node.data) || (collapses && isIndentation(node))) return;
  builder.add(node, collapses ? node.data.replace(/[\t\r\n]/g, " ") : node.data);
}

function readElement(element: Element, builder: TextBuilder<Node>, collapses: boolean): void {
  const name = element.tagName.toUpperCase();
  if (UNSEEN.has(name)) return;
  if (name === "BR") builder.add(element, "\n");
  else if (EMBEDS.has(name) || element.getAttribute("contenteditable") === "false") readEmbed(element, builder);
  else if (BLOCKS.has(name)) readBlock(element, builder, collapses);
  else readChildren(element, builder, collapses);
}

function readEmbed(element: Element, builder: TextBuilder<Node>): void {
  if (!isBlock(element)) return builder.add(element, "\uFFFC");
  dropLastBreak(builder);
  builder.openBlock(element);
  builder.add(element, "\uFFFC");
  builder.closeBlock(element);
}

function dropLastBreak(builder: TextBuilder<Node>): void {
  const last = builder.runs.at(-1);
  if (!last || last.length === 0 || !isBreak(last.node) || last.start + last.length < builder.text.length) return;
  builder.runs.splice(-1, 1, { ...last, length: 0 });
  builder.text = builder.text.slice(0, last.start);
}

function isIndentation({ data, previousSibling, nextSibling, parentElement }: Text): boolean {
  return BLANK.test(data) && [previousSibling, nextSibling].some((beside) => isBlock(beside ?? parentElement));
}

function isBlock(node: Node | null): boolean {
  return isElement(node) && (BLOCKS.has(node.tagName) || node.tagName === "HR");
}

/** By type and not by class: the nodes of a frame have classes of their own. */
function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

function isElement(node: Node | null): node is Element {
  return node?.nodeType === Node.ELEMENT_NODE;
}

/** Beside an element, inside a text or an empty block. */
function point({ node, offset, length }: Place<Node>): [Node, number] {
  if (isText(node) || (length === 0 && !isBreak(node))) return [node, offset];
  return [node.parentNode ?? node, [...(node.parentNode?.childNodes ?? [])].indexOf(node as ChildNode) + Math.min(offset, 1)];
}

function isBreak(node: Node): boolean {
  return isElement(node) && node.tagName === "BR";
}

/** A caret between two texts is at the end of the first, unless the second begins in the element that the caret is in. */
function offsetOf(runs: readonly Run<Node>[], node: Node, offset: number): number {
  const caret = (node.ownerDocument ?? document).createRange();
  caret.setStart(node, offset);
  const after = countBefore(runs, caret);
  const [before, next] = [runs[after - 1], runs[after]];
  if (before?.node === node) return before.start + Math.min(offset, before.length);
  if (before && caret.comparePoint(...point({ ...before, offset: 0 })) === 0) return before.start;
  if (next && (!before || node.contains(next.node))) return next.start;
  return before ? before.start + before.length : 0;
}

/** The number of runs that begin at the caret or before. */
function countBefore(runs: readonly Run<Node>[], caret: globalThis.Range): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run && caret.comparePoint(...point({ ...run, offset: 0 })) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
