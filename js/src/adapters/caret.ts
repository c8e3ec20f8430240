/** How often, and after how many milliseconds, to look again. */
const PATIENCE = 10;
const ATTEMPT_MS = 10;

/** An editor that keeps a caret of its own, in positions of its own, and hears of the page's caret by events. */
export interface CaretKeeper {
  /** What is edited. */
  readonly element: HTMLElement;
  /** The position of a place in the page, which lies in the element. */
  positionOf(node: Node, offset: number): number;
  /** Where the editor believes the caret to be. */
  position(): number;
}

/**
 * Draws once the editor knows where the caret is, most often at once. Such an editor puts the caret where it believes it to be
 * whenever it draws; when the author has moved it a moment ago, that is where it was. The news is not waited for longer than
 * a tenth of a second, because editors have selections that a page cannot express. Returns what calls it off.
 */
export function whenCaretIsKnown(keeper: CaretKeeper, draw: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const attempt = (left: number): void => {
    if (left === 0 || isKnown(keeper)) draw();
    else waiting = setTimeout(() => attempt(left - 1), ATTEMPT_MS);
  };
  attempt(PATIENCE);
  return () => clearTimeout(waiting);
}

/**
 * Draws, and takes the page's selection away where drawing has moved it: an editor without focus leaves the selection to the nodes that
 * it replaces, and puts its own back when it is focused again. Nothing is read unless something is selected in the element.
 */
export function drawUnderSelection(element: HTMLElement, draw: () => void): void {
  const selection = element.ownerDocument.getSelection();
  const isLeft = selection !== null && !selection.isCollapsed && element.contains(selection.anchorNode) && !element.matches(":focus-within");
  const before = isLeft ? selection.toString() : "";
  draw();
  if (isLeft && selection.toString() !== before) selection.removeAllRanges();
}

function isKnown({ element, positionOf, position }: CaretKeeper): boolean {
  const { focusNode = null, focusOffset = 0 } = element.ownerDocument.getSelection() ?? {};
  return focusNode === null || !element.contains(focusNode) || positionOf(focusNode, focusOffset) === position();
}
