/**
 * Whether typing goes into `element`. What is hidden or inert takes no focus when it is asked to, and the browser types where the
 * focus is.
 */
export function hasFocus(element: HTMLElement): boolean {
  const active = (element.getRootNode() as Document | ShadowRoot).activeElement as HTMLElement | null;
  return active === element || (active !== null && active.isContentEditable && active.contains(element));
}

/** Types over the selection. Deprecated, and without a successor: nothing else puts an edit of a script into the undo history. */
export function type(element: HTMLElement, insert: string): void {
  if (insert) element.ownerDocument.execCommand("insertText", false, insert);
  else element.ownerDocument.execCommand("delete");
}
