/** Remembers where the author was writing before the panel took the focus, to bring them back there. */
export class Caret {
  #field: HTMLElement | undefined;
  #selected: Range | undefined;

  /** Notes where the author is writing: `element`, when it is something to write in. */
  remember(element: EventTarget | null): void {
    if (!(element instanceof HTMLElement) || !isField(element)) return;
    this.#field = element;
    this.#selected = element.isContentEditable ? selectionIn(element) : undefined;
  }

  /** Puts the focus back, with the selection as it was. `false` when there is nothing to go back to. */
  restore(): boolean {
    if (!this.focus()) return false;
    const selected = this.#selected;
    const selection = document.getSelection();
    if (selected && this.#field?.contains(selected.commonAncestorContainer)) {
      selection?.setBaseAndExtent(selected.startContainer, selected.startOffset, selected.endContainer, selected.endOffset);
    }
    return true;
  }

  /** Puts the focus back and leaves the selection to the editor, which has just moved it. */
  focus(): boolean {
    if (!this.#field?.isConnected) return false;
    this.#field.focus({ preventScroll: true });
    return true;
  }
}

/** What has the focus, in shadow roots too, as far as scripts may look into them. */
export function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

function isField(element: HTMLElement): boolean {
  return element.isContentEditable || element.matches("textarea, input");
}

function selectionIn(field: HTMLElement): Range | undefined {
  const selection = document.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
  return range && field.contains(range.commonAncestorContainer) ? range.cloneRange() : undefined;
}
