/** The changes of one editor. */
export interface Changes {
  /** Adds a listener. Returns what removes it. */
  add(listener: () => void): () => void;
  /** Tells the listeners. */
  tell(): void;
  /** Whether an input method is composing. */
  composing(): boolean;
  /** Lets go of the element. */
  end(): void;
}

/**
 * Listens to an element's `events` and its composition. The document's `selectionchange` counts where it is named: it is the
 * only event that tells of the caret, and not every browser sends it to a field itself. In a shadow root the field's own is all
 * that there is.
 *
 * A composition whose text goes away, or its element, may never be said to end; what comes after it and is no part of one tells.
 */
export function listen(element: HTMLElement, events: readonly string[]): Changes {
  const listeners = new Set<() => void>();
  const ending = new AbortController();
  let composing = false;
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const on = (target: EventTarget, name: string, listener: (event: Event) => void) =>
    target.addEventListener(name, listener, { signal: ending.signal, passive: true });
  const compose = (now: boolean) => () => {
    composing = now;
    tell();
  };
  on(element, "compositionstart", compose(true));
  on(element, "compositionend", compose(false));
  for (const name of ["keydown", "input", "blur"]) on(element, name, (event) => composing && !(event as InputEvent).isComposing && compose(false)());
  for (const name of events) {
    on(element, name, tell);
    if (name === "selectionchange") on(element.ownerDocument, name, tell);
  }
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell,
    composing: () => composing,
    end() {
      ending.abort();
      listeners.clear();
    },
  };
}
